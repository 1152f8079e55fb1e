// Pending → booked: a bank that books a card payment under a new id leaves the pending row beside it.
import { addDays, daysBetween } from '../dates/calendar-date.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import type { Instant } from '../dates/instant.ts';
import { scaleOf } from '../money/money.ts';
import type { Money } from '../money/money.ts';
import { comparePayees } from './payee-likeness.ts';
import { compareRowKeys, toPairId, toRowId } from './suggestion.ts';
import type { ComparableRow, Decision, Suggestion, SuggestionReason } from './suggestion.ts';
import { isTipPlace } from './tip-places.ts';

type PendingReason = SuggestionReason & { kind: 'pending-booked' };

/** Terminals settle within days; a payment after midnight may be booked on the day that ended. */
export const MOST_DAYS_LATER = 10;
export const MOST_DAYS_EARLIER = 1;
/** A tip is booked on top, where tips are given: up to a fifth of what was held. */
export const TIP_DIVISOR = 5;

/** The day a pending row stands for; null: it says none, and is compared with nothing. */
export function toPendingDay({
  bookedOn,
  valuedOn,
  createdAt,
}: Pick<ComparableRow, 'bookedOn' | 'valuedOn' | 'createdAt'>): CalendarDate | null {
  return bookedOn ?? valuedOn ?? ((createdAt?.key.slice(0, 10) ?? null) as CalendarDate | null);
}

/** Null: not alike. */
export function explainPending(pending: ComparableRow, booked: ComparableRow): PendingReason | null {
  const day = toPendingDay(pending);
  if (pending.status !== 'pending' || booked.status === 'pending' || day === null || booked.bookedOn === null)
    return null;
  if (pending.accountId !== booked.accountId || pending.amount.currency !== booked.amount.currency) return null;
  if (pending.amount.scale !== booked.amount.scale) return null;
  const daysLater = daysBetween(day, booked.bookedOn);
  if (daysLater > MOST_DAYS_LATER || daysLater < -MOST_DAYS_EARLIER) return null;
  // What is there already is not held any more.
  if (isAfter(pending.createdAt, booked.createdAt)) return null;
  const extraMinor = toExtra(pending.amount, booked.amount);
  const payee = comparePayees(pending, booked);
  if (extraMinor === null || payee === 'different') return null;
  // Both uncertain at once would be a guess, and to a bank account nobody adds a tip.
  if (extraMinor > 0 && (payee !== 'same' || booked.counterpartyIban !== null)) return null;
  if (extraMinor > 0 && !isTipPlace(pending, booked)) return null;
  // A tip is coins, not fractions of them.
  if (extraMinor > 0 && booked.amount.scale !== undefined) return null;
  return { kind: 'pending-booked', payee, extraMinor, daysLater };
}

/** The surest first; a row is matched once. */
const PASSES: readonly ((reason: PendingReason) => boolean)[] = [
  ({ extraMinor, payee }) => extraMinor === 0 && payee === 'same',
  ({ extraMinor, payee }) => extraMinor === 0 && payee === 'similar',
  ({ extraMinor }) => extraMinor > 0,
];

export function suggestPending<Row extends ComparableRow>(
  rows: readonly Row[],
  decisions: readonly Decision[],
): Suggestion<Row>[] {
  const decided = new Set(decisions.map(toPairId));
  const pendingIds = new Set(rows.filter(({ status }) => status === 'pending').map(toRowId));
  // Two booked rows that a person called one say nothing about a pending one.
  const matched = new Set(
    decisions
      .filter(({ verdict }) => verdict === 'same')
      .map(({ first, second }) => [toRowId(first), toRowId(second)])
      .filter((ids) => ids.some((id) => pendingIds.has(id)))
      .flat(),
  );
  const candidates = listCandidates(rows).filter((candidate) => !decided.has(toPairId(candidate)));
  return PASSES.flatMap((isOfPass) =>
    candidates
      .filter(({ reason }) => isOfPass(reason))
      .filter(({ first, second }) => {
        const ids = [toRowId(first), toRowId(second)];
        if (ids.some((id) => matched.has(id))) return false;
        for (const id of ids) matched.add(id);
        return true;
      }),
  );
}

/** The nearest day first. */
function listCandidates<Row extends ComparableRow>(rows: readonly Row[]) {
  const booked = Map.groupBy(
    rows.filter(({ status }) => status !== 'pending'),
    toDayOfAccount,
  );
  return rows
    .filter(({ status }) => status === 'pending')
    .flatMap((pending) =>
      listDays(pending).flatMap((bookedOn) =>
        (booked.get(toDayOfAccount({ ...pending, bookedOn })) ?? []).flatMap((row) => {
          const reason = explainPending(pending, row);
          return reason === null ? [] : [{ first: pending, second: row, reason }];
        }),
      ),
    )
    .sort(
      (one, other) =>
        Math.abs(one.reason.daysLater) - Math.abs(other.reason.daysLater) ||
        compareRowKeys(one.first, other.first) ||
        compareRowKeys(one.second, other.second),
    );
}

function listDays(pending: ComparableRow): readonly CalendarDate[] {
  const day = toPendingDay(pending);
  if (day === null) return [];
  const count = MOST_DAYS_EARLIER + MOST_DAYS_LATER + 1;
  return Array.from({ length: count }, (_, position) => addDays(day, position - MOST_DAYS_EARLIER));
}

function toDayOfAccount({ accountId, bookedOn }: Pick<ComparableRow, 'accountId' | 'bookedOn'>): string {
  return JSON.stringify([accountId, bookedOn]);
}

function isAfter(one: Instant | null, other: Instant | null): boolean {
  return one !== null && other !== null && one.key > other.key;
}

/** How much more was booked, in the direction of the payment; null: less, the other direction, or more than a tip. */
function toExtra(pending: Money, booked: Money): number | null {
  if (scaleOf(pending) !== scaleOf(booked)) return null;
  const [pendingMinor, bookedMinor] = [pending.minor, booked.minor];
  if (Math.sign(pendingMinor) !== Math.sign(bookedMinor)) return null;
  const extra = Math.abs(bookedMinor) - Math.abs(pendingMinor);
  return extra < 0 || extra > Math.floor(Math.abs(pendingMinor) / TIP_DIVISOR) ? null : extra;
}
