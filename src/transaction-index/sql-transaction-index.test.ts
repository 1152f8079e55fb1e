import { describe, expect, it } from 'vitest';
import {
  buildAccount,
  buildPage,
  buildPullState,
  buildTransaction,
  instant,
  NOON,
} from '../../tests/build-store-facts.ts';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { describeTransactionIndexContract } from '../../tests/transaction-index-contract.ts';
import { NOTHING_JOINED } from '../domain/continuations/joining.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { epochMsOf } from '../domain/dates/instant.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { openInMemory } from '../local-db/opfs/open-database.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import { createSqlTransactionIndex } from './sql-transaction-index.ts';
import { EVERY_TRANSACTION } from './transaction-index.ts';
import type { TransactionFilter } from './transaction-index.ts';

const NEWEST_FIRST = { by: 'bookedOn', direction: 'descending' } as const;

async function openIndex() {
  const { handle } = openInMemory(await loadSqlite());
  const store = createSqliteStore(handle);
  const clock = createFakeClock(epochMsOf(NOON.key));
  return {
    store,
    handle,
    clock,
    fence: await store.claim(),
    index: createSqlTransactionIndex({ reader: handle, clock, readJoining: () => store.readJoining() }),
  };
}

describeTransactionIndexContract('SQL index', async (rows, accounts, missing = []) => {
  const { store, handle, fence, index } = await openIndex();
  await store.writeAccounts({ accounts, readAt: NOON }, fence);
  for (const accountId of new Set(rows.map((row) => row.accountId))) {
    await store.writePage(
      buildPage(
        rows.filter((row) => row.accountId === accountId),
        { accountId },
      ),
      fence,
    );
  }
  for (const { accountId, id } of missing) {
    await store.markMissing({ accountId, transactionIds: [id], since: NOON, requestSequence: 2 }, fence);
  }
  return { index, close: () => handle.close() };
});

