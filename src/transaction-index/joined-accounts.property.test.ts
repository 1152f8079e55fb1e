// The laws of joining an account that came back under another id, as the table, its totals and its files show it.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideOn } from '../../tests/build-continuation.ts';
import { buildAccount, buildPage, buildTransaction, instant, NOON } from '../../tests/build-store-facts.ts';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { propertyRuns } from '../../tests/property-runs.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { toRowId } from '../domain/suggestions/suggestion.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import { openInMemory } from '../local-db/opfs/open-database.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import { createSqlTransactionIndex } from './sql-transaction-index.ts';
import { EVERY_TRANSACTION } from './transaction-index.ts';
import type { TransactionFilter, TransactionIndex } from './transaction-index.ts';

const BY_ACCOUNT = { by: 'account', direction: 'ascending' } as const;
const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19'] as CalendarDate[];
/** The same IBAN in another currency, and another IBAN: nobody's business. */
const OTHERS = [buildAccount({ id: 'koruna', currency: 'CZK' }), buildAccount({ id: 'other', iban: 'CZ65' })];

const anyRow: fc.Arbitrary<Transaction> = fc
  .record({
    accountId: fc.constantFrom('old', 'new', 'old', 'new', 'koruna', 'other'),
    id: fc.nat(30).map(String),
    bookedOn: fc.constantFrom(...DAYS),
    minor: fc.constantFrom(-1_000, -1_000, 2_000),
    currency: fc.constantFrom('EUR', 'EUR', 'CZK'),
    purpose: fc.constantFrom('x', 'y'),
  })
  .map(({ minor, currency, ...facts }) => buildTransaction({ ...facts, amount: { minor, currency } }));
const anyRows = fc.uniqueArray(anyRow, { selector: toRowId, minLength: 4, maxLength: 24 });
const anyMissing = fc.func(fc.boolean());
const anyFilter = fc.record<TransactionFilter>({
  search: fc.constantFrom('', 'y'),
  accountIds: fc.subarray(['old', 'new', 'koruna', 'other']),
  from: fc.option(fc.constantFrom(...DAYS)),
  to: fc.constant(null),
  direction: fc.constantFrom('all', 'in', 'out'),
  status: fc.constant('all'),
  dateBy: fc.constantFrom('bookedOn', 'valuedOn'),
  amountFrom: fc.constant(null),
  amountTo: fc.constant(null),
  currencies: fc.constant([]),
  news: fc.constant('all'),
});

async function hold(rows: readonly Transaction[], isMissing: (row: Transaction) => boolean) {
  const { handle } = openInMemory(await loadSqlite());
  const store = createSqliteStore(handle);
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [...OTHERS, buildAccount({ id: 'old' })], readAt: NOON }, fence);
  const now = instant('2026-11-21T12:00:00Z');
  await store.writeAccounts({ accounts: [...OTHERS, buildAccount({ id: 'new' })], readAt: now }, fence);
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    await store.writePage(buildPage(own, { accountId }), fence);
    const transactionIds = own.filter(isMissing).map(({ id }) => id);
    await store.markMissing({ accountId, transactionIds, since: now, requestSequence: 2 }, fence);
  }
  const index = createSqlTransactionIndex({
    reader: handle,
    clock: createFakeClock(),
    readJoining: () => store.readJoining(),
  });
  return { store, fence, index, close: () => handle.close() };
}

async function readAll(index: TransactionIndex, filter: TransactionFilter) {
  const rows = await index.readRows({ filter, order: BY_ACCOUNT, offset: 0, limit: 99 });
  return {
    rows,
    ids: rows.map(toRowId).sort(),
    summary: await index.summarise(filter),
    flow: await index.flowByDay(filter),
  };
}

/** Minor units by currency, of the rows a bank still lists. */
function sumOf(rows: readonly { readonly amount: Transaction['amount']; readonly missingSince: unknown }[]) {
  const sums: Record<string, bigint> = {};
  for (const { amount, missingSince } of rows) {
    if (missingSince === null) sums[amount.currency] = (sums[amount.currency] ?? 0n) + BigInt(amount.minor);
  }
  return sums;
}

const toSums = (totals: readonly { currency: string; sumMinor: bigint }[]) =>
  Object.fromEntries(totals.map(({ currency, sumMinor }) => [currency, sumMinor]));

