import { expect, test } from 'vitest';
import type { TransactionsApi } from '../../bank-api/ports.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { readAsOf, reloadInTheDark, startHarness, TAB } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

type ListRequest = Parameters<TransactionsApi['listTransactions']>[0];

const HOUR_S = 3_600;
const DAY_MS = 86_400_000;

/** An account whose history is complete, and whose rows were last seen longer ago than the freshness that spares them. */
async function startSettled(count = 8): Promise<Harness> {
  const harness = await startHarness();
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = Array.from({ length: count }, (_, index) =>
    aRow({ id: `t${index}`, lastUpdated: at(harness.clock.nowMs() - 3_600_000 - index * 3_600_000) }),
  );
  await harness.run(300);
  await pause(harness, 2 * HOUR_S);
  return harness;
}

/** Nobody looks, nothing is asked; then what is overdue is done. */
async function pause(harness: Harness, seconds: number): Promise<void> {
  await harness.clock.advance(seconds * 1_000);
  await harness.run(3);
}

async function accountOf({ service }: Harness) {
  const account = (await service.readState()).accounts?.[0];
  if (account === undefined) throw new Error('no account is shown');
  return account;
}

async function verify(harness: Harness): Promise<void> {
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
}

async function missingIds({ store }: Harness): Promise<readonly string[]> {
  return [...(await store.readHeldVersions('a1'))].flatMap(([id, { isMissing }]) => (isMissing ? [id] : []));
}

function unlist({ bank }: Harness, ...ids: readonly string[]): void {
  bank.rows = bank.rows.filter(({ id }) => !ids.includes(id));
}

function recordLists({ bank }: Harness): ListRequest[] {
  const requests: ListRequest[] = [];
  bank.beforeAnswer = (call, argument) => {
    if (call === 'listTransactions') requests.push(argument as ListRequest);
  };
  return requests;
}

const isWhole = ({ filter }: ListRequest) => Object.keys(filter).length === 0;

test('an account that was asked to be verified is listed whole, twice, and then verified as of that moment', async () => {
  const harness = await startSettled();
  expect((await accountOf(harness)).verifiedAt).toBeNull();
  const requests = recordLists(harness);
  await verify(harness);
  expect(requests.filter(isWhole)).toHaveLength(2);
  const { verifiedAt, verification, missingRows } = await accountOf(harness);
  expect(verifiedAt?.key.slice(0, 16)).toBe(at(harness.clock.nowMs()).key.slice(0, 16));
  expect({ verification, missingRows }).toEqual({ verification: { kind: 'idle' }, missingRows: 0 });
});

test('a wish to verify survives a reload', async () => {
  const harness = await startSettled();
  await harness.service.verify({ accountIds: ['a1'] });
  await harness.reload();
  expect((await accountOf(harness)).verification).toEqual({ kind: 'asked' });
  await harness.run(3);
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
});

test('only the accounts asked for are verified', async () => {
  const harness = await startSettled();
  await harness.service.verify({ accountIds: ['another'] });
  await harness.run(3);
  expect(await accountOf(harness)).toMatchObject({ verification: { kind: 'idle' }, verifiedAt: null });
});

test('a row in neither listing, which the bank does not know by its id, is marked and stays', async () => {
  const harness = await startSettled();
  unlist(harness, 't7');
  await verify(harness);
  expect(await missingIds(harness)).toEqual(['t7']);
  expect(await accountOf(harness)).toMatchObject({ transactionCount: 8, missingRows: 1 });
  expect(harness.bank.count('readTransaction')).toBe(1);
});

test('a marked row costs no further pass of the rounds that follow, and is not asked for again', async () => {
  const harness = await startSettled();
  unlist(harness, 't0');
  await pause(harness, HOUR_S);
  await verify(harness);
  expect(await missingIds(harness)).toEqual(['t0']);
  const requests = recordLists(harness);
  await pause(harness, 2 * HOUR_S);
  expect(requests.filter(({ filter }) => filter.updatedFrom === '2026-11-20T07:45:00.000000000Z')).toHaveLength(1);
  await verify(harness);
  expect(harness.bank.count('readTransaction')).toBe(1);
});

