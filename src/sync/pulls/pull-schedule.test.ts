import { expect, test } from 'vitest';
import { DEFAULT_TIMINGS } from '../../config/app-config.ts';
import { at } from '../../../tests/sync/builders.ts';
import { isHistoryNowComplete, safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { newPullState } from './pull-state.ts';

const MINUTE_MS = 60_000;
const complete = { ...newPullState('a1'), isHistoryComplete: true };

test('a quiet account is read every 15 minutes, then half as often each time, and once a day at least', () => {
  const minutes = [0, 1, 2, 3, 6, 7, 400].map(
    (quietRounds) => safeIntervalMs({ ...complete, quietRounds }, DEFAULT_TIMINGS) / MINUTE_MS,
  );
  expect(minutes).toEqual([15, 30, 60, 120, 960, 1_440, 1_440]);
});

test('rounds of a history still arriving are never too close to prove anything, however they are spread', () => {
  const intervalMs = safeIntervalMs(newPullState('a1'), DEFAULT_TIMINGS);
  expect(spreadMs(intervalMs, 0)).toBeGreaterThanOrEqual(DEFAULT_TIMINGS.tipMs);
  const quiet = { ...newPullState('a1'), quietRounds: 4, roundsWithoutHistory: 4 };
  expect(safeIntervalMs(quiet, DEFAULT_TIMINGS)).toBe(15 * MINUTE_MS);
});

test('a history is complete only after a round that brings none of it, long enough after the last one, with every channel delivered', () => {
  const quiet = { ...newPullState('a1'), lastRoundEndedAt: at('2026-11-20T09:00:00Z') };
  const round = { history: 0, answeredAt: at('2026-11-20T09:01:00Z') };
  const conditions = { hasEveryChannelSucceeded: true, apartMs: MINUTE_MS };
  expect(isHistoryNowComplete(quiet, round, conditions)).toBe(true);
  expect(isHistoryNowComplete({ ...quiet, lastRoundEndedAt: null }, round, conditions)).toBe(false);
  expect(isHistoryNowComplete(quiet, { ...round, history: 1 }, conditions)).toBe(false);
  expect(isHistoryNowComplete(quiet, { ...round, answeredAt: at('2026-11-20T09:00:59Z') }, conditions)).toBe(false);
  expect(isHistoryNowComplete(quiet, round, { ...conditions, hasEveryChannelSucceeded: false })).toBe(false);
});
