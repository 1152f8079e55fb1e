// Two real twins through everything that happens to rows: both stay, and one question is asked, on either store.
import { describe, expect, it } from 'vitest';
import { anAccount, aRow, at } from '../../tests/sync/builders.ts';
import { startWithBank } from '../../tests/sync/one-connection.ts';
import type { Harness } from '../../tests/sync/service-harness.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { toPairId } from '../domain/suggestions/suggestion.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import { openInMemory } from '../local-db/opfs/open-database.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import type { Store } from '../local-db/store.ts';
import { createSuggestionService } from './create-suggestion-service.ts';
import type { SuggestionService } from './suggestion-service.ts';

const QUERY = { days: null, limit: 10 };
/** Long enough for a safe round. */
const ROUND_S = 1_000;
const twin = (id: string, stamp: string) => aRow({ id, lastUpdated: at(stamp), createdAt: at(stamp) });
const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['memory', async () => createMemoryStore()],
  ['SQLite', async () => createSqliteStore(openInMemory(await loadSqlite()).handle)],
];

async function startWithTwins(store: Store): Promise<Harness> {
  const harness = await startWithBank(store);
  harness.bank.rows.push(twin('t2', '2026-11-20T09:00:01Z'));
  await harness.run(120);
  return harness;
}

/** A new one each time, as after a reload. */
async function suggestionsOf({ store, clock }: Harness): Promise<SuggestionService> {
  const fence = { ownerEpoch: (await store.claim()).ownerEpoch };
  return createSuggestionService({ store, fence, clock, onChange: () => undefined });
}

async function readPairs(harness: Harness): Promise<{ open: readonly string[]; decided: readonly string[] }> {
  const { open, decided } = await (await suggestionsOf(harness)).readSuggestions(QUERY);
  const toText = ({ first, second }: (typeof open)[number] | (typeof decided)[number]) => `${first.id} ${second.id}`;
  return {
    open: open.map(toText),
    decided: decided.map((pair) => `${toText(pair)} ${pair.verdict}${pair.reason === null ? ', changed since' : ''}`),
  };
}

async function keptIds({ store }: Harness): Promise<readonly string[]> {
  return [...(await store.readHeldVersions('a1')).keys()].sort();
}

