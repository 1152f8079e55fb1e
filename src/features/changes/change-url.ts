// Which changes are shown, as the address says it; what cannot be read is as if not there.
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { addDays, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { instantFromEpochMs, type Instant, type InstantKey } from '../../domain/dates/instant.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { CHANGE_KINDS, type ChangeKind } from '../../transaction-index/change-log.ts';

const SINCE = ['looked', 'today', 'week', 'quarter', 'all'] as const;
export type ChangesSince = (typeof SINCE)[number];

export function useChangeUrl() {
  return useQueryStates({
    kind: parseAsStringLiteral(CHANGE_KINDS).withDefault('content'),
    since: parseAsStringLiteral(SINCE).withDefault('week'),
    account: parseAsString,
  });
}

export const KIND_CHOICES: { readonly value: ChangeKind; readonly label: string }[] = [
  { value: 'content', label: 'All changes' },
  { value: 'after-booking', label: 'After booking' },
  { value: 'booked', label: 'Pending, now booked' },
  { value: 'listing', label: 'Gone or back' },
  { value: 'used-id', label: 'Payment under a used id' },
  { value: 'stamp', label: 'Only the bank’s stamp' },
];

/** `looked` only where there was a look before. */
export function toSinceChoices(lastLook: Instant | null): { value: ChangesSince; label: string }[] {
  return [
    ...(lastLook === null ? [] : [{ value: 'looked' as const, label: 'Since I last looked' }]),
    { value: 'today', label: 'Today' },
    { value: 'week', label: '7 days' },
    { value: 'quarter', label: '3 months' },
    { value: 'all', label: 'Everything' },
  ];
}

/** From a midnight here, so that it stays the same all day. Null: no limit. */
export function toSinceKey(since: ChangesSince, today: CalendarDate, lastLook: Instant | null): InstantKey | null {
  switch (since) {
    case 'looked':
      return lastLook?.key ?? toSinceKey('week', today, null);
    case 'today':
      return toMidnight(today);
    case 'week':
      return toMidnight(addDays(today, -7));
    case 'quarter':
      return toMidnight(addDays(today, -92));
    case 'all':
      return null;
    default:
      return assertNever(since);
  }
}

/** Text without a zone is read as the time here. */
function toMidnight(day: CalendarDate): InstantKey {
  return instantFromEpochMs(Date.parse(`${day}T00:00:00`)).key;
}
