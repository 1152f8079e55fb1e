import { expect, test } from 'vitest';
import type { TransactionsApi } from '../../bank-api/ports.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import { LocalDbError } from '../../local-db/local-db-error.ts';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { startHarness, TAB } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

type Filter = Parameters<TransactionsApi['listTransactions']>[0]['filter'];

const NEW_ROWS: PullMode = { kind: 'new-rows' };
const DOCUMENTED: PullMode = { kind: 'as-documented' };
const FROM_NOVEMBER: PullMode = { kind: 'from-date', by: 'booked', from: '2026-11-01' as CalendarDate };

const old = aRow({
  id: 'old',
  bookedOn: '2026-01-05' as CalendarDate,
  createdAt: at('2026-01-05T10:00:00Z'),
  lastUpdated: at('2026-01-05T10:00:00Z'),
});
const recent = aRow({ id: 'recent', createdAt: at('2026-11-20T06:00:00Z'), lastUpdated: at('2026-11-20T08:00:00Z') });

async function startWithMode(mode: PullMode): Promise<Harness & { readonly filters: Filter[] }> {
  const harness = await startHarness();
  const filters: Filter[] = [];
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = [old, recent];
  harness.bank.beforeAnswer = (call, argument) => {
    if (call === 'listTransactions') filters.push((argument as { filter: Filter }).filter);
  };
  await harness.service.setMode({ accountId: 'a1', mode });
  return Object.assign(harness, { filters });
}

async function readMark({ store }: Harness, mode: string) {
  return (await store.readPullStates()).find((state) => state.mode === mode)?.mark;
}

async function accountOf({ service }: Harness) {
  return (await service.readState()).accounts?.[0];
}

test('new rows only: asked for, and marked, by when the bank created them', async () => {
  const harness = await startWithMode(NEW_ROWS);
  await harness.run(5);
  expect(await readMark(harness, 'new-rows')).toBe(recent.createdAt?.key);
  await harness.run(200);
  expect(harness.filters[0]).toEqual({});
  expect(harness.filters.slice(1).every((filter) => filter.createdFrom !== undefined)).toBe(true);
  expect(harness.filters.some((filter) => filter.updatedFrom !== undefined)).toBe(false);
  harness.bank.rows.push(aRow({ id: 'new', createdAt: at(harness.clock.nowMs() - 30_000) }));
  await harness.run(70);
  expect(await harness.keptRows()).toHaveLength(3);
});

test('from a date: no row booked before it is asked for, and corrections of the others come', async () => {
  const harness = await startWithMode(FROM_NOVEMBER);
  await harness.run(5);
  expect(harness.filters[0]).toEqual({ bookingDateFrom: '2026-11-01' });
  expect(await harness.keptRows()).toEqual([`recent ${recent.lastUpdated?.key}`]);
  const corrected = at(harness.clock.nowMs() - 10_000);
  harness.bank.rows = [old, { ...recent, purpose: 'corrected', lastUpdated: corrected }];
  await harness.run(200);
  expect(harness.filters.every((filter) => filter.bookingDateFrom === '2026-11-01')).toBe(true);
  expect(await harness.keptRows()).toEqual([`recent ${corrected.key}`]);
});

test('from a value date: the same by that date', async () => {
  const harness = await startWithMode({ kind: 'from-date', by: 'valued', from: '2026-11-01' as CalendarDate });
  await harness.run(5);
  expect(harness.filters[0]).toEqual({ valueDateFrom: '2026-11-01' });
});

test('as documented: exactly the latest stamp and a millisecond, once a minute, and no overlap', async () => {
  const harness = await startWithMode(DOCUMENTED);
  harness.bank.rows.push(aRow({ id: 'future', lastUpdated: at('2026-11-21T08:00:00.5Z') }));
  await harness.run(5);
  harness.filters.splice(0);
  await harness.run(300);
  expect(new Set(harness.filters.map((filter) => filter.updatedFrom))).toEqual(
    new Set(['2026-11-21T08:00:00.501000000Z']),
  );
  expect(harness.filters.length).toBeGreaterThanOrEqual(5);
  expect(harness.filters.length).toBeLessThanOrEqual(8);
});

test('as documented: all pages are read, once', async () => {
  const harness = await startWithMode(DOCUMENTED);
  harness.bank.pageSize = 1;
  await harness.run(2);
  expect(harness.filters).toHaveLength(2);
  expect(await harness.keptRows()).toHaveLength(2);
});

test('as documented: nobody looks, and it is asked rarely; somebody comes back, and it is asked at once', async () => {
  const harness = await startWithMode(DOCUMENTED);
  await harness.run(5);
  harness.isVisible = false;
  await harness.run(10);
  harness.filters.splice(0);
  await harness.run(600);
  expect(harness.filters.length).toBeLessThanOrEqual(1);
  harness.filters.splice(0);
  await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
  await harness.clock.settle();
  expect(harness.filters).toHaveLength(1);
});

