// Which changes are shown, as the address says it; what cannot be read is as if not there.
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { instantFromEpochMs, type Instant, type InstantKey } from '../../domain/dates/instant.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { CHANGE_KINDS, type ChangeKind } from '../../transaction-index/change-log.ts';

const SINCE = ['looked', 'today', 'week', 'quarter', 'all'] as const;
export type ChangesSince = (typeof SINCE)[number];

const DAY_MS = 86_400_000;

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

/** Null: no limit. */
export function toSinceKey(since: ChangesSince, nowMs: number, lastLook: Instant | null): InstantKey | null {
  switch (since) {
    case 'looked':
      return lastLook?.key ?? toSinceKey('week', nowMs, null);
    case 'today':
      return instantFromEpochMs(new Date(nowMs).setHours(0, 0, 0, 0)).key;
    case 'week':
      return instantFromEpochMs(nowMs - 7 * DAY_MS).key;
    case 'quarter':
      return instantFromEpochMs(nowMs - 92 * DAY_MS).key;
    case 'all':
      return null;
    default:
      return assertNever(since);
  }
}