describe('SQL index', () => {
  it('marks a row as new or changed for a day, and history as neither', async () => {
    const { store, fence, index, clock } = await openIndex();
    await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
    const history = buildTransaction({ id: 'history', bookedOn: '2024-03-01' as CalendarDate });
    await store.writePage(buildPage([history], { state: buildPullState({ isHistoryComplete: false }) }), fence);
    await store.writePage(buildPage([buildTransaction({ id: 'news' })], { requestSequence: 2 }), fence);
    const marks = async () =>
      (await index.readRows({ filter: EVERY_TRANSACTION, order: NEWEST_FIRST, offset: 0, limit: 9 })).map(
        ({ id, mark }) => [id, mark],
      );
    expect(await marks()).toEqual([
      ['news', 'new'],
      ['history', null],
    ]);
    const changed = { ...history, purpose: 'changed', lastUpdated: instant('2026-11-20T11:00:00Z'), payload: '{}' };
    await store.writePage(buildPage([changed], { requestSequence: 3 }), fence);
    expect(await marks()).toEqual([
      ['news', 'new'],
      ['history', 'changed'],
    ]);
    await clock.advance(86_400_001);
    expect(await marks()).toEqual([
      ['news', null],
      ['history', null],
    ]);
  });

  it('finds what is new, what the bank changed, and ids of which another payment is kept aside', async () => {
    const { store, fence, index, clock } = await openIndex();
    const history = buildTransaction({ id: 'history', bookedOn: '2024-03-01' as CalendarDate });
    await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
    await store.writePage(buildPage([history], { state: buildPullState({ isHistoryComplete: false }) }), fence);
    const shared = buildTransaction({ id: 'shared', amount: { minor: 1, currency: 'EUR' } });
    const other = buildTransaction({
      id: 'shared',
      amount: { minor: 2, currency: 'EUR' },
      bookedOn: '2026-11-18' as CalendarDate,
      counterpartyName: 'Somebody else',
    });
    await store.writePage(buildPage([shared, other], { requestSequence: 2 }), fence);
    const changed = { ...history, purpose: 'changed', lastUpdated: instant('2026-11-20T11:00:00Z'), payload: '{}' };
    await store.writePage(buildPage([changed], { requestSequence: 3 }), fence);
    const idsOf = async (news: TransactionFilter['news']) => {
      const filter = { ...EVERY_TRANSACTION, news };
      const rows = await index.readRows({ filter, order: NEWEST_FIRST, offset: 0, limit: 9 });
      expect((await index.summarise(filter)).count).toBe(rows.length);
      return rows.map(({ id }) => id);
    };
    expect(await idsOf('new')).toEqual(['shared']);
    expect(await idsOf('changed')).toEqual(['history']);
    expect(await idsOf('aside')).toEqual(['shared']);
    expect(await idsOf('gone')).toEqual([]);
    await clock.advance(86_400_001);
    expect(await idsOf('new')).toEqual([]);
  });

  it('tells all that is kept of one transaction', async () => {
    const { store, fence, index } = await openIndex();
    await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
    const row = buildTransaction({ payload: '{"amount":"-1200.00"}' });
    await store.writePage(buildPage([row]), fence);
    const later = instant('2026-11-20T12:30:00Z');
    const changed = {
      ...row,
      reference: 'RF18',
      lastUpdated: instant('2026-11-20T12:29:00Z'),
      payload: '{"reference":"RF18"}',
    };
    await store.writePage(buildPage([changed], { requestSequence: 2, receivedAt: later }), fence);
    expect(await index.readDetail({ accountId: 'a1', id: 't1' })).toEqual({
      ...changed,
      accountName: 'Operating account',
      bankName: buildAccount().bankName,
      accountIban: buildAccount().iban,
      mark: 'new',
      missingSince: null,
      firstSeenAt: NOON,
      standsFor: [],
      shownAs: null,
      changes: [
        { at: later, field: 'reference', before: null, after: 'RF18' },
        { at: later, field: 'lastUpdated', before: row.lastUpdated?.text, after: '2026-11-20T12:29:00Z' },
      ],
    });
    expect(await index.readDetail({ accountId: 'a2', id: 't1' })).toBeNull();
  });

  it('finds numbers typed with a space between them as one number, and as each of them', async () => {
    const { store, fence, index } = await openIndex();
    const texts = { both: 'part 846 of order 731', one: 'order 731', whole: 'order 731846', written: 'order 731 846' };
    const rows = Object.entries(texts).map(([id, purpose]) => buildTransaction({ id, purpose }));
    await store.writePage(buildPage(rows), fence);
    const filter = { ...EVERY_TRANSACTION, search: '731 846' };
    const found = await index.readRows({ filter, order: NEWEST_FIRST, offset: 0, limit: 9 });
    expect(found.map(({ id }) => id)).toEqual(['both', 'whole', 'written']);
  });

  it('says since when the bank no longer lists a row', async () => {
    const { store, fence, index } = await openIndex();
    await store.writePage(buildPage([buildTransaction()]), fence);
    const missing = { accountId: 'a1', transactionIds: ['t1'], since: NOON, requestSequence: 2 };
    await store.markMissing(missing, fence);
    const rows = await index.readRows({ filter: EVERY_TRANSACTION, order: NEWEST_FIRST, offset: 0, limit: 9 });
    expect(rows.map(({ missingSince }) => missingSince)).toEqual([NOON]);
    expect(await index.readDetail({ accountId: 'a1', id: 't1' })).toMatchObject({
      missingSince: NOON,
      changes: [{ at: NOON, field: 'missingSince', before: null, after: NOON.text }],
    });
  });

  it('reads the newest rows along the index on the booking date, without sorting the table', async () => {
    const { handle, index, store, fence } = await openIndex();
    await store.writePage(buildPage([buildTransaction()]), fence);
    const statements: string[] = [];
    const spying = createSqlTransactionIndex({
      clock: createFakeClock(),
      readJoining: async () => NOTHING_JOINED,
      reader: { readAll: (sql, parameters) => (statements.push(sql), handle.readAll(sql, parameters)) },
    });
    await spying.readRows({
      filter: EVERY_TRANSACTION,
      order: NEWEST_FIRST,
      offset: 0,
      limit: 50,
    });
    const plan = handle.readAll(`EXPLAIN QUERY PLAN ${statements[0]}`, ['', 50, 0]).map((columns) => columns[3]);
    expect(plan.join('\n')).toContain('bank_transaction_by_booking');
    expect(plan.join('\n')).not.toContain('TEMP B-TREE');
    expect(await index.summarise(EVERY_TRANSACTION)).toMatchObject({ count: 1 });
  });
});
