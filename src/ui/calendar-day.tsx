// A booking or value date as a day on a calendar: it never passes through a time zone.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function CalendarDay({ date }: { readonly date: CalendarDate | null }) {
  if (date === null) return <span aria-label="no date">—</span>;
  return (
    <time dateTime={date} style={{ whiteSpace: 'nowrap' }}>
      {toDayText(date)}
    </time>
  );
}

/** `Fri 20 Nov`: of the days around today. */
export function toWeekdayText(date: CalendarDate): string {
  return `${WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()]} ${Number(date.slice(8))} ${toMonthText(date)}`;
}

/** `20 Nov 26`. */
export function toDayText(date: CalendarDate): string {
  const [year = '', , day = ''] = date.split('-');
  return `${Number(day)} ${toMonthText(date)} ${year.slice(-2)}`;
}

/** `Nov`. */
export function toMonthText(date: CalendarDate): string {
  const month = date.slice(5, 7);
  return MONTHS[Number(month) - 1] ?? month;
}

/** `20 Nov 2026`: where years are far apart. */
export function toWholeDayText(date: CalendarDate): string {
  const [year = '', , day = ''] = date.split('-');
  return `${Number(day)} ${toMonthText(date)} ${year}`;
}
