// Booking and value dates are days on a calendar, not points in time: they never pass through a reader's time zone.
import { parseInstant, epochMsOf } from './instant.ts';

/** `2026-11-20`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const DAY_MS = 86_400_000;
const PARIS_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * Reads `2026-11-20`, the date part of an ISO date-time, or epoch seconds that stand for midnight in Paris (Linxo v2.1);
 * null when the day does not exist.
 */
export function parseCalendarDate(value: unknown): CalendarDate | null {
  if (typeof value === 'number') {
    const instant = parseInstant(value);
    return instant === null ? null : toParisDate(epochMsOf(instant.key));
  }
  if (typeof value !== 'string') return null;
  const match = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value.trim());
  const day = match?.[1];
  if (day === undefined) return null;
  const epochMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(day) ? (day as CalendarDate) : null;
}

/** The day it is in Paris: the zone both vendors' day dates are meant in. */
export function toParisDate(epochMs: number): CalendarDate {
  return PARIS_DAY.format(epochMs) as CalendarDate;
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
