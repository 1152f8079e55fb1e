// What a person reads when the configuration or the machine does not allow a start, and that the process says so by its exit status.
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { runToExit } from './support/processes.ts';

const LIVE = {
  BANK: 'live',
  SYNC_API_URL: 'http://127.0.0.1:9/linxo',
  SYNC_API_TOKEN: 'sync-secret',
  TRANSACTIONS_API_URL: 'http://127.0.0.1:9/everifin',
  TRANSACTIONS_API_TOKEN: 'transactions-secret',
};

const refusals: [string, Record<string, string>, RegExp][] = [
  ['an address that others can reach', { HOST: '0.0.0.0' }, /HOST.*0\.0\.0\.0/],
  ['a port that is no port', { PORT: 'eighty' }, /PORT.*eighty/],
  ['a bank that does not exist', { BANK: 'mine' }, /BANK.*mine/],
  ['a live bank without its address', { ...LIVE, SYNC_API_URL: '' }, /SYNC_API_URL/],
  ['a live bank without its token', { ...LIVE, TRANSACTIONS_API_TOKEN: '' }, /TRANSACTIONS_API_TOKEN/],
  ['an address that is none', { ...LIVE, TRANSACTIONS_API_URL: 'my bank' }, /TRANSACTIONS_API_URL.*my bank/],
  ['addresses without BANK=live', { ...LIVE, BANK: '' }, /BANK/],
  [
    'a scenario that does not exist',
    { SANDBOX_SCENARIO: 'sunshine' },
    /SANDBOX_SCENARIO.*sunshine|sunshine.*everyday/s,
  ],
];

for (const [what, env, sentence] of refusals) {
  test(`The gateway refuses ${what}, says why and exits with 1`, async () => {
    const { code, output } = await runToExit('gateway/main.ts', { PORT: '0', ...env });
    expect(output).toMatch(sentence);
    expect(output).not.toContain('secret');
    expect(code).toBe(1);
  });
}

for (const script of ['gateway/main.ts', 'gateway/sandbox-main.ts']) {
  test(`${script} says that its port is in use and exits with 1`, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, output } = await runToExit(script, { PORT: String(port) });
    server.close();
    expect(output).toMatch(new RegExp(`${port}.* is already in use`));
    expect(output).toContain('PORT');
    expect(code).toBe(1);
  });
}

test('The sandbox refuses a variable it cannot read', async () => {
  const { code, output } = await runToExit('gateway/sandbox-main.ts', { PORT: '0', SANDBOX_SPEED: 'fast' });
  expect(output).toMatch(/SANDBOX_SPEED.*fast/);
  expect(code).toBe(1);
});
