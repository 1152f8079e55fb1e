import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { PERIOD_NAMES, toNamedDays } from './named-period.ts';
import type { PeriodName } from './named-period.ts';

const SUNDAY = '2026-11-29' as CalendarDate;

it.each([
  ['today', '2026-11-29', '2026-11-29'],
  ['yesterday', '2026-11-28', '2026-11-28'],
  ['last-business-day', '2026-11-27', '2026-11-27'],
  ['week', '2026-11-23', '2026-11-29'],
  ['last-week', '2026-11-16', '2026-11-22'],
  ['month', '2026-11-01', '2026-11-30'],
  ['last-month', '2026-10-01', '2026-10-31'],
  ['quarter', '2026-10-01', '2026-12-31'],
  ['last-quarter', '2026-07-01', '2026-09-30'],
  ['year', '2026-01-01', '2026-12-31'],
  ['last-year', '2025-01-01', '2025-12-31'],
] as const)('on a Sunday, %s is %s to %s', (name, from, to) => {
  expect(toNamedDays(name, SUNDAY)).toEqual({ from, to });
});

it.each([
  ['2026-11-30', '2026-11-27'],
  ['2026-12-01', '2026-11-30'],
  ['2026-11-28', '2026-11-27'],
])('the last business day before %s is %s', (today, expected) => {
  expect(toNamedDays('last-business-day', today as CalendarDate).from).toBe(expected);
});

it('a period holds today, and the last one of it ends the day before it begins', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01' as CalendarDate, offset));
  fc.assert(
    fc.property(days, fc.constantFrom('week', 'month', 'quarter', 'year'), (today, name) => {
      const { from, to } = toNamedDays(name, today);
      expect(from <= today && today <= to).toBe(true);
      expect(daysBetween(toNamedDays(`last-${name}` as PeriodName, today).to, from)).toBe(1);
    }),
  );
  expect(PERIOD_NAMES).toHaveLength(11);
});
