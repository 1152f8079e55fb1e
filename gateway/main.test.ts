import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer, listenOnFreePort } from '../tests/gateway/fake-bank.ts';
import { runToExit } from '../tests/gateway/run-to-exit.ts';

const SYNC = {
  BANK: 'live',
  SYNC_API_URL: 'http://127.0.0.1:9/linxo',
  SYNC_API_TOKEN: 'canary-sync',
  TRANSACTIONS_API_URL: 'http://127.0.0.1:9/everifin',
};
const LIVE = { ...SYNC, TRANSACTIONS_API_TOKEN: 'canary-transactions' };

const runMain = (environment: Record<string, string>) => runToExit(['gateway/main.ts', '--api-only'], environment);

test('prints its address and its bank, and ends cleanly when asked to', async () => {
  const { exitCode, output } = await runMain({ ...LIVE, PORT: '0' });
  expect(output).toMatch(/^Tidemark is at http:\/\/127\.0\.0\.1:\d+\nIt talks to 127\.0\.0\.1:9 \(linxo/);
  expect(exitCode).toBe(0);
  expect(output).not.toContain('canary');
});

test('says every wrong variable in a sentence and ends with 1', async () => {
  const { exitCode, output } = await runMain({ ...LIVE, HOST: '0.0.0.0', PORT: 'x' });
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^- HOST is "0\.0\.0\.0"/m);
  expect(output).toMatch(/^- PORT is "x"/m);
  expect(output).not.toMatch(/canary|\bat .*\.ts:/);
});

test('says that the permission of the bank cannot be kept, and ends with 1', async () => {
  const { exitCode, output } = await runMain({
    ...SYNC,
    TRANSACTIONS_API_AUTH_URL: 'http://127.0.0.1:9/auth',
    TRANSACTIONS_API_CLIENT_ID: 'tidemark',
    TRANSACTIONS_API_CLIENT_SECRET: 'canary-secret',
    // A folder below a file: nobody can make it.
    STATE_DIR: `${process.execPath}/state`,
    STATE_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
  });
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^- STATE_DIR is ".*", where the permission of the bank cannot be read or kept/m);
  expect(output).not.toMatch(/canary|\bat .*\.ts:/);
});

test('says that its port is taken and ends with 1', async () => {
  const server = createServer();
  const port = await listenOnFreePort(server);
  onTestFinished(() => closeServer(server));
  const { exitCode, output } = await runMain({ ...LIVE, PORT: String(port) });
  expect(exitCode).toBe(1);
  expect(output).toContain(`Port ${port} is already in use: stop the other program or set PORT to a free one.`);
});