test('a row that comes again loses its mark, and both are told', async () => {
  const harness = await startSettled();
  const { rows } = harness.bank;
  unlist(harness, 't7');
  await verify(harness);
  harness.bank.rows = rows;
  await verify(harness);
  expect(await missingIds(harness)).toEqual([]);
  const entries = await harness.store.readLedger({ accountId: 'a1', transactionId: 't7' });
  expect(entries.flatMap(({ changes }) => changes).map(({ field, before }) => [field, before === null])).toEqual([
    ['missingSince', true],
    ['missingSince', false],
  ]);
});

test('a row that no listing has but the bank still knows by its id stays as it is', async () => {
  const harness = await startSettled();
  const kept = harness.bank.rows.find(({ id }) => id === 't7') ?? aRow();
  const receivedAt = at(harness.clock.nowMs());
  harness.bank.transactionsApi.readTransaction = () => Promise.resolve({ value: kept, bankDate: null, receivedAt });
  unlist(harness, 't7');
  await verify(harness);
  expect(await missingIds(harness)).toEqual([]);
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
});

test('a correction taken back that also takes the row out of the list’s window is kept as the bank now says it', async () => {
  const harness = await startSettled();
  const { bank, clock, service } = harness;
  await service.setMode({
    accountId: 'a1',
    mode: { kind: 'from-date', by: 'booked', from: '2026-11-10' as CalendarDate },
  });
  const moved = aRow({ id: 't3', bookedOn: '2026-11-12' as CalendarDate, lastUpdated: at(clock.nowMs() - 60_000) });
  bank.rows = [moved];
  await harness.run(5);
  await pause(harness, HOUR_S);
  const former = aRow({ id: 't3', bookedOn: '2026-11-01' as CalendarDate, lastUpdated: at(clock.nowMs() - DAY_MS) });
  bank.rows = [];
  bank.transactionsApi.readTransaction = () =>
    Promise.resolve({ value: former, bankDate: null, receivedAt: at(clock.nowMs()) });
  await verify(harness);
  expect(await harness.keptRows()).toContain(`t3 ${former.lastUpdated?.key}`);
});

test('a row seen a moment ago is not judged, and the account not called verified', async () => {
  const harness = await startSettled();
  await verify(harness);
  const { verifiedAt } = await accountOf(harness);
  unlist(harness, 't7');
  await harness.run(60);
  await verify(harness);
  expect(await missingIds(harness)).toEqual([]);
  expect((await accountOf(harness)).verifiedAt).toEqual(verifiedAt);
  await harness.clock.advance(DAY_MS);
  await harness.run(5);
  expect(await missingIds(harness)).toEqual(['t7']);
});

test('a row seen a moment ago is not judged by a fast clock of the browser, where the bank has told no time yet', async () => {
  const harness = await startSettled();
  await verify(harness);
  unlist(harness, 't7');
  await harness.service.verify({ accountIds: null });
  harness.browserAheadMs = 20 * 60_000;
  await reloadInTheDark(harness);
  await harness.run(3);
  expect((await accountOf(harness)).verification).toEqual({ kind: 'idle' });
  expect(await missingIds(harness)).toEqual([]);
});

test('an API that cannot be asked for one row is believed when two listings agree', async () => {
  const harness = await startSettled();
  harness.bank.capabilities = { hasChangeStamps: true, hasRefresh: false, canReadOne: false };
  unlist(harness, 't7');
  await verify(harness);
  expect(await missingIds(harness)).toEqual(['t7']);
  expect(harness.bank.count('readTransaction')).toBe(0);
});

test.each(['not-passed-on', 'unaskable-id', 'unreachable', 'gateway-fault'] as const)(
  'what never reached the bank says nothing of a row: %s',
  async (code) => {
    const harness = await startSettled();
    unlist(harness, 't7');
    harness.bank.beforeAnswer = (call) => {
      if (call === 'readTransaction') throw bankError(code);
    };
    await verify(harness);
    expect(harness.bank.count('readTransaction')).toBeGreaterThan(0);
    expect(await missingIds(harness)).toEqual([]);
  },
);

