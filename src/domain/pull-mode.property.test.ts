import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate } from './dates/calendar-date.ts';
import { parseModeKey, toModeKey } from './pull-mode.ts';
import type { PullMode } from './pull-mode.ts';

const modes: fc.Arbitrary<PullMode> = fc.oneof(
  fc.record({ kind: fc.constantFrom('everything', 'new-rows', 'as-documented') }),
  fc.record({
    kind: fc.constant('from-date' as const),
    by: fc.constantFrom('booked', 'valued'),
    from: fc.constantFrom('2024-02-29', '2026-11-20') as fc.Arbitrary<CalendarDate>,
  }),
);

test('a mode is read back from its key, and two modes never share one', () => {
  fc.assert(
    fc.property(modes, modes, (first, second) => {
      expect(parseModeKey(toModeKey(first))).toEqual(first);
      expect(toModeKey(first) === toModeKey(second)).toBe(JSON.stringify(first) === JSON.stringify(second));
    }),
  );
});

test.each(['', 'unheard of', 'booked-from', 'booked-from 2026-02-30', 'paid-from 2026-01-01'])(
  'the unknown key %j reads everything',
  (key) => {
    expect(parseModeKey(key)).toEqual({ kind: 'everything' });
  },
);
