import { expect, test } from 'vitest';
import { runToExit } from '../../tests/gateway/run-to-exit.ts';

const run = (environment: Record<string, string>) =>
  runToExit(['gateway/tokens/connect-bank-main.ts', 'everifin'], environment);

test('says what has to be set before a bank can be connected', async () => {
  const { exitCode, output } = await run({});
  expect(exitCode).toBe(1);
  expect(output).toContain('Nothing is configured for "everifin" that a person has to agree to.');
});

test('says what is wrong with the configuration', async () => {
  const { exitCode, output } = await run({ BANK: 'live' });
  expect(exitCode).toBe(1);
  expect(output).toContain('- TRANSACTIONS_API_URL is not set.');
});