test('too many missing rows are held until a person confirms, and marked then', async () => {
  const harness = await startSettled(20);
  unlist(harness, 't1', 't2', 't3', 't4');
  await verify(harness);
  expect(await missingIds(harness)).toEqual([]);
  expect(await accountOf(harness)).toMatchObject({
    verification: { kind: 'held', missingRows: 4 },
    verifiedAt: null,
  });
  await harness.service.confirmMissing('a1');
  await harness.run(3);
  expect(await missingIds(harness)).toEqual(['t1', 't2', 't3', 't4']);
  expect((await accountOf(harness)).verification).toEqual({ kind: 'idle' });
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
});

test('a confirmation does not cover rows that went later', async () => {
  const harness = await startSettled(20);
  unlist(harness, 't1', 't2', 't3', 't4');
  await verify(harness);
  unlist(harness, 't5');
  await pause(harness, HOUR_S);
  await harness.service.confirmMissing('a1');
  await harness.run(3);
  expect(await missingIds(harness)).toEqual([]);
  expect((await accountOf(harness)).verification).toEqual({ kind: 'held', missingRows: 5 });
});

test('half a list asks the bank for no row before a person has confirmed it', async () => {
  const harness = await startSettled(600);
  harness.bank.rows = harness.bank.rows.slice(0, 300);
  await verify(harness);
  expect(harness.bank.count('readTransaction')).toBe(0);
  expect((await accountOf(harness)).verification).toEqual({ kind: 'held', missingRows: 300 });
  await harness.service.confirmMissing('a1');
  await harness.run(5);
  expect(await missingIds(harness)).toHaveLength(300);
});

test('what both listings say replaces the kept row, also at an older stamp', async () => {
  const harness = await startSettled();
  const stamp = at(harness.clock.nowMs() - 30 * DAY_MS);
  harness.bank.rows = harness.bank.rows.map((row) =>
    row.id === 't3' ? aRow({ id: 't3', purpose: 'taken back', lastUpdated: stamp }) : row,
  );
  await verify(harness);
  expect(await harness.keptRows()).toContain(`t3 ${stamp.key}`);
  const entries = await harness.store.readLedger({ accountId: 'a1', transactionId: 't3' });
  expect(entries.at(-1)?.changes.map(({ field }) => field)).toEqual(['purpose', 'lastUpdated']);
});

test('an older version that is stamped in the future replaces the kept row, too', async () => {
  const harness = await startSettled();
  const { bank, clock } = harness;
  const future = clock.nowMs() + 2 * DAY_MS;
  const withStamp = (stampMs: number) =>
    bank.rows.map((row) => (row.id === 't3' ? aRow({ id: 't3', lastUpdated: at(stampMs) }) : row));
  bank.rows = withStamp(future + 5);
  await harness.run(1_200);
  expect(await harness.keptRows()).toContain(`t3 ${at(future + 5).key}`);
  bank.rows = withStamp(future);
  await pause(harness, HOUR_S);
  await verify(harness);
  expect(await harness.keptRows()).toContain(`t3 ${at(future).key}`);
});

test('a list of which no two readings agree is not called proven, and is read again a day later', async () => {
  const harness = await startSettled();
  const { bank, clock } = harness;
  let added = 0;
  bank.beforeAnswer = (call, argument) => {
    if (call !== 'listTransactions' || !isWhole(argument as ListRequest)) return;
    added += 1;
    bank.rows.push(aRow({ id: `late${added}`, lastUpdated: at(clock.nowMs() - DAY_MS) }));
  };
  await verify(harness);
  expect(added).toBe(4);
  expect(await accountOf(harness)).toMatchObject({ verification: { kind: 'not-proven' }, verifiedAt: null });
  expect(await readAsOf(harness)).toBeNull();
  await harness.run(1_200);
  expect(added).toBe(4);
  bank.beforeAnswer = () => undefined;
  await clock.advance(DAY_MS);
  await harness.run(5);
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
  expect(await readAsOf(harness)).not.toBeNull();
});

test('a busy account is verified too: rows stamped after the sweep began do not count', async () => {
  const harness = await startSettled();
  const { bank, clock } = harness;
  let added = 0;
  bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions') return;
    added += 1;
    bank.rows.push(aRow({ id: `busy${added}`, lastUpdated: at(clock.nowMs()) }));
  };
  await verify(harness);
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
});

