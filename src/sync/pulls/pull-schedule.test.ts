import { expect, test } from 'vitest';
import { DEFAULT_TIMINGS } from '../../config/app-config.ts';
import { safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { newPullState } from './pull-state.ts';

const MINUTE_MS = 60_000;
const complete = { ...newPullState('a1'), isHistoryComplete: true, roundsWithoutHistory: 2 };

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
