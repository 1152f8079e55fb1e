import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer, listenOnFreePort } from '../tests/gateway/fake-bank.ts';
import { runToExit } from '../tests/gateway/run-to-exit.ts';

const SCRIPT = ['gateway/sandbox-main.ts'];

test('refuses a variable it cannot read, says why and ends with 1', async () => {
  const { exitCode, output } = await runToExit(SCRIPT, { PORT: '0', SANDBOX_SPEED: 'fast' });
  expect(output).toMatch(/^SANDBOX_SPEED is "fast"/);
  expect(output).not.toMatch(/\bat .*\.ts:/);
  expect(exitCode).toBe(1);
});

test('says that its port is taken and ends with 1', async () => {
  const server = createServer();
  const port = await listenOnFreePort(server);
  onTestFinished(() => closeServer(server));
  const { exitCode, output } = await runToExit(SCRIPT, { PORT: String(port) });
  expect(output).toContain(
    `Port ${port} of 127.0.0.1 is already in use. Stop what listens there, or choose another with PORT`,
  );
  expect(exitCode).toBe(1);
});
