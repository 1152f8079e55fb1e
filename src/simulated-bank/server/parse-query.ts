// Reads a call's query strictly: a filter the bank would not understand is refused, never ignored.
import { z } from 'zod';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { parseInstant } from '../../domain/dates/parse-instant.ts';
import { parseCalendarDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { BankRefusal } from './bank-route.ts';

export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  const names = [...query.keys()];
  if (new Set(names).size < names.length) throw new BankRefusal(400, 'INVALID_PARAMETER', 'a parameter was sent twice');
  const parsed = schema.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw new BankRefusal(400, 'INVALID_PARAMETER', parsed.error.issues.map(describeIssue).join('; '));
}

export function wholeNumber(from: number, to: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'not a whole number')
    .transform(Number)
    .pipe(z.number().min(from).max(to));
}

/** An ISO timestamp as microseconds, rounded up: a filter is inclusive, and finer stamps than ours do not exist here. */
export const stampFilter = z.string().transform((text, context): number => {
  const instant = /^\d{4}-\d{2}-\d{2}[T ]/.test(text) ? parseInstant(text) : null;
  if (instant === null) {
    context.addIssue('not an ISO timestamp');
    return z.NEVER;
  }
  const nanoseconds = Number(instant.key.slice(23, 29));
  return epochMsOf(instant.key) * 1000 + Math.ceil(nanoseconds / 1000);
});

/** An ISO date or timestamp: its day. */
export const dayFilter = z.string().transform((text, context): CalendarDate => {
  const day = parseCalendarDate(text);
  if (day !== null) return day;
  context.addIssue('not an ISO date');
  return z.NEVER;
});

/** Epoch seconds (v2.1). */
export const secondsFilter = wholeNumber(0, 999_999_999_999).or(
  z
    .string()
    .regex(/^\d{10,11}$/, 'not epoch seconds')
    .transform(Number),
);

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
