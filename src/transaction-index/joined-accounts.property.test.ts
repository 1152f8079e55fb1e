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
    isPending: fc.boolean(),
  })
  .map(({ minor, currency, bookedOn, isPending, ...facts }) =>
    buildTransaction({
      ...facts,
      amount: { minor, currency },
      valuedOn: bookedOn,
      ...(isPending ? { status: 'pending', bookedOn: null } : { bookedOn }),
    }),
  );
const anyRows = fc.uniqueArray(anyRow, { selector: toRowId, minLength: 4, maxLength: 24 });
const anyMissing = fc.func(fc.boolean());
/** Whether the bank still lists the old id, too, or it has ended. */
const isSideBySide = fc.boolean();
const STATUSES = ['all', 'settled', 'booked', 'pending'] as const;
const anyFilter = fc.record<TransactionFilter>({
  search: fc.constantFrom('', 'y'),
  accountIds: fc.subarray(['old', 'new', 'koruna', 'other']),
  from: fc.option(fc.constantFrom(...DAYS)),
  to: fc.constant(null),
  direction: fc.constantFrom('all', 'in', 'out'),
  status: fc.constantFrom(...STATUSES),
  dateBy: fc.constantFrom('bookedOn', 'valuedOn'),
  amountFrom: fc.constant(null),
  amountTo: fc.constant(null),
  currencies: fc.constant([]),
  news: fc.constant('all'),
});

async function hold(
  rows: readonly Transaction[],
  { isMissing, hasOld }: { isMissing: (row: Transaction) => boolean; hasOld: boolean },
) {
  const { handle } = openInMemory(await loadSqlite());
  const store = createSqliteStore(handle);
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [...OTHERS, buildAccount({ id: 'old' })], readAt: NOON }, fence);
  const now = instant('2026-11-21T12:00:00Z');
  const old = hasOld ? [buildAccount({ id: 'old' })] : [];
  await store.writeAccounts({ accounts: [...OTHERS, ...old, buildAccount({ id: 'new' })], readAt: now }, fence);
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
    fc.asyncProperty(anyRows, anyMissing, isSideBySide, anyFilter, async (rows, isMissing, hasOld, filter) => {
      const { store, fence, index, close } = await hold(rows, { isMissing, hasOld });
      const before = { all: await readAll(index, EVERY_TRANSACTION), filtered: await readAll(index, filter) };
      await store.writeContinuations([decideOn('old', 'new')], fence);
      const { leftOut } = await store.readJoining();
      const gone = new Set(leftOut.map(({ row }) => toRowId(row)));
      const joined = await readAll(index, EVERY_TRANSACTION);

      // No row twice, none lost; what is gone is of one id, and has a row of the other that stands for it.
      expect(joined.ids).toEqual(before.all.ids.filter((id) => !gone.has(id)));
      for (const { row, shownAs } of leftOut) expect([row.accountId, shownAs.accountId].sort()).toEqual(['new', 'old']);
      expect(new Set(leftOut.map(({ shownAs }) => toRowId(shownAs))).size).toBe(gone.size);
      const shown = before.all.rows.filter((row) => !gone.has(toRowId(row)));
      expect(toSums(joined.summary.totals)).toEqual(sumOf(shown));
      expect(joined.summary).toMatchObject({ count: shown.length, totalCount: shown.length, countedTwice: null });
      const flows = joined.flow.reduce((sum, { inMinor, outMinor }) => sum + inMinor + outMinor, 0n);
      const onDays = shown.filter(({ bookedOn }) => bookedOn !== null);
      expect(flows).toBe(Object.values(sumOf(onDays)).reduce((sum, part) => sum + part, 0n));

      // A payment that either id has booked is in the sums of what is booked, unless the bank took it back after the old id ended.
      const byId = new Map(before.all.rows.map((row) => [toRowId(row), row]));
      for (const { row, shownAs } of leftOut) {
        const [one, other] = [byId.get(toRowId(row)), byId.get(toRowId(shownAs))];
        const isInSums = one?.missingSince === null && (hasOld || other?.missingSince === null);
        const isLost = other?.missingSince !== null || (one?.status === 'booked' && other.status !== 'booked');
        expect(isInSums && isLost).toBe(false);
      }
      for (const status of STATUSES) {
        const isOfStatus = (row: Pick<Transaction, 'status'>) =>
          status === 'all' || (row.status === 'pending') === (status === 'pending');
        const { totals } = await index.summarise({ ...EVERY_TRANSACTION, status });
        expect(toSums(totals)).toEqual(sumOf(shown.filter(isOfStatus)));
      }

      // Either id means the account, which has one name and stands in one place.
      const [byOld, byNew] = [
        await readAll(index, { ...filter, accountIds: ['old'] }),
        await readAll(index, { ...filter, accountIds: ['new'] }),
      ];
      expect(byOld).toEqual(byNew);
      const other = { ...filter, accountIds: ['koruna', 'other'] };
      const others = await readAll(index, other);
      for (const { row, shownAs } of leftOut.slice(0, 2)) {
        expect((await index.readDetail(shownAs))?.standsFor).toMatchObject([{ id: row.id }]);
        expect((await index.readDetail(row))?.shownAs).toEqual({ accountId: shownAs.accountId, id: shownAs.id });
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
    fc.asyncProperty(anyRows, anyMissing, isSideBySide, async (rows, isMissing, hasOld) => {
      const { store, fence, index, close } = await hold(rows, { isMissing, hasOld });
      const open = await index.summarise(EVERY_TRANSACTION);
      if (open.countedTwice === null) return close();
      const oneSide = await index.summarise({ ...EVERY_TRANSACTION, accountIds: ['new'] });
      expect(oneSide.countedTwice).toBeNull();
      await store.writeContinuations([decideOn('old', 'new')], fence);
      const joined = toSums((await index.summarise(EVERY_TRANSACTION)).totals);
      const { leftOut } = await store.readJoining();
      const details = await Promise.all(leftOut.map(({ row }) => index.readDetail(row)));
      const lost = sumOf(details.flatMap((detail) => detail ?? []));
      for (const { currency, sumMinor } of open.totals) {
        expect((joined[currency] ?? 0n) + (lost[currency] ?? 0n)).toBe(sumMinor);
      }
      const twice = toSums(
        open.countedTwice.sums.map((sum) => ({ currency: sum.currency, sumMinor: sum.in.minor + sum.out.minor })),
      );
      const isTwice = async ({ row, shownAs }: (typeof leftOut)[number]) =>
        (await index.readDetail(row))?.missingSince === null &&
        (await index.readDetail(shownAs))?.missingSince === null;
      const both = await Promise.all(leftOut.map(isTwice));
      expect(twice).toEqual(
        sumOf(details.flatMap((detail, place) => (both[place] === true && detail !== null ? [detail] : []))),
      );
      close();
    }),
    { numRuns: propertyRuns(150) },
  );
});
