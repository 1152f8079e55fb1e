import { describe, expect, test } from 'vitest';
import { at } from '../../../tests/sync/builders.ts';
import { buildEnding } from '../../../tests/build-run.ts';
import { buildRunRecord } from '../../../tests/build-store-facts.ts';
import { RUN_SIGNALS, RUN_STATES, RUN_STEPS } from '../../domain/runs/run-state.ts';
import type { RunSignal, RunState } from '../../domain/runs/run-state.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { stepRun, toRunState } from './run-step.ts';
import type { Learnt } from './run-step.ts';
import { buildProblem } from '../../../tests/build-problem.ts';

const TRIGGER = at('2026-11-20T09:00:00Z');
const seenAt = at('2026-11-20T09:01:00Z');
const ending = buildEnding();
const owed = buildEnding({ kind: 'not-done', counts: null, pullProblem: buildProblem('timeout') });
const silence = buildEnding({ kind: 'no-answer', counts: null });

const run = (changes: Partial<RunRecord>) =>
  buildRunRecord({ triggeredAt: TRIGGER, triggerReceivedAt: TRIGGER, ...changes });

const SAMPLES: Record<RunState, RunRecord> = {
  listing: run({ type: 'LIST_ACCOUNTS' }),
  'at-bank': run({}),
  pulling: run({ bankEndedAt: seenAt, bankEndSeenAt: seenAt }),
  owing: run({ bankEndedAt: seenAt, bankEndSeenAt: seenAt, ending: owed }),
  silent: run({ ending: silence }),
  'silent-listing': run({ type: 'LIST_ACCOUNTS', ending: silence }),
  over: run({ bankEndedAt: seenAt, bankEndSeenAt: seenAt, ending }),
};

const LEARNT: { [S in RunSignal]: Extract<Learnt, { signal: S }> } = {
  running: { signal: 'running' },
  'first-end': { signal: 'first-end', endAt: seenAt, seenAt },
  end: { signal: 'end', endAt: seenAt, seenAt, endState: null },
  silence: { signal: 'silence', seenAt, endState: null },
  deadline: { signal: 'deadline', seenAt },
  stop: { signal: 'stop', seenAt, isEndTold: true },
  resume: { signal: 'resume', seenAt },
  gone: { signal: 'gone', seenAt },
  rows: { signal: 'rows', ending },
  'no-rows': { signal: 'no-rows', ending: owed },
};

const CELLS = RUN_STATES.flatMap((state) =>
  RUN_SIGNALS.map((signal) => ({ state, signal, next: RUN_STEPS[state][signal] })),
);

test.each(RUN_STATES.map((state) => ({ state })))('a stored run tells that it is $state', ({ state }) => {
  expect(toRunState(SAMPLES[state])).toBe(state);
});

describe.each(CELLS)('$state, when $signal is learnt', ({ state, signal, next }) => {
  const before = SAMPLES[state];
  const after = stepRun(before, LEARNT[signal]);

  test('leads where the table says, and changes nothing where it says nothing', () => {
    expect(toRunState(after)).toBe(next ?? state);
    expect(after === before).toBe(next === null);
  });

  test('is the same when it is learnt again', () => {
    const again = stepRun(after, LEARNT[signal]);
    expect(toRunState(again)).toBe(toRunState(after));
  });
});

test('a run that is over stays over, whatever is learnt', () => {
  expect(Object.values(RUN_STEPS.over).every((next) => next === null)).toBe(true);
});

test('what a person stopped watching is not told as the bank’s silence', () => {
  expect(stepRun(SAMPLES['at-bank'], LEARNT.stop).ending).toMatchObject({ kind: 'no-answer', isStoppedByPerson: true });
  expect(stepRun(SAMPLES['at-bank'], LEARNT.deadline).ending).not.toHaveProperty('isStoppedByPerson');
});
