// A row as it is compared with those of the same account under another id: by its day, its amount, and what tells twins apart.
import type { CalendarDate } from '../dates/calendar-date.ts';
import { scaleOf } from '../money/money.ts';
import type { Money } from '../money/money.ts';
import { toPayeeKey } from '../suggestions/payee-likeness.ts';
import { toPendingDay } from '../suggestions/pending-rules.ts';
import type { RowKey } from '../suggestions/suggestion.ts';
import { toSearchText } from '../transactions/search-text.ts';
import type { Transaction } from '../transactions/transaction.ts';

interface DayAndAmount {
  readonly day: CalendarDate | null;
  readonly amount: Money;
}

export interface OverlapRow
  extends
    RowKey,
    Pick<
      Transaction,
      | 'amount'
      | 'status'
      | 'bookedOn'
      | 'valuedOn'
      | 'createdAt'
      | 'counterpartyName'
      | 'counterpartyIban'
      | 'purpose'
      | 'reference'
      | 'variableSymbol'
    > {
  /** The bank no longer lists it. */
  readonly isMissing: boolean;
  /** What it said before its bank changed the day or the amount: the other id may still say so. */
  readonly formerly: readonly DayAndAmount[];
}

export function toAmountText({ minor, currency, ...amount }: Money): string {
  return `${minor} ${currency} ${scaleOf({ currency, ...amount })}`;
}

/** Its own, then those it had before. */
export function toDayAmountKeys(row: OverlapRow): readonly string[] {
  const state = row.status === 'pending' ? 'pending' : 'booked';
  const versions: readonly DayAndAmount[] = [{ day: toPendingDay(row), amount: row.amount }, ...row.formerly];
  return versions.flatMap(({ day, amount }) => (day === null ? [] : [`${day} ${toAmountText(amount)} ${state}`]));
}

/** How two rows of one day and amount are known to be one, the surest first; null: it says nothing of the kind. */
export const LIKENESSES: readonly ((row: OverlapRow) => string | null)[] = [
  (row) => JSON.stringify([toReferenceKey(row), toPayeeKey(row), toPurposeKey(row)]),
  toReferenceKey,
  (row) => JSON.stringify([toPayeeKey(row), toPurposeKey(row)]),
  toPayeeKey,
  // Two vendors may word everything in their own way: day and amount are left.
  () => '',
];

/** To two accounts, or under two symbols: two payments, however alike they are. */
export function areContradictory(one: OverlapRow, other: OverlapRow): boolean {
  return differ(one.counterpartyIban, other.counterpartyIban) || differ(one.variableSymbol, other.variableSymbol);
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

function toReferenceKey({ reference, variableSymbol }: OverlapRow): string | null {
  return reference === null && variableSymbol === null ? null : JSON.stringify([reference, variableSymbol]);
}

function toPurposeKey({ purpose }: OverlapRow): string {
  return toSearchText(purpose ?? '').trim();
}