test('a row that changes between the two listings does not keep them from agreeing', async () => {
  const harness = await startSettled();
  const { bank, clock } = harness;
  let lists = 0;
  bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions') return;
    lists += 1;
    if (lists !== 2) return;
    bank.rows = bank.rows.map((row) => (row.id === 't3' ? aRow({ id: 't3', lastUpdated: at(clock.nowMs()) }) : row));
  };
  await harness.service.verify({ accountIds: null });
  await harness.run(1);
  expect(lists).toBe(2);
  expect((await accountOf(harness)).verifiedAt).not.toBeNull();
});

test('a version seen a moment ago is not replaced by an older one: the list may lag behind', async () => {
  const harness = await startSettled();
  const before = harness.bank.rows;
  const fresh = at(harness.clock.nowMs() - 60_000);
  harness.bank.rows = before.map((row) => (row.id === 't3' ? aRow({ id: 't3', lastUpdated: fresh }) : row));
  await verify(harness);
  harness.bank.rows = before;
  await verify(harness);
  expect(await harness.keptRows()).toContain(`t3 ${fresh.key}`);
});

test('a sweep that proves the list moves the mark as a round does', async () => {
  const harness = await startSettled();
  const { bank, clock, store } = harness;
  const stamp = at(clock.nowMs() - 60_000);
  bank.rows.push(aRow({ id: 'new', lastUpdated: stamp }));
  await verify(harness);
  const [state] = await store.readPullStates();
  expect(state).toMatchObject({ mark: stamp.key, tip: stamp.key });
  expect(state?.lastRoundStartedAt).toEqual(state?.lastSweepAt);
});

test('a week after the history was complete an account is verified by itself, and weekly from then', async () => {
  const harness = await startSettled();
  const requests = recordLists(harness);
  const sweepsAfter = async (days: number) => {
    requests.splice(0);
    for (let day = 0; day < days; day += 1) await pause(harness, 24 * HOUR_S);
    return requests.filter(isWhole).length / 2;
  };
  expect(await sweepsAfter(6)).toBe(0);
  expect(await sweepsAfter(1)).toBe(1);
  expect(await sweepsAfter(6)).toBe(0);
  expect(await sweepsAfter(1)).toBe(1);
});

test('a sweep that fails marks nothing, is said, and does not keep rounds from being read', async () => {
  const harness = await startSettled();
  const { bank } = harness;
  unlist(harness, 't7');
  bank.beforeAnswer = (call) => {
    if (call === 'readTransaction') bank.failNext('readTransaction', 'server');
  };
  await harness.service.verify({ accountIds: null });
  await harness.run(30);
  expect(await missingIds(harness)).toEqual([]);
  expect(await accountOf(harness)).toMatchObject({ verifiedAt: null, verification: { kind: 'asked' } });
  const asked = bank.count('readTransaction');
  await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
  await harness.run(HOUR_S);
  // Four tries each; after a minute, four, sixteen.
  expect(bank.count('readTransaction') - asked).toBeLessThanOrEqual(12);
  expect((await accountOf(harness)).problem).toBeNull();
  bank.beforeAnswer = () => undefined;
  await harness.run(HOUR_S);
  expect(await missingIds(harness)).toEqual(['t7']);
});

test('an id that is listed for two payments keeps no account from being verified, whatever their order and stamps', async () => {
  const harness = await startSettled();
  const [row = aRow()] = harness.bank.rows;
  const another = { bookedOn: '2026-11-02' as CalendarDate, amount: { minor: -31_040, currency: 'EUR' } };
  const older = aRow({ ...row, ...another, lastUpdated: at(harness.clock.nowMs() - 30 * 3_600_000) });
  harness.bank.rows = [...harness.bank.rows, older];
  await verify(harness);
  await pause(harness, HOUR_S);
  await verify(harness);
  const first = (await accountOf(harness)).verifiedAt;
  expect(first).not.toBeNull();
  harness.bank.rows = harness.bank.rows.toReversed();
  await pause(harness, HOUR_S);
  await verify(harness);
  const { verifiedAt, usedIds, verification } = await accountOf(harness);
  expect(verifiedAt).not.toEqual(first);
  expect([usedIds, verification.kind]).toEqual([{ aside: 1, overwritten: 0 }, 'idle']);
});
