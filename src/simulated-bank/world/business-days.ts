// The days on which banks book: neither weekends nor the days the euro's payment system is closed.
import { addDays, type CalendarDate } from '../../domain/dates/calendar-date.ts';

const CLOSED_EVERY_YEAR = new Set(['01-01', '05-01', '12-25', '12-26']);
const easterByYear = new Map<number, CalendarDate>();

export function isBusinessDay(day: CalendarDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || CLOSED_EVERY_YEAR.has(day.slice(5))) return false;
  const easter = easterSundayOf(Number(day.slice(0, 4)));
  return day !== addDays(easter, -2) && day !== addDays(easter, 1);
}

/** The day itself where banks book on it. */
export function lastBusinessDay(day: CalendarDate): CalendarDate {
  return isBusinessDay(day) ? day : lastBusinessDay(addDays(day, -1));
}

/** The anonymous Gregorian computus. */
function easterSundayOf(year: number): CalendarDate {
  const known = easterByYear.get(year);
  if (known !== undefined) return known;
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapless = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const age = (leapless + 19 * golden + 15) % 30;
  const moon = age - Math.floor(age / 28) * (1 - Math.floor(29 / (age + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const dayOfMonth = offset + 28 - 31 * Math.floor(month / 4);
  const easter = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as CalendarDate;
  easterByYear.set(year, easter);
  return easter;
}
