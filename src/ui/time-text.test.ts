import { expect, test } from 'vitest';
import { toClockText, toDurationText, toRelativeText } from './time-text.ts';

const NOW_MS = new Date(2026, 10, 20, 9, 45).getTime();
const MINUTE_MS = 60_000;

test('says how long ago in the largest unit that means something', () => {
  expect(toRelativeText(NOW_MS, NOW_MS)).toBe('just now');
  expect(toRelativeText(NOW_MS - 42_000, NOW_MS)).toBe('42 s ago');
  expect(toRelativeText(NOW_MS - 4 * MINUTE_MS, NOW_MS)).toBe('4 min ago');
  expect(toRelativeText(NOW_MS - 134 * MINUTE_MS, NOW_MS)).toBe('2 h 14 min ago');
  expect(toRelativeText(NOW_MS - 26 * 60 * MINUTE_MS, NOW_MS)).toBe('1 day ago');
  expect(toRelativeText(NOW_MS + 5 * MINUTE_MS, NOW_MS)).toBe('in 5 min');
});

test('says the day itself when it is more than a week away', () => {
  expect(toRelativeText(new Date(2018, 5, 4, 10).getTime(), NOW_MS)).toBe('4 Jun 2018');
});

test('names the day only when it is not today', () => {
  expect(toClockText(new Date(2026, 10, 20, 9, 42).getTime(), NOW_MS)).toBe('09:42');
  expect(toClockText(new Date(2026, 10, 19, 17, 50).getTime(), NOW_MS)).toBe('yesterday 17:50');
  expect(toClockText(new Date(2026, 10, 12, 9, 5).getTime(), NOW_MS)).toBe('12 Nov, 09:05');
  expect(toClockText(new Date(2018, 5, 4, 9, 5).getTime(), NOW_MS)).toBe('4 Jun 2018, 09:05');
});

test('writes hours without a rest of minutes as hours', () => {
  expect(toDurationText(2 * 60 * MINUTE_MS)).toBe('2 h');
});
