import { describe, expect, test } from 'vitest';
import { buildRunBetween } from '../../../tests/build-run.ts';
import { toEndText, toLengthText, toStampText, toUsualMs } from './run-times.ts';

const local = (year: number, month: number, day: number, ...time: [number, number, number]) =>
  new Date(year, month - 1, day, ...time).getTime();
const NOW_MS = local(2026, 11, 20, 9, 45, 0);

describe('the times of a run', () => {
  test('say the day only when it is not today, and the year only when it is not this one', () => {
    expect(toStampText(local(2026, 11, 20, 9, 41, 55), NOW_MS)).toBe('09:41:55');
    expect(toStampText(local(2026, 11, 19, 9, 41, 55), NOW_MS)).toBe('19 Nov, 09:41:55');
    expect(toStampText(local(2018, 6, 4, 13, 34, 57), NOW_MS)).toBe('4 Jun 2018, 13:34:57');
  });

  test('say the day of an end only when it is not the day of the start', () => {
    const startMs = local(2026, 11, 19, 23, 59, 30);
    expect(toEndText(startMs, startMs + 10_000)).toBe('23:59:40');
    expect(toEndText(startMs, startMs + 60_000)).toBe('20 Nov, 00:00:30');
  });

  test('say how long it took', () => {
    expect([42_900, 72_000, 60_000, 8_040_000, -5].map(toLengthText)).toEqual([
      '42 s',
      '1 min 12 s',
      '1 min',
      '2 h 14 min',
      '0 s',
    ]);
  });

  test('expect what the middle one of earlier runs took, once there is one', () => {
    const open = buildRunBetween('open', NOW_MS, null);
    const earlier = [30_000, 90_000, 40_000].map((lengthMs, place) =>
      buildRunBetween(`run-${place}`, NOW_MS - 3_600_000, NOW_MS - 3_600_000 + lengthMs),
    );
    expect(toUsualMs(open, [open, ...earlier])).toBe(40_000);
    expect(toUsualMs(open, [open])).toBeNull();
  });
});