test('another mode has a mark of its own, reads anew, and nothing that is kept is forgotten', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  await harness.run(200);
  const mark = await readMark(harness, 'everything');
  harness.filters.splice(0);
  await harness.service.setMode({ accountId: 'a1', mode: FROM_NOVEMBER });
  expect(await accountOf(harness)).toMatchObject({ mode: FROM_NOVEMBER, history: 'not-started', transactionCount: 2 });
  await harness.run(5);
  expect(harness.filters[0]).toEqual({ bookingDateFrom: '2026-11-01' });
  expect(await harness.keptRows()).toHaveLength(2);
  await harness.service.setMode({ accountId: 'a1', mode: { kind: 'everything' } });
  expect(await readMark(harness, 'everything')).toBe(mark);
  expect(await accountOf(harness)).toMatchObject({ mode: { kind: 'everything' }, history: 'complete' });
});

test('a mode survives a reload', async () => {
  const harness = await startWithMode(NEW_ROWS);
  await harness.reload();
  expect(await accountOf(harness)).toBeUndefined();
  await harness.run(5);
  expect(await accountOf(harness)).toMatchObject({ mode: NEW_ROWS });
  expect(await readMark(harness, 'new-rows')).toBe(recent.createdAt?.key);
});

test('a mode chosen while a round goes on takes over when that has ended', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  const gate = harness.clock.sleep(10_000);
  const { beforeAnswer } = harness.bank;
  harness.bank.beforeAnswer = async (call, argument) => {
    await beforeAnswer(call, argument);
    if (call === 'listTransactions') await gate;
  };
  await harness.run(3);
  await harness.service.setMode({ accountId: 'a1', mode: FROM_NOVEMBER });
  expect(await accountOf(harness)).toMatchObject({ mode: { kind: 'everything' } });
  await harness.run(15);
  expect(await accountOf(harness)).toMatchObject({ mode: FROM_NOVEMBER });
  expect(await readMark(harness, 'everything')).toBe(recent.lastUpdated?.key);
  expect(harness.filters.slice(0, 2)).toEqual([{}, { bookingDateFrom: '2026-11-01' }]);
});

test('a sweep from a date judges no row booked before it', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  await harness.run(200);
  await harness.service.setMode({ accountId: 'a1', mode: FROM_NOVEMBER });
  await harness.run(200);
  harness.bank.rows = [];
  await harness.clock.advance(3_600_000);
  harness.filters.splice(0);
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
  expect(harness.filters).toContainEqual({ bookingDateFrom: '2026-11-01' });
  const held = await harness.store.readHeldVersions('a1');
  expect([...held].map(([id, { isMissing }]) => [id, isMissing])).toEqual([
    ['old', false],
    ['recent', true],
  ]);
});

test('without change stamps only a booking date can be chosen', async () => {
  const harness = await startWithMode(NEW_ROWS);
  harness.bank.capabilities = { hasChangeStamps: false, hasRefresh: false, canReadOne: false };
  await harness.service.setMode({ accountId: 'a1', mode: DOCUMENTED });
  await harness.run(3);
  expect(await accountOf(harness)).toMatchObject({ mode: { kind: 'everything' } });
  await harness.service.setMode({ accountId: 'a1', mode: FROM_NOVEMBER });
  await harness.run(3);
  expect(await accountOf(harness)).toMatchObject({ mode: FROM_NOVEMBER });
});

test('a choice that was kept but said it failed is followed before any reload', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  await harness.reload((store) => ({
    ...store,
    async writePullMode(choice, fence) {
      await store.writePullMode(choice, fence);
      throw new LocalDbError('failed');
    },
  }));
  await harness.run(5);
  await expect(harness.service.setMode({ accountId: 'a1', mode: NEW_ROWS })).rejects.toThrow(LocalDbError);
  await harness.run(200);
  expect((await accountOf(harness))?.mode).toEqual(NEW_ROWS);
  expect(await readMark(harness, 'new-rows')).toBe(recent.createdAt?.key);
});

test('a choice that was kept, after which nothing could be read, is followed before any reload', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  let isBroken = false;
  await harness.reload((store) => ({
    ...store,
    readPullStates() {
      if (isBroken) throw new LocalDbError('failed');
      return store.readPullStates();
    },
  }));
  await harness.run(5);
  isBroken = true;
  await expect(harness.service.setMode({ accountId: 'a1', mode: NEW_ROWS })).rejects.toThrow(LocalDbError);
  isBroken = false;
  await harness.run(200);
  expect((await accountOf(harness))?.mode).toEqual(NEW_ROWS);
  expect(await readMark(harness, 'new-rows')).toBe(recent.createdAt?.key);
});

test('a wish to verify that was kept but said it failed is fulfilled before any reload', async () => {
  const harness = await startWithMode({ kind: 'everything' });
  await harness.run(300);
  let isAnswerLost = true;
  await harness.reload((store) => ({
    ...store,
    async writeSweepState(state, fence) {
      await store.writeSweepState(state, fence);
      if (!isAnswerLost) return;
      isAnswerLost = false;
      throw new LocalDbError('failed');
    },
  }));
  await harness.run(5);
  await expect(harness.service.verify({ accountIds: null })).rejects.toThrow(LocalDbError);
  await harness.run(120);
  expect((await accountOf(harness))?.verifiedAt).not.toBeNull();
});
