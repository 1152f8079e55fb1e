// Booking and value dates are days on a calendar, not points in time: they never pass through a reader's time zone.
import { DEFAULT_TIME_ZONE, toDayIn } from '../../lib/time-zone.ts';
import { epochMsOf } from './instant.ts';
import { parseWritten } from './parse-instant.ts';

/** `2026-11-20`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const DAY_MS = 86_400_000;

/**
 * A day alone, or with a time but no offset, is the day as written. A moment (a time with an offset, or epoch seconds and the like) is
 * the day it is at the bank then: banks write days as the moment of their midnight. Null when there is no such day, or it could be two.
 */
export function parseCalendarDate(value: unknown, timeZone: string = DEFAULT_TIME_ZONE): CalendarDate | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const written = parseWritten(String(value));
  if (written === null) return null;
  if (!written.hasTime || written.offset === 'assumed') return written.day as CalendarDate;
  const day = toBankDay(epochMsOf(written.key), timeZone);
  return day.length === written.day.length ? day : null;
}

/** The day it is at the bank. */
export function toBankDay(epochMs: number, timeZone: string = DEFAULT_TIME_ZONE): CalendarDate {
  return toDayIn(timeZone, epochMs) as CalendarDate;
}

/** The day it is where the reader sits. */
export function toLocalDate(epochMs: number): CalendarDate {
  const date = new Date(epochMs);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}` as CalendarDate;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
