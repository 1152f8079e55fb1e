// What SQLite offers for comparison is enough: the rules find in it what they find among all rows.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildAccount, buildPage, buildTransaction, NOON } from '../../../tests/build-store-facts.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { suggestPairs } from '../../domain/suggestions/suggest-pairs.ts';
import { toPairId, toRowId } from '../../domain/suggestions/suggestion.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { loadSqlite } from './load-sqlite.ts';
import { createMemoryStore } from '../../../tests/memory-store/memory-store.ts';
import { openInMemory } from '../opfs/open-database.ts';
import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from '../store.ts';

const DAYS = ['2026-02-27', '2026-03-01', '2026-03-10', null] as (CalendarDate | null)[];
const ACCOUNTS = ['a1', 'a2', 'a3'].map((id) => buildAccount({ id, iban: id === 'a3' ? null : 'DE89' }));

const anyRow: fc.Arbitrary<Transaction> = fc
  .record({
    accountId: fc.constantFrom('a1', 'a2', 'a3'),
    id: fc.integer({ min: 0, max: 30 }).map((number) => `t${number}`),
    status: fc.constantFrom('booked', 'pending', 'other'),
    bookedOn: fc.constantFrom(...DAYS),
    valuedOn: fc.constantFrom(...DAYS),
    minor: fc.constantFrom(0, -1, -4, -5, -6, 10, 12, 9_007_199_254_740_991),
    currency: fc.constantFrom('EUR', 'JPY'),
    counterpartyName: fc.constantFrom('Kalich', ' KALICH\t', '', null),
    counterpartyIban: fc.constantFrom('CZ65', null),
    purpose: fc.constantFrom('x', 'x ', 'y', '', null),
  })
  .map(({ minor, currency, ...rest }) => buildTransaction({ ...rest, amount: { minor, currency } }));
const anyRows = fc.uniqueArray(anyRow, { selector: toRowId, maxLength: 16 });

async function readSuggestedIds(store: Store, rows: readonly Transaction[]): Promise<readonly string[]> {
  const fence = await store.claim();
  await store.writeAccounts({ accounts: ACCOUNTS, readAt: NOON }, fence);
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    await store.writePage(buildPage(own, { accountId }), fence);
  }
  return suggestPairs(await store.readAlike({ from: null, to: null }), []).map(toPairId);
}

it('SQLite offers every row a suggestion names, and memory too', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const { handle } = openInMemory(await loadSqlite());
      const ibans = new Map(ACCOUNTS.map(({ id, iban }) => [id, iban]));
      const all = rows.map((row) => ({ ...row, accountIban: ibans.get(row.accountId) ?? null }));
      const expected = suggestPairs(all, []).map(toPairId);
      expect(await readSuggestedIds(createSqliteStore(handle), rows)).toEqual(expected);
      expect(await readSuggestedIds(createMemoryStore(), rows)).toEqual(expected);
      handle.close();
    }),
  );
});
