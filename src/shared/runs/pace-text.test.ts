import { expect, test } from 'vitest';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { toLeftText, toPaceText } from './pace-text.ts';

const START_MS = Date.UTC(2026, 10, 20, 9, 45);
const startedAt = instantFromEpochMs(START_MS);
const pace = (usualMs: number | null) => ({
  usualMs,
  startedAt,
  expectedEndAt: usualMs === null ? null : instantFromEpochMs(START_MS + usualMs),
  deadlineAt: instantFromEpochMs(START_MS + 600_000),
});

test.each([
  [27_000, 60_000, '27 s of about 1 min'],
  [60_000, 60_000, '1 min of about 1 min'],
  [65_000, 60_000, '1 min 5 s, slower than usual'],
  [27_000, null, '27 s'],
])('%d ms of a usual %s ms read “%s”', (passedMs, usualMs, text) => {
  expect(toPaceText(pace(usualMs), START_MS + passedMs)).toBe(text);
});

test.each([
  [125_000, 'about 3 min left'],
  [61_000, 'about 2 min left'],
  [60_000, 'about 60 s left'],
  [33_000, 'about 40 s left'],
  [10_000, 'a few seconds left'],
  [0, 'a few seconds left'],
  [-1, 'slower than usual'],
])('%d ms before the usual end “%s” is said', (leftMs, text) => {
  expect(toLeftText(startedAt, START_MS - leftMs)).toBe(text);
});

test('nothing is promised where no earlier run tells anything', () => {
  expect(toLeftText(null, START_MS)).toBe('');
});
