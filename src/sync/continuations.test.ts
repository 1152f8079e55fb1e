// An account that comes back under another id, through what the service makes of it: one question, one decision, one account; on either store.
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { aConnection, anAccount, aRow, at } from '../../tests/sync/builders.ts';
import { startHarness } from '../../tests/sync/service-harness.ts';
import type { Harness } from '../../tests/sync/service-harness.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { openInMemory } from '../local-db/opfs/open-database.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import type { Store } from '../local-db/store.ts';
import { createSuggestionService } from './create-suggestion-service.ts';

const PAIR = { earlierId: 'a1', laterId: 'a2' };
const OLD = anAccount({ iban: 'DE89370400440532013000', balance: { minor: 500, currency: 'EUR' } });
const NEW = { ...OLD, id: 'a2', balance: { minor: 700, currency: 'EUR' } };
const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['memory', async () => createMemoryStore()],
  ['SQLite', async () => createSqliteStore(openInMemory(await loadSqlite()).handle)],
];

const payment = (accountId: string, id: string, day: number) =>
  aRow({
    accountId,
    id,
    bookedOn: `2026-11-${day}` as CalendarDate,
    lastUpdated: at(`2026-11-${day}T08:00:00Z`),
    createdAt: at(`2026-11-${day}T08:00:00Z`),
  });

/** The bank lists the account under another id, with two of its three payments and one more. */
async function startReturned(store: Store): Promise<Harness> {
  const harness = await startHarness(store);
  const { bank } = harness;
  bank.connections.set('1', aConnection());
  bank.accounts = [OLD];
  bank.rows = [payment('a1', 'o1', 16), payment('a1', 'o2', 17), payment('a1', 'o3', 18)];
  await harness.run(60);
  bank.accounts = [NEW];
  bank.rows = [payment('a2', 'n2', 17), payment('a2', 'n3', 18), payment('a2', 'n4', 19)];
  // Accounts are listed at the start.
  await harness.reload();
  await harness.run(60);
  return harness;
}

async function readAccounts({ service }: Harness) {
  const { accounts, connections } = await service.readState();
  return {
    accounts: accounts?.map(({ id, name, transactionCount, earlierIds }) => ({
      id,
      name,
      transactionCount,
      earlierIds,
    })),
    ofBank: connections?.[0]?.accountIds,
  };
}

async function readQuestions({ service }: Harness) {
  const { continuations } = await service.readState();
  return continuations.map(({ earlierId, laterId, verdict, overlap }) => [
    earlierId,
    laterId,
    verdict,
    overlap.pairedCount,
  ]);
}

describe.each(STORES)('on the %s store', (_, createStore) => {
  it('is asked about once, joined by a decision through rounds and a reload, and two again when that is undone', async () => {
    const harness = await startReturned(await createStore());
    const apart = await readAccounts(harness);
    expect(apart.accounts).toEqual([
      { id: 'a1', name: 'Ended · Main EUR', transactionCount: 3, earlierIds: [] },
      { id: 'a2', name: 'Main EUR', transactionCount: 3, earlierIds: [] },
    ]);
    expect(await readQuestions(harness)).toEqual([['a1', 'a2', null, 2]]);
    harness.told.length = 0;
    await harness.service.decideContinuation({ ...PAIR, verdict: 'continued' });
    expect(harness.told).toEqual(['sync', 'transactions']);
    for (const goOn of [() => harness.reload(), () => harness.run(60)]) {
      await goOn();
      expect(await readAccounts(harness)).toEqual({
        accounts: [{ id: 'a2', name: 'Main EUR', transactionCount: 4, earlierIds: ['a1'] }],
        ofBank: ['a2'],
      });
      expect(await readQuestions(harness)).toEqual([['a1', 'a2', 'continued', 2]]);
    }
    const [account] = (await harness.service.readState()).accounts ?? [];
    expect(account).toMatchObject({ balance: { minor: 700 }, coveredFrom: '2026-11-16', goneSince: null });
    await harness.service.undoContinuation(PAIR);
    expect(await readAccounts(harness)).toEqual(apart);
    expect(await readQuestions(harness)).toEqual([['a1', 'a2', null, 2]]);
  });

  it('of which two vendors list each payment, and one is behind with its booking, is counted once', async () => {
    const harness = await startHarness(await createStore());
    const { bank, service } = harness;
    bank.connections.set('1', aConnection());
    bank.accounts = [OLD, NEW];
    const pending = { status: 'pending', bookedOn: null, valuedOn: '2026-11-17' as CalendarDate } as const;
    bank.rows = [
      payment('a1', 'o1', 16),
      payment('a1', 'o2', 17),
      payment('a2', 'n1', 16),
      aRow({ ...payment('a2', 'n2', 17), ...pending }),
    ];
    await harness.run(60);
    await service.decideContinuation({ ...PAIR, verdict: 'continued' });
    const [account] = (await service.readState()).accounts ?? [];
    expect(account).toMatchObject({ id: 'a2', transactionCount: 2, missingRows: 0 });
    const { leftOut } = await harness.store.readJoining();
    expect(leftOut.map(({ row }) => row.id).sort()).toEqual(['n2', 'o1']);
  });

  it('is not asked about again once it was said to be another account', async () => {
    const harness = await startReturned(await createStore());
    const apart = await readAccounts(harness);
    await harness.service.decideContinuation({ ...PAIR, verdict: 'different' });
    await harness.reload();
    await harness.run(60);
    expect(await readAccounts(harness)).toEqual(apart);
    expect(await readQuestions(harness)).toEqual([['a1', 'a2', 'different', 2]]);
  });

  it('asks one question, and not one for each of its rows', async () => {
    const harness = await startReturned(await createStore());
    const { store, clock } = harness;
    const fence = { ownerEpoch: (await store.claim()).ownerEpoch };
    const suggestions = createSuggestionService({ store, fence, clock, onChange: () => undefined });
    const countOpen = async () => (await suggestions.readSuggestions({ days: null, limit: 9 })).openCount;
    const decide = (verdict: 'continued' | 'different') =>
      store.writeContinuations([{ ...PAIR, verdict, decidedAt: at('2026-11-20T12:00:00Z') }], fence);
    expect(await countOpen()).toBe(0);
    await decide('continued');
    expect(await countOpen()).toBe(0);
    await decide('different');
    expect(await countOpen()).toBe(0);
  });
});
