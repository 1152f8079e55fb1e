import { describe, expect, it } from 'vitest';
import {
  buildAccount,
  buildPage,
  buildPullState,
  buildTransaction,
  instant,
} from '../../../tests/build-store-facts.ts';
import { describeStoreContract } from '../../../tests/store-contract.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { createFullness } from '../opfs/fullness.ts';
import { loadSqlite } from './load-sqlite.ts';
import { LocalDbError } from '../local-db-error.ts';
import { openInMemory } from '../opfs/open-database.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { createSqliteStore } from './sqlite-store.ts';

describeStoreContract('SQLite store', async () => createSqliteStore(openInMemory(await loadSqlite()).handle));

it.each([
  ['Europe/Paris', '2026-11-20', null],
  ['America/New_York', '2026-11-19', 1],
])(
  'takes for news what is booked on the day an account is first seen at the bank: in %s it is %s',
  async (zone, day, added) => {
    const { handle } = openInMemory(await loadSqlite());
    const store = createSqliteStore(handle, undefined, zone);
    const fence = await store.claim();
    await store.writeAccounts({ accounts: [buildAccount()], readAt: instant('2026-11-20T02:00:00Z') }, fence);
    const rows = [buildTransaction({ bookedOn: '2026-11-19' as CalendarDate })];
    await store.writePage(buildPage(rows, { state: buildPullState({ isHistoryComplete: false }) }), fence);
    expect(handle.readAll('SELECT first_seen_on FROM account')).toEqual([[day]]);
    expect(handle.readAll('SELECT added_sequence FROM bank_transaction')).toEqual([[added]]);
  },
);

it('pairs the rows of an account under two ids anew when they change, and not when a page repeats them', async () => {
  const store = createSqliteStore(openInMemory(await loadSqlite()).handle);
  const fence = await store.claim();
  const accounts = [buildAccount({ id: 'one' }), buildAccount({ id: 'other' })];
  await store.writeAccounts({ accounts, readAt: instant('2026-11-20T02:00:00Z') }, fence);
  const row = buildTransaction({ accountId: 'one' });
  const send = (rows: readonly Transaction[], requestSequence: number) =>
    store.writePage(buildPage(rows, { accountId: 'one', requestSequence }), fence);
  const take = (requestSequence: number) => {
    const since = instant('2026-11-21T12:00:00Z');
    return store.markMissing({ accountId: 'one', transactionIds: [row.id], since, requestSequence }, fence);
  };
  await send([row], 1);
  const paired = await store.readJoining();
  await send([row], 2);
  expect(await store.readJoining()).toBe(paired);
  await take(3);
  const taken = await store.readJoining();
  expect(taken).not.toBe(paired);
  await take(4);
  expect(await store.readJoining()).toBe(taken);
  await send([row], 5);
  const again = await store.readJoining();
  expect(again).not.toBe(taken);
  // Read otherwise by a version of ours that came since.
  await send([{ ...row, bookedOn: '2026-11-18' as CalendarDate }], 6);
  expect(await store.readJoining()).not.toBe(again);
});

describe('a storage that is full when its owner begins', () => {
  /** SQLite as it is on a full storage, until `free` is called: the first write of each transaction fails. */
  async function openFull() {
    const { handle } = openInMemory(await loadSqlite());
    await createSqliteStore(handle).claim();
    let isFull = true;
    const fullHandle: SqliteHandle = {
      ...handle,
      run(sql, parameters) {
        if (isFull && sql.startsWith('INSERT')) throw new LocalDbError('failed', { resultCode: 778 });
        handle.run(sql, parameters);
      },
    };
    const fullness = createFullness(() => undefined);
    const store = createSqliteStore(fullHandle, { hasSpaceLeft: async () => !isFull, fullness });
    return { store, fullness, free: () => (isFull = false), next: createSqliteStore(handle) };
  }

  it('can be read, refuses to write, and is written by the same owner when there is space', async () => {
    const { store, fullness, free } = await openFull();
    const fence = await store.claim();
    expect(await store.readEvents()).toEqual([]);
    await expect(store.writeQueueId('q1', fence)).rejects.toMatchObject({ code: 'full' });
    expect(fullness.isFull()).toBe(true);
    free();
    await store.writeQueueId('q1', fence);
    await store.writeQueueId('q2', fence);
    expect([await store.readQueueId(), fullness.isFull()]).toEqual(['q2', false]);
  });

  it('shuts out that owner once another one has claimed it', async () => {
    const { store, free, next } = await openFull();
    const fence = await store.claim();
    await next.claim();
    free();
    await expect(store.writeQueueId('q2', fence)).rejects.toMatchObject({ code: 'owner-changed' });
  });
});
