import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { expect, test } from 'vitest';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

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

/** Nobody looked for a day. */
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

test.each([
  ['40 minutes', 40, 60],
  ['59 minutes', 59, 60],
  ['5 hours', 5 * 60, 6 * 60],
  ['20 hours', 20 * 60, 24 * 60],
])(
  'a row %s late is held within one step of its commit, and the next one as late within a safe round',
  async (_case, lateMinutes, stepMinutes) => {
    const harness = await startAtMark();
    const { clock } = harness;
    /** Newer ones come all the while: looks at the newest have long passed the stamp of a late one. */
    const runMinutes = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        if (minute % 10 === 0)
          addRow(harness, `new${harness.bank.rows.length}`, new Date(clock.nowMs() - 5_000).toISOString());
        await clock.advance(55_000);
        await harness.run(5);
      }
    };
    const commitLate = (id: string) =>
      addRow(harness, id, new Date(clock.nowMs() - lateMinutes * MINUTE_MS).toISOString());
    await runMinutes(lateMinutes + 30);
    commitLate('late');
    await runMinutes(stepMinutes);
    expect((await harness.keptRows()).some((row) => row.startsWith('late '))).toBe(true);
    const { lateMinutes: said, overlapMinutes } = await readLateness(harness);
    expect(said).toBeGreaterThanOrEqual(lateMinutes);
    expect(overlapMinutes).toBeGreaterThanOrEqual(lateMinutes);
    commitLate('as late');
    await runMinutes(16);
    expect((await harness.keptRows()).some((row) => row.startsWith('as late '))).toBe(true);
  },
);

test('a row found after a day on which nobody looked is taken to have come soon after the last look', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-20T07:00:00Z');
  addRow(harness, 'less late', '2026-11-20T07:40:00Z');
  await reachBack(harness);
  expect(await harness.keptRows()).toHaveLength(3);
  const { lateMinutes, overlapMinutes } = await readLateness(harness);
  // The last look was some minutes after ten, and the row is stamped seven.
  expect(Math.floor((lateMinutes ?? 0) / 6)).toBe(30);
  expect(Math.floor(overlapMinutes / 6)).toBe(30);
});

test('a sweep that finds such a row says so too', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-17T08:00:00Z');
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
  const { lateMinutes, overlapMinutes } = await readLateness(harness);
  expect(Math.floor(lateMinutes ?? 0)).toBe((3 * 24 + 1) * 60 + 5);
  expect(overlapMinutes).toBe(48 * 60);
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

test('the overlap grows past what was late, at least to twice of what it was, up to 48 hours', async () => {
  const harness = await startAtMark();
  const overlaps: number[] = [];
  for (const stamp of ['07:40', '06:30', '01:00']) {
    addRow(harness, `late${stamp}`, `2026-11-20T${stamp}:00Z`);
    await harness.service.verify({ accountIds: null });
    await harness.run(3);
    overlaps.push(Math.floor((await readLateness(harness)).overlapMinutes));
  }
  addRow(harness, 'last', '2026-11-10T01:00:00Z');
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
  overlaps.push((await readLateness(harness)).overlapMinutes);
  expect(overlaps).toEqual([85, 170, 485, 2_880]);
});

test('a bank that was late is spoken of for a week', async () => {
  const harness = await startAtMark();
  addRow(harness, 'late', '2026-11-20T07:00:00Z');
  await reachBack(harness);
  for (let day = 0; day < 8; day += 1) await reachBack(harness);
  expect((await readLateness(harness)).lateMinutes).toBeNull();
});

test('a payment that shares its id with an older one is not late each time it is listed again', async () => {
  const harness = await startAtMark();
  const nowMs = harness.clock.nowMs();
  const shared = { id: 'shared', lastUpdated: at(nowMs - 2_000) };
  const another = { bookedOn: '2026-11-02' as CalendarDate, amount: { minor: -31_040, currency: 'EUR' } };
  harness.bank.rows.push(aRow(shared), aRow({ ...shared, ...another, lastUpdated: at(nowMs - 1_000) }));
  await harness.run(1_200);
  // The mark goes on, far past both.
  harness.bank.rows.push(aRow({ id: 'new', lastUpdated: at(harness.clock.nowMs() - 1_000) }));
  await harness.run(2_400);
  expect((await harness.store.countUsedIds()).get('a1')).toEqual({ aside: 1, overwritten: 0 });
  await reachBack(harness);
  await harness.service.verify({ accountIds: null });
  await harness.run(3);
  expect(await readLateness(harness)).toEqual({ lateMinutes: null, overlapMinutes: 15 });
});
