import { buildProblem } from '../../../tests/build-problem.ts';
// The oldest runs go into the archive when too many events are listed; what is under way, owed or the last of its bank stays.
import { expect, test } from 'vitest';
import { setRunning, endRun, startWithBank } from '../../../tests/sync/one-connection.ts';
import { aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';
import { buildRunRecord } from '../../../tests/build-store-facts.ts';
import { createMemoryStore } from '../../../tests/memory-store/memory-store.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { chooseOutdated } from './run-archive.ts';

const MOST = 10;

async function startListing(mostEvents = MOST, perDay: number | null = null): Promise<Harness> {
  return await startWithBank(createMemoryStore(), { perDay }, { mostEvents });
}

/** A refresh of an hour: it runs, it ends, and its rows are fetched; it leaves one event. */
async function refreshHourly(harness: Harness, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await harness.refresh('1');
    setRunning(harness);
    await harness.run(5);
    endRun(harness);
    await harness.run(120);
    await harness.clock.advance(3_600_000);
  }
}

async function listed(harness: Harness): Promise<readonly string[]> {
  return (await harness.runs()).map(({ startedAt }) => startedAt.key);
}

test('as many events are listed as agreed; the older runs are gone from the list, and kept', async () => {
  const harness = await startListing();
  await refreshHourly(harness, MOST);
  const before = await listed(harness);
  expect(before).toHaveLength(MOST);
  await refreshHourly(harness, 3);
  const after = await listed(harness);
  expect(after).toHaveLength(MOST - 1);
  expect(after.slice(-6)).toEqual(before.slice(0, 6));
  expect((await harness.service.readState()).archive).toEqual({ events: 4, parts: 2 });
  expect(harness.bank.events).toHaveLength(MOST + 3);
  for (const { id } of harness.bank.events) {
    expect(await harness.service.readEventPayload({ queueId: 'q1', eventId: id })).not.toBeNull();
  }
});

test('what was archived is read part by part, as it was listed', async () => {
  const harness = await startListing();
  await refreshHourly(harness, MOST);
  const before = await harness.runs();
  await refreshHourly(harness, 3);
  const { parts } = (await harness.service.readState()).archive;
  const archived = await Promise.all(
    Array.from({ length: parts }, (_, position) => harness.service.readArchivedRuns(parts - position)),
  );
  expect(archived.flat()).toEqual(before.slice(-4));
});

test('each archived run and event is found in its part, those that were only observed too; what is listed is in none', async () => {
  const harness = await startListing();
  // Seen by its events alone, and its numbers hold what separates the parts of an id.
  for (const id of ['night 1~%', 'night 2']) {
    const createdAt = at(harness.clock.nowMs());
    harness.bank.events.push(anEvent({ id, createdAt, resource: { connectionId: '2' } }));
    await harness.run(60);
    await harness.clock.advance(86_400_000);
  }
  await refreshHourly(harness, MOST + 5);
  const { parts } = (await harness.service.readState()).archive;
  let observed = 0;
  for (let part = 1; part <= parts; part += 1) {
    for (const run of await harness.service.readArchivedRuns(part)) {
      if (run.origin === 'observed') observed += 1;
      expect(await harness.service.findArchivePart({ runId: run.id })).toBe(part);
      for (const { queueId, id: eventId } of run.events) {
        expect(await harness.service.findArchivePart({ queueId, eventId })).toBe(part);
      }
    }
  }
  expect(observed).toBeGreaterThan(0);
  for (const { id } of await harness.runs()) expect(await harness.service.findArchivePart({ runId: id })).toBeNull();
});

test('a reload lists the same runs, and a queue that tells its events again brings no run back', async () => {
  const harness = await startListing();
  await refreshHourly(harness, MOST + 3);
  const before = await listed(harness);
  await harness.reload();
  expect(await listed(harness)).toEqual(before);
  await harness.run(120);
  expect(await listed(harness)).toEqual(before);
  expect((await harness.service.readState()).archive).toEqual({ events: 4, parts: 2 });
});

