import { expect, test } from 'vitest';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import type { Run } from '../../domain/runs/run.ts';
import { mergeRunChanges, readRunHistory } from '../../shared/runs/run-history.ts';
import { createRunJournal } from './run-changes.ts';

const EVENTS = Array.from({ length: 900 }, (_, position) => buildEvent({ id: String(position) }));

/** Newest first: `run-9`, `run-8`, … */
function longHistory(): readonly Run[] {
  return Array.from({ length: 10 }, (_, position) => buildRun({ id: `run-${9 - position}`, events: EVENTS }));
}

test('brings a long history in parts, the newest first', () => {
  const journal = createRunJournal('owner');
  journal.note(longHistory());
  const first = journal.since(null);
  expect(first.runs.map(({ id }) => id)).toEqual(['run-9', 'run-8', 'run-7']);
  expect(first.isWhole).toBe(false);
  expect(journal.since(first.cursor).runs[0]?.id).toBe('run-6');
});

test('brings only what changed, once', () => {
  const journal = createRunJournal('owner');
  const [kept, changed] = [buildRun({ id: 'kept' }), buildRun({ id: 'changed', phase: 'pull' })];
  journal.note([kept, changed]);
  const { cursor } = journal.since(null);
  const after = buildRun({ id: 'changed' });
  journal.note([kept, after]);
  const changes = journal.since(cursor);
  expect(changes).toMatchObject({ isReset: false, runs: [after], removedIds: [], isWhole: true });
  expect(journal.since(changes.cursor)).toMatchObject({ isReset: false, runs: [], removedIds: [] });
});

test('names the runs that are no more', () => {
  const journal = createRunJournal('owner');
  journal.note([buildRun({ id: 'a' }), buildRun({ id: 'b' })]);
  const { cursor } = journal.since(null);
  journal.note([buildRun({ id: 'a' })]);
  expect(journal.since(cursor).removedIds).toEqual(['b']);
});

test('starts anew for a page that read from another owner', () => {
  const journal = createRunJournal('new owner');
  const run = buildRun();
  journal.note([run]);
  const before = { cursor: { owner: 'old owner', sequence: 7 }, runs: [buildRun({ id: 'gone' })], isWhole: true };
  const changes = journal.since(before.cursor);
  expect(mergeRunChanges(before, [changes]).runs).toEqual([run]);
});

test('a page away while very many runs vanished reads everything anew', () => {
  const journal = createRunJournal('owner');
  const many = Array.from({ length: 1_200 }, (_, position) => buildRun({ id: `run-${position}` }));
  journal.note(many);
  const { cursor } = journal.since(null);
  journal.note(many.slice(0, 1));
  expect(journal.since(cursor)).toMatchObject({ isReset: true, runs: many.slice(0, 1) });
});

test('a page reads one part at first and then all the others at once', async () => {
  const journal = createRunJournal('owner');
  journal.note(longHistory());
  const sync = { readRunChanges: async (cursor: Parameters<typeof journal.since>[0]) => journal.since(cursor) };
  const first = await readRunHistory(sync, null);
  expect([first.runs.length, first.isWhole]).toEqual([3, false]);
  const whole = await readRunHistory(sync, first);
  expect(whole.isWhole).toBe(true);
  expect(whole.runs.map(({ id }) => id)).toEqual(
    longHistory()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('a reading that brings nothing leaves the very same list', async () => {
  const journal = createRunJournal('owner');
  journal.note([buildRun()]);
  const sync = { readRunChanges: async (cursor: Parameters<typeof journal.since>[0]) => journal.since(cursor) };
  const first = await readRunHistory(sync, null);
  expect((await readRunHistory(sync, first)).runs).toBe(first.runs);
});
