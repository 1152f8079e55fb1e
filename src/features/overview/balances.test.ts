import { expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { deriveBalances } from './balances.ts';

const accounts = createFakeSync().state.accounts ?? [];
const czk = accounts.filter(({ currency }) => currency === 'CZK');

test('adds up each currency by itself, the one with most accounts first', () => {
  expect(deriveBalances(accounts, []).map(({ currency, accountIds }) => [currency, accountIds.length])).toEqual([
    ['EUR', 10],
    ['CZK', 3],
    ['GBP', 2],
    ['JPY', 1],
  ]);
  expect(deriveBalances(czk, [])[0]?.sum).toEqual({ minor: 841_109_050n });
});

test('is as old as the oldest balance in it', () => {
  const oldest = czk.map(({ balanceAt }) => balanceAt?.key ?? '').sort()[0];
  expect(deriveBalances(czk, [])[0]?.asOf?.key).toBe(oldest);
});

test('counts an account without a balance apart and says no time when one is unknown', () => {
  const [first, second, third] = czk;
  if (!first || !second || !third) throw new Error('the believable morning has three CZK accounts');
  const balances = deriveBalances([{ ...first, balance: null }, { ...second, balanceAt: null }, third], []);
  expect(balances).toMatchObject([{ withoutBalance: 1, asOf: null, sum: { minor: 150_000_000n } }]);
});

test('is no younger than the last success of its bank, however lately the balance was handed out', () => {
  const connections = createFakeSync().state.connections ?? [];
  const lastSuccessAt = instantFromEpochMs(FAKE_NOW_MS - 2 * 86_400_000);
  const old = connections.map((each) => ({
    ...each,
    channels: each.channels.map((channel) => ({ ...channel, lastSuccessAt })),
  }));
  expect(deriveBalances(czk, old)[0]?.asOf).toEqual(lastSuccessAt);
});

test('adds up nothing where no account has a balance: that is not zero', () => {
  const without = czk.map((account) => ({ ...account, balance: null }));
  expect(deriveBalances(without, [])).toMatchObject([{ sum: null, accountIds: [], withoutBalance: 3 }]);
});

test('leaves out accounts the bank no longer lists', () => {
  expect(
    deriveBalances(
      czk.map((account) => ({ ...account, goneSince: account.firstSeenAt })),
      [],
    ),
  ).toEqual([]);
});
