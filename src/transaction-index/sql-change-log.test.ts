import { describe, expect, it } from 'vitest';
import { decideOn } from '../../tests/build-continuation.ts';
import { buildAccount, buildPage, buildTransaction, instant, NOON } from '../../tests/build-store-facts.ts';
import { createFakeClock } from '../../tests/fake-clock.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { epochMsOf } from '../domain/dates/instant.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import { openInMemory } from '../local-db/opfs/open-database.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import type { ChangeFilter, ChangeKind } from './change-log.ts';
import { createSqlTransactionIndex } from './sql-transaction-index.ts';

const EVERYTHING: ChangeFilter = { kind: 'content', accountIds: [], since: null };

/** A bank whose lists are written one after another, a minute apart. */
async function openBank() {
  const { handle } = openInMemory(await loadSqlite());
  const store = createSqliteStore(handle);
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [buildAccount(), buildAccount({ id: 'a2' })], readAt: NOON }, fence);
  let answers = 0;
  const at = () => instant(`2026-11-20T12:${String(answers).padStart(2, '0')}:00Z`);
  return {
    join: (earlierId: string, laterId: string) => store.writeContinuations([decideOn(earlierId, laterId)], fence),
    index: createSqlTransactionIndex({
      reader: handle,
      clock: createFakeClock(epochMsOf(NOON.key)),
      readJoining: () => store.readJoining(),
    }),
    at,
    send: async (row: Transaction) => {
      answers += 1;
      const version = { ...row, lastUpdated: at(), payload: JSON.stringify(answers) };
      const { accountId } = row;
      await store.writePage(buildPage([version], { accountId, requestSequence: answers, receivedAt: at() }), fence);
    },
    take: (row: Transaction) => {
      answers += 1;
      const { accountId, id } = row;
      return store.markMissing({ accountId, transactionIds: [id], since: at(), requestSequence: answers }, fence);
    },
  };
}

const booked = buildTransaction({
  id: 'booked',
  status: 'booked',
  bookedOn: '2026-11-19' as CalendarDate,
  purpose: 'rent',
});
const pending = buildTransaction({ id: 'pending', status: 'pending', bookedOn: null, purpose: 'hotel' });

describe('the change log', () => {
  it('tells each change of a bank, the latest first, and nothing of rows that are new', async () => {
    const { index, send, at } = await openBank();
    await send(booked);
    await send(pending);
    await send({ ...booked, purpose: 'rent November' });
    const { changes, next } = await index.readChanges({ filter: EVERYTHING, before: null, limit: 10 });
    expect(changes.map(({ row, changes: fields }) => [row.id, fields.map(({ field }) => field)])).toEqual([
      ['booked', ['purpose', 'lastUpdated']],
    ]);
    expect(changes[0]?.changes[0]).toEqual({ at: at(), field: 'purpose', before: 'rent', after: 'rent November' });
    expect(changes[0]?.row.purpose).toBe('rent November');
    expect(next).toBeNull();
  });

  it('tells kinds apart', async () => {
    const { index, send, take } = await openBank();
    const other = { ...booked, id: 'other' };
    for (const row of [booked, pending, other]) await send(row);
    await send({ ...pending, purpose: 'hotel Lyon' });
    await send({ ...pending, purpose: 'hotel Lyon', status: 'booked', bookedOn: '2026-11-20' as CalendarDate });
    await send({ ...booked, purpose: 'rent November' });
    await send(other);
    await take(other);
    const read = async (kind: ChangeKind) =>
      (await index.readChanges({ filter: { ...EVERYTHING, kind }, before: null, limit: 10 })).changes.map(
        ({ row, changes }) => `${row.id}: ${changes.map(({ field }) => field).join(' ')}`,
      );
    expect(await read('content')).toEqual([
      'booked: purpose lastUpdated',
      'pending: status bookedOn lastUpdated',
      'pending: purpose lastUpdated',
    ]);
    expect(await read('after-booking')).toEqual(['booked: purpose lastUpdated']);
    expect(await read('booked')).toEqual(['pending: status bookedOn lastUpdated']);
    expect(await read('listing')).toEqual(['other: missingSince']);
    expect(await read('stamp')).toEqual(['other: lastUpdated']);
    expect(await read('used-id')).toEqual([]);
  });

  it('marks an update that changes day, amount and payee at once', async () => {
    const { index, send } = await openBank();
    await send(booked);
    await send({
      ...booked,
      amount: { minor: -31_040, currency: 'EUR' },
      bookedOn: '2026-11-26' as CalendarDate,
      counterpartyName: 'Another payee',
      counterpartyIban: 'FR7630004000031234567890143',
      purpose: 'another purpose',
    });
    const filter: ChangeFilter = { ...EVERYTHING, kind: 'used-id' };
    expect((await index.readChanges({ filter, before: null, limit: 10 })).changes).toHaveLength(1);
  });

  it('tells once what a bank changes under both ids of an account, and still what only one of them told', async () => {
    const { index, send, join } = await openBank();
    const inOther = { ...booked, id: 'again', accountId: 'a2' };
    await send(booked);
    await send({ ...booked, purpose: 'rent October' });
    await send({ ...inOther, purpose: 'rent October' });
    for (const row of [booked, inOther]) await send({ ...row, purpose: 'rent November' });
    const read = async () =>
      (await index.readChanges({ filter: EVERYTHING, before: null, limit: 10 })).changes.map(
        ({ row, changes }) => `${row.id}: ${String(changes[0]?.after)}`,
      );
    expect(await read()).toEqual(['again: rent November', 'booked: rent November', 'booked: rent October']);
    await join('a1', 'a2');
    expect(await read()).toEqual(['again: rent November', 'booked: rent October']);
  });

  it('is read page by page, each change once, by account and since a moment', async () => {
    const { index, send, at } = await openBank();
    const inOther = { ...booked, accountId: 'a2' };
    for (const row of [booked, inOther]) await send(row);
    for (const purpose of ['one', 'two', 'three']) await send({ ...booked, purpose });
    const since = at().key;
    await send({ ...inOther, purpose: 'four' });
    const purposes: (string | null | undefined)[] = [];
    let before: number | null = null;
    do {
      const page = await index.readChanges({ filter: EVERYTHING, before, limit: 3 });
      purposes.push(...page.changes.map(({ changes }) => changes[0]?.after));
      before = page.next;
    } while (before !== null);
    expect(purposes).toEqual(['four', 'three', 'two', 'one']);
    const read = async (filter: Partial<ChangeFilter>) =>
      (await index.readChanges({ filter: { ...EVERYTHING, ...filter }, before: null, limit: 10 })).changes.length;
    expect(await read({ accountIds: ['a2'] })).toBe(1);
    expect(await read({ since })).toBe(2);
  });
});
