// What of an account is read: a choice of a person, and the key its mark is kept under.
import { parseCalendarDate } from './dates/calendar-date.ts';
import type { CalendarDate } from './dates/calendar-date.ts';

/**
 * everything: new and changed rows · new-rows: no corrections · from-date: only rows booked or valued since · as-documented: the
 * vendor's own recipe, exactly the latest stamp + 1 ms and nothing twice.
 */
export type PullMode =
  | { readonly kind: 'everything' | 'new-rows' | 'as-documented' }
  | { readonly kind: 'from-date'; readonly by: 'booked' | 'valued'; readonly from: CalendarDate };

export const EVERYTHING: PullMode = { kind: 'everything' };

/** Another date is another mark: rows before it were never read. */
export function toModeKey(mode: PullMode): string {
  return mode.kind === 'from-date' ? `${mode.by}-from ${mode.from}` : mode.kind;
}

/** A key nobody knows reads everything: that is never too little. */
export function parseModeKey(key: string): PullMode {
  if (key === 'new-rows' || key === 'as-documented') return { kind: key };
  const [, by, date] = /^(booked|valued)-from (.+)$/.exec(key) ?? [];
  const from = parseCalendarDate(date ?? null);
  return (by === 'booked' || by === 'valued') && from !== null ? { kind: 'from-date', by, from } : EVERYTHING;
}
