// Which days a bank is open: weekends and the holidays of its country are not.
import { addDays, type CalendarDate } from './calendar-date.ts';

/** By country and year: `MMDD` of each holiday, one after the other. */
export type HolidayTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type IsOpen = (day: CalendarDate, country: string | null) => boolean;

/** Of a country or a year that is not in the table only the weekends are known. */
export function createIsOpen(holidays: HolidayTable): IsOpen {
  return (day, country) => {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) return false;
    const days = country === null ? undefined : holidays[country]?.[day.slice(0, 4)];
    return !(days ?? '').split(' ').includes(day.slice(5).replace('-', ''));
  };
}

/** Longer than any run of holidays. */
const MOST_CLOSED_DAYS = 14;

/** The last day before `day` on which the bank was open. */
export function toLastOpenDay(day: CalendarDate, country: string | null, isOpen: IsOpen): CalendarDate {
  let before = addDays(day, -1);
  for (let back = 0; back < MOST_CLOSED_DAYS && !isOpen(before, country); back += 1) before = addDays(before, -1);
  return before;
}

/** An IBAN begins with the country of its bank; null: none is known. */
export function toBankCountry(iban: string | null): string | null {
  return /^\s*([A-Za-z]{2})\s*\d/.exec(iban ?? '')?.[1]?.toUpperCase() ?? null;
}
