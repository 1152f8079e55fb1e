import { describe, expect, test } from 'vitest';
import { buildPullState, buildRunRecord } from '../../../tests/build-store-facts.ts';
import { aConnection, at } from '../../../tests/sync/builders.ts';
import type { PullState } from '../../local-db/store.ts';
import { derivePullVerdict, toEnding } from './run-ending.ts';
import { buildProblem } from '../../../tests/build-problem.ts';

const END = at('2026-11-20T09:42:37Z');
const problem = buildProblem('server');
const pull = (changes: Partial<PullState>) => ({ state: buildPullState(changes), problem: null });
const round = (startedAt: string, endedAt: string, changes: Partial<PullState> = {}) =>
  pull({
    lastRoundStartedAt: at(startedAt),
    lastRoundEndedAt: at(endedAt),
    provenAt: at(endedAt),
    isSweepDue: false,
    ...changes,
  });
const QUICK = round('2026-11-20T09:42:37Z', '2026-11-20T09:42:39Z');
const SLOW = round('2026-11-20T09:42:40Z', '2026-11-20T09:43:10Z');
const BEFORE = round('2026-11-20T09:42:36.999Z', '2026-11-20T09:43:00Z');

describe('what the rows of a run’s accounts tell', () => {
  test('is as of the account whose round ended first: only until then is all of it true', () => {
    const done = { kind: 'done', asOf: at('2026-11-20T09:42:39Z'), isStable: true, accountCount: 2 };
    expect(derivePullVerdict(END, [SLOW, QUICK])).toEqual(done);
    expect(derivePullVerdict(END, [QUICK, SLOW])).toEqual(done);
  });

  test('is waited for while one account has no round that began after the end', () => {
    expect(derivePullVerdict(END, [QUICK, BEFORE])).toEqual({ kind: 'waiting' });
  });

  test('is a failure as soon as every account is either read or could not be', () => {
    expect(derivePullVerdict(END, [QUICK, { ...BEFORE, problem }])).toEqual({ kind: 'failed', problem });
    expect(derivePullVerdict(END, [{ ...BEFORE, problem }, BEFORE])).toEqual({ kind: 'waiting' });
  });

  test('is not stable when the list of one account would not hold still', () => {
    const moving = round('2026-11-20T09:42:40Z', '2026-11-20T09:43:10Z', { isSweepDue: true });
    expect(derivePullVerdict(END, [moving, QUICK])).toMatchObject({ kind: 'done', isStable: false });
  });
});

test('a list that would not hold still makes the run partly done: by us, who have to check it', () => {
  const run = buildRunRecord({ bankEndedAt: END, bankEndSeenAt: END, endState: aConnection(), ending: null });
  const verdict = { kind: 'done', asOf: END, isStable: false, accountCount: 1 } as const;
  expect(toEnding(run, [], verdict, { added: 2, changed: 0 })).toMatchObject({
    kind: 'partly',
    owner: 'us',
    reason: { code: 'list-kept-changing' },
    counts: { added: 2, changed: 0 },
  });
});