test('a page that holds them is told which runs are no longer listed', async () => {
  const harness = await startListing();
  await refreshHourly(harness, MOST);
  const { cursor } = await harness.service.readRunChanges(null);
  await refreshHourly(harness, 3);
  const { removedIds, isReset } = await harness.service.readRunChanges(cursor);
  expect(isReset).toBe(false);
  expect(removedIds).toHaveLength(4);
});

test('the last run of a bank that has not been asked for long stays: it says how that bank stands', async () => {
  const harness = await startListing();
  await refreshHourly(harness, 1);
  const [quiet] = await listed(harness);
  harness.bank.connections.set('2', aConnection({ id: '2' }));
  for (let hour = 0; hour < 2 * MOST; hour += 1) {
    const endedAt = at(harness.clock.nowMs());
    const id = String(harness.bank.events.length + 1);
    harness.bank.events.push(anEvent({ id, createdAt: endedAt, resource: { connectionId: '2' } }));
    await harness.run(60);
    await harness.clock.advance(3_600_000);
  }
  expect(await listed(harness)).toContain(quiet);
  expect((await harness.runs()).length).toBeLessThanOrEqual(MOST);
});

const ENDED = { owner: 'nobody', reason: null, until: null, counts: null, pullProblem: null } as const;

/** Given up at the trigger, or ended with its rows. */
function runOf(id: string, startedAt: string, isGivenUp: boolean): RunRecord {
  const startAt = at(startedAt);
  const end = isGivenUp ? null : startAt;
  const ending = { ...ENDED, kind: isGivenUp ? 'no-answer' : 'new-data', endedAt: startAt } as const;
  return buildRunRecord({
    id,
    triggeredAt: startAt,
    triggerReceivedAt: startAt,
    bankEndedAt: end,
    bankEndSeenAt: end,
    ending,
  });
}

test.each([
  { what: 'stays while a late end can still correct it', now: '2026-11-21T08:59:00Z', runIds: ['second', 'third'] },
  { what: 'goes when that time is over', now: '2026-11-21T09:01:00Z', runIds: ['given up', 'second'] },
])('a run that was given up $what', ({ now, runIds }) => {
  const records = [
    runOf('given up', '2026-11-20T09:00:00Z', true),
    ...['second', 'third', 'fourth', 'fifth'].map((id, hour) => runOf(id, `2026-11-20T1${hour}:00:00Z`, false)),
  ];
  const outdated = chooseOutdated({ records, groups: [], mostEvents: 4, now: at(now), isDayNeeded: false });
  expect(outdated.runIds.toSorted()).toEqual(runIds.toSorted());
});

test('what is under way, or is still owed its rows, stays whatever its age', () => {
  const pulling = { ...runOf('pulling', '2026-11-09T09:00:00Z', false), ending: null };
  const failed = runOf('owed', '2026-11-10T09:00:00Z', false);
  const owed = { ...failed, ending: failed.ending && { ...failed.ending, pullProblem: buildProblem('timeout') } };
  const open = { ...runOf('open', '2026-11-11T09:00:00Z', true), ending: null };
  const over = ['first', 'second'].map((id, day) => runOf(id, `2026-11-1${day + 2}T09:00:00Z`, false));
  const material = { records: [pulling, owed, open, ...over], groups: [], mostEvents: 1, isDayNeeded: false };
  expect(chooseOutdated({ ...material, now: at('2026-11-20T09:00:00Z') }).runIds).toEqual(['first']);
});

test('where the refreshes of a day are counted, a day of them is kept whatever the number of events', async () => {
  const harness = await startListing(MOST, 100);
  await refreshHourly(harness, MOST + 5);
  expect(await listed(harness)).toHaveLength(MOST + 5);
  await refreshHourly(harness, MOST + 5);
  expect((await listed(harness)).length).toBeLessThan(MOST + 18);
  expect((await harness.service.readState()).archive.events).toBeGreaterThan(0);
});
