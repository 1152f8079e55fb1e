// Two rows that may be one payment: what is suggested, why, and what a person decided. Nothing here ever changes a row.
import { compareText } from '../../lib/compare-text.ts';
import type { Instant } from '../dates/instant.ts';
import type { Transaction } from '../transactions/transaction.ts';

export interface RowKey {
  readonly accountId: string;
  readonly id: string;
}

/** What two rows are compared by. */
export interface ComparableRow extends Pick<
  Transaction,
  | 'accountId'
  | 'id'
  | 'amount'
  | 'status'
  | 'bookedOn'
  | 'valuedOn'
  | 'counterpartyName'
  | 'counterpartyIban'
  | 'purpose'
  | 'createdAt'
> {
  /** Of the account it is listed under: two accounts with one IBAN are one account listed twice. */
  readonly accountIban: string | null;
}

export type SuggestionReason =
  | {
      readonly kind: 'twin';
      readonly isSamePurpose: boolean;
      /** Listed under two accounts that carry the same IBAN, as two channels of a bank may do. */
      readonly isAcrossAccounts: boolean;
    }
  | {
      readonly kind: 'pending-booked';
      readonly payee: 'same' | 'similar';
      /** By how much more it was booked, of the smallest unit: a tip; 0: exactly the same amount. */
      readonly extraMinor: number;
      /** From the pending row's day to the booking; negative where the booking carries the earlier day. */
      readonly daysLater: number;
    };

export interface Suggestion<Row extends ComparableRow = ComparableRow> {
  /** Of a pending pair the pending row; else by account and id. */
  readonly first: Row;
  readonly second: Row;
  readonly reason: SuggestionReason;
}

/** same: one payment, listed twice · different: two payments that look alike. */
export type SuggestionVerdict = 'same' | 'different';

export interface PairKey {
  readonly first: RowKey;
  readonly second: RowKey;
}

export interface Decision extends PairKey {
  readonly verdict: SuggestionVerdict;
  readonly decidedAt: Instant;
}

export function toRowId({ accountId, id }: RowKey): string {
  return JSON.stringify([accountId, id]);
}

/** The same for both orders of the two rows. */
export function toPairId({ first, second }: PairKey): string {
  return [toRowId(first), toRowId(second)].sort().join(' ');
}

/** By account, then id. */
export function compareRowKeys(first: RowKey, second: RowKey): number {
  return compareText(first.accountId, second.accountId) || compareText(first.id, second.id);
}

/** The two keys alone, the lower first: how a pair is kept. */
export function toOrderedPair({ first, second }: PairKey): PairKey {
  const [lower, higher] = compareRowKeys(first, second) <= 0 ? [first, second] : [second, first];
  return { first: toKey(lower), second: toKey(higher) };
}

function toKey({ accountId, id }: RowKey): RowKey {
  return { accountId, id };
}
