// Fields as banks send them: ids as numbers or text, optional ones as null, empty text as nothing.
import { z } from 'zod';
import { parseCalendarDate, toParisDate, type CalendarDate } from '../domain/calendar-date.ts';
import { epochMsOf, parseInstant } from '../domain/instant.ts';

/** Ids stay strings whatever the bank sent. */
export const idField = z.union([z.string().min(1), z.number()]).transform((id) => String(id).toWellFormed());

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

/** Epoch seconds, epoch milliseconds or ISO text; 0 and what cannot be read are nothing, never 1970. */
export const instantField = z.unknown().optional().transform(parseInstant);

/** A day that is missing is not known yet; one that cannot be read is a fault of the row, never "not booked". */
function dayFieldOf(parseDay: (value: unknown) => CalendarDate | null) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === null || value === '' || value === 0) return null;
      const day = parseDay(value);
      if (day === null) context.addIssue(`not a date (${toKindOfValue(value)})`);
      return day;
    });
}

/** The date part as it was written. */
export const dayField = dayFieldOf(parseCalendarDate);

/** A date with a time, or epoch seconds, is midnight in Paris: read in UTC it would be the day before (contract §1). */
export const parisDayField = dayFieldOf((value) => {
  const instant = parseInstant(value);
  return instant === null ? parseCalendarDate(value) : toParisDate(epochMsOf(instant.key));
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
