// Fields as banks send them: ids as numbers or text, optional ones as null, empty text as nothing.
import { z } from 'zod';
import { parseCalendarDate, type CalendarDate } from '../domain/dates/calendar-date.ts';
import { parseInstant } from '../domain/dates/parse-instant.ts';

/** Ids stay strings whatever the bank sent; a blank one is none. */
export const idField = z
  .unknown()
  .optional()
  .transform((id, context) => {
    if (typeof id === 'number' || (typeof id === 'string' && id.trim() !== '')) return String(id).toWellFormed();
    context.addIssue(typeof id === 'object' && id !== null ? 'neither text nor a number' : 'missing');
    return z.NEVER;
  });

/**
 * Missing, null, empty or of another type: nothing. A text cut off amid a character (banks cut to a number of units) ends in
 * U+FFFD: what is kept can then be compared with what comes again.
 */
export const textField = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'string' && value.trim() !== ''
      ? value.toWellFormed()
      : typeof value === 'number'
        ? String(value)
        : null,
  );

/** Epoch seconds and smaller, or ISO text; 0 and what cannot be read are nothing, never 1970. */
export const instantField = z.unknown().optional().transform(parseInstant);

/** Missing and unreadable are told apart: only one of them is the bank's word. */
export interface DayReading {
  readonly day: CalendarDate | null;
  /** What is wrong with it; null where it was read, or the bank sent none. */
  readonly problem: string | null;
}

const NO_DAY: DayReading = { day: null, problem: null };

/** `timeZone`: the bank's, where a day is sent as the moment it begins. */
export const dayField = (timeZone: string) =>
  z
    .unknown()
    .optional()
    .transform((value): DayReading => {
      if (value === undefined || value === null || value === '' || value === 0) return NO_DAY;
      const day = parseCalendarDate(value, timeZone);
      return { day, problem: day === null ? `not a date (${toKindOfValue(value)})` : null };
    });

/** For a reason: what kind of value it was, never the value. */
function toKindOfValue(value: unknown): string {
  if (typeof value === 'string') return `text of ${value.length} characters`;
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** Text, or several pieces of it in a list. */
export const piecesField = z
  .unknown()
  .optional()
  .transform((value) => {
    const pieces = (Array.isArray(value) ? value : [value]).flatMap((piece) => textField.parse(piece) ?? []);
    return pieces.length === 0 ? null : pieces.join(' ');
  });

export const flagField = (fallback: boolean) => z.boolean().catch(fallback);
