import { expect, test } from 'vitest';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import { deriveBalances } from './balances.ts';

const accounts = createFakeSync().state.accounts ?? [];
const czk = accounts.filter(({ currency }) => currency === 'CZK');

test('adds up each currency by itself, the one with most accounts first', () => {
  expect(deriveBalances(accounts).map(({ currency, accountIds }) => [currency, accountIds.length])).toEqual([
    ['EUR', 10],
    ['CZK', 3],
    ['GBP', 2],
    ['JPY', 1],
  ]);
  expect(deriveBalances(czk)[0]?.sum).toEqual({ minor: 841_109_050n });
});

test('is as old as the oldest balance in it', () => {
  const oldest = czk.map(({ balanceAt }) => balanceAt?.key ?? '').sort()[0];
  expect(deriveBalances(czk)[0]?.asOf?.key).toBe(oldest);
});

test('counts an account without a balance apart and says no time when one is unknown', () => {
  const [first, second, third] = czk;
  if (!first || !second || !third) throw new Error('the believable morning has three CZK accounts');
  const balances = deriveBalances([{ ...first, balance: null }, { ...second, balanceAt: null }, third]);
  expect(balances).toMatchObject([{ withoutBalance: 1, asOf: null, sum: { minor: 150_000_000n } }]);
});

test('leaves out accounts the bank no longer lists', () => {
  expect(deriveBalances(czk.map((account) => ({ ...account, goneSince: account.firstSeenAt })))).toEqual([]);
});