describe.each(STORES)('on the %s store', (_, createStore) => {
  it('two real twins both stay, and are suggested exactly once, through every path', async () => {
    const harness = await startWithTwins(await createStore());
    const expectTwins = async () => {
      expect(await keptIds(harness)).toEqual(['t1', 't2']);
      expect(await readPairs(harness)).toEqual({ open: ['t1 t2'], decided: [] });
      await harness.reload();
    };
    await expectTwins();
    await harness.run(ROUND_S);
    await expectTwins();
    await harness.refresh();
    await harness.run(60);
    await expectTwins();
    await harness.service.verify({ accountIds: null });
    await harness.run(120);
    await expectTwins();
    for (const mode of [
      { kind: 'new-rows' },
      { kind: 'from-date', by: 'booked', from: '2026-11-01' as CalendarDate },
      { kind: 'as-documented' },
      { kind: 'everything' },
    ] as const) {
      await harness.service.setMode({ accountId: 'a1', mode });
      await harness.run(120);
      await expectTwins();
    }
    harness.bank.rows.reverse();
    harness.bank.pageSize = 1;
    await harness.run(ROUND_S);
    await expectTwins();
  });

  it('a decision stays through rounds, a comparison with the bank’s list and a reload, and is undone', async () => {
    const harness = await startWithTwins(await createStore());
    const { store } = harness;
    const statsBefore = await store.readAccountStats();
    const service = await suggestionsOf(harness);
    const [pair] = (await service.readSuggestions(QUERY)).open;
    if (pair === undefined) throw new Error('no suggestion');
    await service.decide({ first: pair.second, second: pair.first, verdict: 'same' });
    await harness.reload();
    await harness.run(ROUND_S);
    await harness.service.verify({ accountIds: null });
    await harness.run(120);
    expect(await readPairs(harness)).toEqual({ open: [], decided: ['t1 t2 same'] });
    expect(await keptIds(harness)).toEqual(['t1', 't2']);
    expect(await store.readAccountStats()).toEqual(statsBefore);
    await (await suggestionsOf(harness)).undo(pair);
    expect(await readPairs(harness)).toEqual({ open: ['t1 t2'], decided: [] });
  });

  it('a twin the bank changes is one no longer, and a decision on it says so', async () => {
    const harness = await startWithTwins(await createStore());
    harness.bank.rows = [
      twin('t1', '2026-11-20T08:00:00Z'),
      { ...twin('t2', '2026-11-20T09:05:00Z'), amount: { minor: -2_500, currency: 'EUR' } },
    ];
    await harness.run(120);
    expect(await readPairs(harness)).toEqual({ open: [], decided: [] });
    const key = (id: string) => ({ accountId: 'a1', id });
    const service = await suggestionsOf(harness);
    await service.decide({ first: key('t1'), second: key('t2'), verdict: 'different' });
    expect((await readPairs(harness)).decided).toEqual(['t1 t2 different, changed since']);
  });

  it('the account of a second channel with the same IBAN brings each row as a twin, and no row twice', async () => {
    const harness = await startWithBank(await createStore());
    const iban = 'DE89370400440532013000';
    harness.bank.accounts = [anAccount({ iban }), anAccount({ id: 'a2', iban })];
    harness.bank.rows.push(aRow({ id: 'other-id', accountId: 'a2' }));
    await harness.reload();
    await harness.run(120);
    const { open } = await (await suggestionsOf(harness)).readSuggestions(QUERY);
    expect(open.map(({ first, second }) => [first.id, second.id])).toEqual([['t1', 'other-id']]);
    expect(open[0]?.reason).toMatchObject({ kind: 'twin', isAcrossAccounts: true });
  });

  it('a pending row that comes again as booked under another id is suggested, and both stay', async () => {
    const harness = await startWithBank(await createStore());
    const pending = { id: 'p', status: 'pending', bookedOn: null, valuedOn: '2026-11-18' as CalendarDate } as const;
    harness.bank.rows = [aRow({ ...pending, lastUpdated: at('2026-11-20T09:00:01Z') })];
    await harness.run(120);
    expect((await readPairs(harness)).open).toEqual(['p t1']);
    expect(await keptIds(harness)).toEqual(['p', 't1']);
  });
});

it('what concerns one row is found from either side, open or decided', async () => {
  const harness = await startWithTwins(createMemoryStore());
  const service = await suggestionsOf(harness);
  const key = (id: string) => ({ accountId: 'a1', id });
  const ids = async (id: string) => {
    const { open, decided } = await service.readSuggestionsOf(key(id));
    return { open: open.map(toPairId), decided: decided.map(toPairId) };
  };
  const pairId = toPairId({ first: key('t1'), second: key('t2') });
  expect(await ids('t2')).toEqual({ open: [pairId], decided: [] });
  await service.decide({ first: key('t1'), second: key('t2'), verdict: 'same' });
  expect(await ids('t1')).toEqual({ open: [], decided: [pairId] });
  expect(await ids('unknown')).toEqual({ open: [], decided: [] });
});

it('reads as far back as is asked for, and says from which day', async () => {
  const harness = await startWithTwins(createMemoryStore());
  const service = await suggestionsOf(harness);
  await harness.clock.advance(10 * 86_400_000);
  expect(await service.readSuggestions({ days: 9, limit: 10 })).toMatchObject({ from: '2026-11-21', openCount: 0 });
  expect(await service.readSuggestions({ days: 31, limit: 0 })).toMatchObject({ openCount: 1, open: [] });
});