it('joining leaves out what is paired and nothing else, and undoing it shows what was shown before', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, anyMissing, anyFilter, async (rows, isMissing, filter) => {
      const { store, fence, index, close } = await hold(rows, isMissing);
      const before = { all: await readAll(index, EVERY_TRANSACTION), filtered: await readAll(index, filter) };
      await store.writeContinuations([decideOn('old', 'new')], fence);
      const { leftOut } = await store.readJoining();
      const gone = new Set(leftOut.map(({ earlier }) => toRowId(earlier)));
      const joined = await readAll(index, EVERY_TRANSACTION);

      // No row twice, none lost; what is gone is of the old id, and has one of the new id that stands for it.
      expect(joined.ids).toEqual(before.all.ids.filter((id) => !gone.has(id)));
      expect(leftOut.every(({ earlier, later }) => earlier.accountId === 'old' && later.accountId === 'new')).toBe(
        true,
      );
      expect(new Set(leftOut.map(({ later }) => toRowId(later))).size).toBe(gone.size);
      const shown = before.all.rows.filter((row) => !gone.has(toRowId(row)));
      expect(toSums(joined.summary.totals)).toEqual(sumOf(shown));
      expect(joined.summary).toMatchObject({ count: shown.length, totalCount: shown.length, countedTwice: null });
      const flows = joined.flow.reduce((sum, { inMinor, outMinor }) => sum + inMinor + outMinor, 0n);
      expect(flows).toBe(Object.values(sumOf(shown)).reduce((sum, part) => sum + part, 0n));

      // Either id means the account, which has one name and stands in one place.
      const [byOld, byNew] = [
        await readAll(index, { ...filter, accountIds: ['old'] }),
        await readAll(index, { ...filter, accountIds: ['new'] }),
      ];
      expect(byOld).toEqual(byNew);
      const other = { ...filter, accountIds: ['koruna', 'other'] };
      const others = await readAll(index, other);
      for (const key of leftOut.slice(0, 2)) {
        expect((await index.readDetail(key.later))?.standsFor).toMatchObject([{ id: key.earlier.id }]);
        expect((await index.readDetail(key.earlier))?.shownAs).toEqual({ accountId: 'new', id: key.later.id });
      }

      await store.removeContinuation(decideOn('old', 'new'), fence);
      expect({ all: await readAll(index, EVERY_TRANSACTION), filtered: await readAll(index, filter) }).toEqual(before);
      expect((await readAll(index, other)).rows).toEqual(others.rows);
      expect((await readAll(index, other)).flow).toEqual(others.flow);
      close();
    }),
    { numRuns: propertyRuns(150) },
  );
});

it('what is said to be counted twice is what joining takes out of the totals', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, anyMissing, async (rows, isMissing) => {
      const { store, fence, index, close } = await hold(rows, isMissing);
      const open = await index.summarise(EVERY_TRANSACTION);
      if (open.countedTwice === null) return close();
      const oneSide = await index.summarise({ ...EVERY_TRANSACTION, accountIds: ['new'] });
      expect(oneSide.countedTwice).toBeNull();
      await store.writeContinuations([decideOn('old', 'new')], fence);
      const joined = toSums((await index.summarise(EVERY_TRANSACTION)).totals);
      const { leftOut } = await store.readJoining();
      const details = await Promise.all(leftOut.map(({ earlier }) => index.readDetail(earlier)));
      const lost = sumOf(details.flatMap((detail) => detail ?? []));
      for (const { currency, sumMinor } of open.totals) {
        expect((joined[currency] ?? 0n) + (lost[currency] ?? 0n)).toBe(sumMinor);
      }
      const twice = toSums(
        open.countedTwice.sums.map((sum) => ({ currency: sum.currency, sumMinor: sum.in.minor + sum.out.minor })),
      );
      const isTwice = async ({ earlier, later }: (typeof leftOut)[number]) =>
        (await index.readDetail(earlier))?.missingSince === null &&
        (await index.readDetail(later))?.missingSince === null;
      const both = await Promise.all(leftOut.map(isTwice));
      expect(twice).toEqual(
        sumOf(details.flatMap((detail, place) => (both[place] === true && detail !== null ? [detail] : []))),
      );
      close();
    }),
    { numRuns: propertyRuns(150) },
  );
});
