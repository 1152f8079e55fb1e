import { expect, test } from 'vitest';
import { epochMsOf, instantFromEpochMs, laterOf, shiftMs, toIsoMs } from './instant.ts';
import { parseInstant } from './parse-instant.ts';

test('one millisecond after a mark cuts below the millisecond', () => {
  const mark = parseInstant('2026-11-20T09:42:37.123456Z');
  expect(mark === null ? null : toIsoMs(shiftMs(mark.key, 1))).toBe('2026-11-20T09:42:37.124Z');
});

test('an instant made from milliseconds gives them back', () => {
  expect(epochMsOf(instantFromEpochMs(1_763_631_757_123).key)).toBe(1_763_631_757_123);
});

test('the later of two marks wins over none', () => {
  const first = instantFromEpochMs(1000).key;
  const second = instantFromEpochMs(2000).key;
  expect(laterOf(null, first)).toBe(first);
  expect(laterOf(first, null)).toBe(first);
  expect(laterOf(first, second)).toBe(second);
  expect(laterOf(second, first)).toBe(second);
});

test('what lies beyond the years a key has room for is moved to their end, not out of order', () => {
  const last = instantFromEpochMs(Number.MAX_VALUE).key;
  expect(last).toBe('9999-12-31T23:59:59.999000000Z');
  expect(shiftMs(last, 1)).toBe(last);
  expect(instantFromEpochMs(-Number.MAX_VALUE).key).toBe('0000-01-01T00:00:00.000000000Z');
});
