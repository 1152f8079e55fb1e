import { expect, test } from 'vitest';
import { parseCalendarDate, type CalendarDate } from '../domain/dates/calendar-date.ts';
import { toNamedPeriods, toPeriodText } from './period.ts';

const day = (text: string): CalendarDate => parseCalendarDate(text) ?? expect.fail(`${text} is no day`);

test('names the periods of a day early in a year', () => {
  expect(toNamedPeriods(day('2026-01-03'))).toEqual([
    { name: 'Today', from: '2026-01-03', to: '2026-01-03' },
    { name: 'Last 7 days', from: '2025-12-28', to: '2026-01-03' },
    { name: 'This month', from: '2026-01-01', to: '2026-01-03' },
    { name: 'Last month', from: '2025-12-01', to: '2025-12-31' },
  ]);
});

test('says a period, an open one and a single day in words', () => {
  expect(toPeriodText({ from: day('2026-11-01'), to: day('2026-11-20') })).toBe('1 Nov 26 – 20 Nov 26');
  expect(toPeriodText({ from: day('2026-11-01'), to: null })).toBe('since 1 Nov 26');
  expect(toPeriodText({ from: null, to: day('2026-11-20') })).toBe('until 20 Nov 26');
  expect(toPeriodText({ from: day('2026-11-20'), to: day('2026-11-20') })).toBe('20 Nov 26');
  expect(toPeriodText({ from: null, to: null })).toBeNull();
});
