import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { isBusinessDay, lastBusinessDay } from './business-days.ts';

describe('the days on which banks book', () => {
  it.each(['2026-11-27', '2026-04-07', '2024-02-29', '2026-12-24'])('holds %s for one', (day) => {
    expect(isBusinessDay(day as CalendarDate)).toBe(true);
  });

  it.each([
    ['a Saturday', '2026-11-28'],
    ['a Sunday', '2026-11-29'],
    ['New Year', '2026-01-01'],
    ['Labour Day', '2026-05-01'],
    ['Christmas', '2026-12-25'],
    ['Good Friday 2024', '2024-03-29'],
    ['Good Friday 2026', '2026-04-03'],
    ['Easter Monday 2025', '2025-04-21'],
    ['Easter Monday 2027', '2027-03-29'],
  ])('holds %s for none', (_name, day) => {
    expect(isBusinessDay(day as CalendarDate)).toBe(false);
  });

  it('finds the last one before a long weekend', () => {
    expect(lastBusinessDay('2026-04-06' as CalendarDate)).toBe('2026-04-02');
    expect(lastBusinessDay('2026-11-27' as CalendarDate)).toBe('2026-11-27');
  });
});
