import { expect, test } from 'vitest';
import { at } from '../../../tests/sync/builders.ts';
import { isHistorySettled } from '../../domain/transactions/history.ts';
import { toArriving, toHistoryProgress } from './history-progress.ts';
import { newPullState } from './pull-state.ts';

const arriving = { ...newPullState('a1'), lastRoundEndedAt: at('2026-11-20T09:00:00Z') };
const complete = { ...arriving, isHistoryComplete: true, roundsWithoutHistory: 1 };
const settled = { ...complete, roundsWithoutHistory: 2 };
const quiet = { history: 0, answeredAt: at('2026-11-20T09:01:00Z'), endedAt: at('2026-11-20T09:01:05Z') };
const tooSoon = { ...quiet, answeredAt: at('2026-11-20T09:00:59Z') };
const conditions = { hasEveryChannelSucceeded: true, apartMs: 60_000 };

test.each([
  ['a quiet round', arriving, quiet, conditions, complete],
  ['the first round', { ...arriving, lastRoundEndedAt: null }, quiet, conditions, arriving],
  ['a round with some of it', arriving, { ...quiet, history: 1 }, conditions, arriving],
  ['a round too soon', arriving, tooSoon, conditions, arriving],
  [
    'a round for a channel that has not delivered',
    arriving,
    quiet,
    { ...conditions, hasEveryChannelSucceeded: false },
    { ...arriving, roundsWithoutHistory: 1 },
  ],
  [
    'the first round after its channel delivered at last',
    { ...arriving, roundsWithoutHistory: 40 },
    quiet,
    conditions,
    complete,
  ],
  ['another quiet round', complete, quiet, conditions, settled],
  ['another part before that', complete, { ...quiet, history: 1 }, conditions, arriving],
  ['a quiet round too soon', complete, tooSoon, conditions, complete],
])('how far a history is after %s', (_case, before, round, given, { isHistoryComplete, roundsWithoutHistory }) => {
  expect(toHistoryProgress(before, round, given)).toMatchObject({ isHistoryComplete, roundsWithoutHistory });
});

test('rounds a few seconds apart prove as much in a minute as one', () => {
  const seconds = (second: number) => at(Date.parse('2026-11-20T09:00:00Z') + second * 1_000);
  let state = arriving;
  for (let second = 20; second <= 140; second += 20) {
    const round = { history: 0, answeredAt: seconds(second), endedAt: seconds(second) };
    state = { ...state, ...toHistoryProgress(state, round, conditions), lastRoundEndedAt: seconds(second) };
    expect([state.isHistoryComplete, isHistorySettled(state)]).toEqual([second >= 60, second >= 120]);
  }
});

test('a look at the newest that shows more of the history takes "complete" back for a minute', () => {
  const again = { ...complete, ...toArriving(complete, at('2026-11-20T09:00:30Z')) };
  expect(again).toMatchObject({ isHistoryComplete: false, roundsWithoutHistory: 0 });
  expect(toHistoryProgress(again, quiet, conditions)).toMatchObject({ isHistoryComplete: false });
  expect(toArriving(settled, at('2026-11-20T09:00:30Z'))).toMatchObject({ isHistoryComplete: true });
});
