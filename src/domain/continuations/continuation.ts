// An account that comes back under another id: what is known of the two, and what a person decided. Nothing here ever changes a row.
import type { CalendarDate } from '../dates/calendar-date.ts';
import type { Instant } from '../dates/instant.ts';
import type { Sum } from '../money/money.ts';

/** continued: one account, and the later id goes on where the earlier one stopped · different: two accounts that share an IBAN. */
export type ContinuationVerdict = 'continued' | 'different';

/** The ids of the two, as whoever decided saw them. */
export interface AccountPair {
  readonly earlierId: string;
  readonly laterId: string;
}

export interface ContinuationDecision extends AccountPair {
  readonly verdict: ContinuationVerdict;
  readonly decidedAt: Instant;
}

/** What two accounts are told to be one by. */
export interface ContinuableAccount {
  readonly id: string;
  /** Null: the bank says none, and it is nobody's continuation. */
  readonly iban: string | null;
  readonly currency: string;
  readonly firstSeenAt: Instant;
  /** Since when its bank no longer delivers it, or the connection it came by is gone; null: it is delivered. */
  readonly endedAt: Instant | null;
}

/** The days that both have rows of, and what stands in both. */
export interface Overlap {
  /** Null: there is no such day. */
  readonly days: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
  /** Payments that stand under both ids. */
  readonly pairedCount: number;
  /** Of them, those that totals count twice unless the two are joined: the bank lists them under both. */
  readonly countedTwice: number;
  readonly sums: readonly OverlapSum[];
  /** Rows of these days that stand under one id only: they stay. */
  readonly earlierOnly: number;
  readonly laterOnly: number;
}

export interface OverlapSum {
  readonly currency: string;
  readonly in: Sum;
  readonly out: Sum;
}

export interface Continuation extends AccountPair {
  /** returned: the earlier one is delivered no more · side-by-side: both are, as by two vendors. */
  readonly kind: 'returned' | 'side-by-side';
  /** Null: nobody has decided yet. */
  readonly verdict: ContinuationVerdict | null;
  readonly decidedAt: Instant | null;
  /** The bank now says another IBAN or currency of one of them: the decision is kept, and joins nothing. */
  readonly isContradicted: boolean;
  readonly overlap: Overlap;
}

/** The same for both orders. */
export function toAccountPairId({ earlierId, laterId }: AccountPair): string {
  return JSON.stringify([earlierId, laterId].sort());
}
