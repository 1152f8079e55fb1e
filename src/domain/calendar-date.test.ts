import { expect, test } from 'vitest';
import { addDays, daysBetween, parseCalendarDate } from './calendar-date.ts';

test('keeps the day of a date-only text and of a date-time', () => {
  expect(parseCalendarDate('2026-11-20')).toBe('2026-11-20');
  expect(parseCalendarDate('2026-11-20T23:59:59-08:00')).toBe('2026-11-20');
});

test('reads midnight in Paris as the Parisian day, not as the day before', () => {
  expect(parseCalendarDate(Date.parse('2026-11-19T23:00:00Z') / 1000)).toBe('2026-11-20');
  expect(parseCalendarDate(Date.parse('2026-07-19T22:00:00Z') / 1000)).toBe('2026-07-20');
});

test.each(['2026-02-30', '2026-13-01', 'soon', '', null, 0, undefined])('reads %s as no day', (value) => {
  expect(parseCalendarDate(value)).toBeNull();
});

test('moves across months and leap days', () => {
  const day = parseCalendarDate('2028-02-28');
  expect(day === null ? null : addDays(day, 2)).toBe('2028-03-01');
  expect(day === null ? null : daysBetween(day, addDays(day, -30))).toBe(-30);
});
