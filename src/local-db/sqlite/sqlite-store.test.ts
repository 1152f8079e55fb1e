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
