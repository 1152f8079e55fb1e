// A period of days: the ones asked for by name, and any of them in words.
import { addDays, parseCalendarDate, type CalendarDate } from '../domain/dates/calendar-date.ts';
import { toDayText } from './calendar-day.tsx';

/** Both ends inclusive; null: open. */
export interface Period {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export interface NamedPeriod {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export function toNamedPeriods(today: CalendarDate): readonly NamedPeriod[] {
  const monthStart = parseCalendarDate(`${today.slice(0, 7)}-01`) ?? today;
  const lastMonthEnd = addDays(monthStart, -1);
  const lastMonthStart = parseCalendarDate(`${lastMonthEnd.slice(0, 7)}-01`) ?? lastMonthEnd;
  return [
    { name: 'Today', from: today, to: today },
    { name: 'Last 7 days', from: addDays(today, -6), to: today },
    { name: 'This month', from: monthStart, to: today },
    { name: 'Last month', from: lastMonthStart, to: lastMonthEnd },
  ];
}

/** `1 Nov 26 – 20 Nov 26`; null when both ends are open. */
export function toPeriodText({ from, to }: Period): string | null {
  if (from === null && to === null) return null;
  if (from === null) return `until ${to === null ? '' : toDayText(to)}`;
  if (to === null) return `since ${toDayText(from)}`;
  return from === to ? toDayText(from) : `${toDayText(from)} – ${toDayText(to)}`;
}
