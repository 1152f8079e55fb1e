import { expect, test } from 'vitest';
import { anAccount, aRow, at } from '../../tests/sync/builders.ts';
import { startHarness } from '../../tests/sync/service-harness.ts';
import type { Harness } from '../../tests/sync/service-harness.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The newest row is stamped 08:00, and that is the mark: safe rounds look back to 07:45. */
async function startAtMark(): Promise<Harness> {
  const harness = await startHarness();
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = [aRow({ lastUpdated: at('2026-11-20T08:00:00Z') })];
  await harness.run(300);
  return harness;
}

function addRow({ bank }: Harness, id: string, stamp: string): void {
  bank.rows.push(aRow({ id, lastUpdated: at(stamp) }));
}

async function reachBack(harness: Harness): Promise<void> {
  await harness.clock.advance(DAY_MS);
  await harness.run(5);
}

async function readLateness({ service, store }: Harness) {
  const account = (await service.readState()).accounts?.[0];
  const [pull] = await store.readPullStates();
  return {
    lateMinutes: account?.lateness === null ? null : (account?.lateness.lateByMs ?? 0) / MINUTE_MS,
    overlapMinutes: (pull?.overlapMs ?? 0) / MINUTE_MS,
  };
}

test('a daily round that finds what safe rounds had passed says how late it was, and doubles the overlap', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-20T07:00:00Z');
  addRow(harness, 'less late', '2026-11-20T07:40:00Z');
  await reachBack(harness);
  expect(await harness.keptRows()).toHaveLength(3);
  expect(await readLateness(harness)).toEqual({ lateMinutes: 60, overlapMinutes: 30 });
});

test('a sweep that finds such a row says so too', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-17T08:00:00Z');
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
  expect(await readLateness(harness)).toEqual({ lateMinutes: 3 * 24 * 60, overlapMinutes: 30 });
});

test('what a safe round brings in time is not late', async () => {
  const harness = await startAtMark();
  addRow(harness, 'in the overlap', '2026-11-20T07:50:00Z');
  addRow(harness, 'new', '2026-11-20T09:04:00Z');
  await reachBack(harness);
  expect(await harness.keptRows()).toHaveLength(3);
  expect(await readLateness(harness)).toEqual({ lateMinutes: null, overlapMinutes: 15 });
});

test('a row that was held already is not late, however far back a round reaches', async () => {
  const harness = await startHarness();
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = [aRow(), aRow({ id: 'old', lastUpdated: at('2026-11-20T01:00:00Z') })];
  await harness.run(300);
  await reachBack(harness);
  expect(await readLateness(harness)).toEqual({ lateMinutes: null, overlapMinutes: 15 });
});

test('the overlap doubles each time, up to 48 hours', async () => {
  const harness = await startAtMark();
  const overlaps: number[] = [];
  for (let day = 0; day < 9; day += 1) {
    addRow(harness, `late${day}`, '2026-11-18T08:00:00Z');
    await harness.service.verify({ accountIds: null });
    await harness.run(3);
    overlaps.push((await readLateness(harness)).overlapMinutes);
  }
  expect(overlaps).toEqual([30, 60, 120, 240, 480, 960, 1_920, 2_880, 2_880]);
});

test('a bank that was late is spoken of for a week', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-20T07:00:00Z');
  await reachBack(harness);
  for (let day = 0; day < 8; day += 1) await reachBack(harness);
  expect(await readLateness(harness)).toEqual({ lateMinutes: null, overlapMinutes: 30 });
});
