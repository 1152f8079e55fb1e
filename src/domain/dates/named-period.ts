// Periods people ask for by name, as days: the same name means other days tomorrow.
import { assertNever } from '../../lib/assert-never.ts';
import { addDays, parseCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

export const PERIOD_NAMES = [
  'today',
  'yesterday',
  'last-business-day',
  'week',
  'last-week',
  'month',
  'last-month',
  'quarter',
  'last-quarter',
  'year',
  'last-year',
] as const;

export type PeriodName = (typeof PERIOD_NAMES)[number];

export interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Inclusive; a period that is not over yet ends with its own last day, since what is booked ahead belongs to it. */
export function toNamedDays(name: PeriodName, today: CalendarDate): Days {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return oneDay(addDays(today, -1));
    case 'last-business-day':
      return oneDay(toLastBusinessDay(today));
    case 'week':
      return toWeek(today);
    case 'last-week':
      return toWeek(addDays(today, -7));
    case 'month':
      return toMonths(today, 1);
    case 'last-month':
      return toMonths(before(toMonths(today, 1)), 1);
    case 'quarter':
      return toMonths(today, 3);
    case 'last-quarter':
      return toMonths(before(toMonths(today, 3)), 3);
    case 'year':
      return toMonths(today, 12);
    case 'last-year':
      return toMonths(before(toMonths(today, 12)), 12);
    default:
      return assertNever(name);
  }
}

/** The last day before today on which banks book: Monday to Friday. Holidays differ by bank and are not known here. */
function toLastBusinessDay(today: CalendarDate): CalendarDate {
  const yesterday = addDays(today, -1);
  const weekday = toWeekday(yesterday);
  return weekday > 5 ? addDays(yesterday, 5 - weekday) : yesterday;
}

function oneDay(day: CalendarDate): Days {
  return { from: day, to: day };
}

function before({ from }: Days): CalendarDate {
  return addDays(from, -1);
}

function toWeek(day: CalendarDate): Days {
  const from = addDays(day, 1 - toWeekday(day));
  return { from, to: addDays(from, 6) };
}

/** The stretch of 1, 3 or 12 months of the calendar that this day is in. */
function toMonths(day: CalendarDate, count: 1 | 3 | 12): Days {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
  const first = month - (month % count);
  const end = first + count;
  const from = toFirstOfMonth(year, first);
  return { from, to: addDays(toFirstOfMonth(year + Math.floor(end / 12), end % 12), -1) };
}

/** `month` from 0. */
function toFirstOfMonth(year: number, month: number): CalendarDate {
  const text = `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-01`;
  const day = parseCalendarDate(text);
  if (day === null) throw new RangeError(`no such month: ${text}`);
  return day;
}

/** 1: Monday. */
function toWeekday(day: CalendarDate): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
