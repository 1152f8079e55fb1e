// The index's port: filter, order, search and totals over the transactions kept here.
import type { OverlapSum } from '../domain/continuations/continuation.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { RowKey } from '../domain/suggestions/suggestion.ts';
import type { Transaction, TransactionStatus } from '../domain/transactions/transaction.ts';
import type { ChangeLog } from './change-log.ts';

/** Which rows: each part is a question about one row, and a row must pass them all. */
export interface TransactionFilter {
  /** As typed (parseSearch): words in any order, phrases and amounts, over all fields and the account; case and accents do not matter. Empty: no search. */
  readonly search: string;
  /** Empty: all. An account that goes by several ids is meant by each of them. */
  readonly accountIds: readonly string[];
  /** Inclusive, by the day of `dateBy`; a row without it is placed by its other day, and one without both is outside of any limit. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly dateBy: 'bookedOn' | 'valuedOn';
  readonly direction: 'all' | 'in' | 'out';
  /** `settled`: all but the pending ones. */
  readonly status: 'all' | 'settled' | TransactionStatus;
  /** Inclusive, of the size of the amount whatever its direction; decimal text. */
  readonly amountFrom: string | null;
  readonly amountTo: string | null;
  /** Empty: all. */
  readonly currencies: readonly string[];
  /** `new` and `changed`: marked so · `listed`: the bank lists it · `gone`: it no longer does · `aside`: another payment under its id is kept aside. */
  readonly news: 'all' | 'new' | 'changed' | 'listed' | 'gone' | 'aside';
}

/** Lets every row through. */
export const EVERY_TRANSACTION: TransactionFilter = {
  search: '',
  accountIds: [],
  from: null,
  to: null,
  dateBy: 'bookedOn',
  direction: 'all',
  status: 'all',
  amountFrom: null,
  amountTo: null,
  currencies: [],
  news: 'all',
};

export type TransactionOrderBy =
  | 'bookedOn'
  | 'valuedOn'
  | 'counterparty'
  | 'purpose'
  | 'account'
  | 'amount'
  | 'lastUpdated';

export interface TransactionOrder {
  readonly by: TransactionOrderBy;
  readonly direction: 'ascending' | 'descending';
}

/** Of the rows the bank still lists: one it took back is money that never moved. */
export interface CurrencyTotal {
  readonly currency: string;
  /** Rows in the sums. */
  readonly count: number;
  /** Digits of the sums after the point, only where a row has more than its currency. */
  readonly scale?: number | undefined;
  /** Exact; may pass 2^53. */
  readonly sumMinor: bigint;
  readonly inMinor: bigint;
  readonly outMinor: bigint;
}

export interface TransactionSummary {
  /** Rows the filter lets through, and all rows kept. */
  readonly count: number;
  readonly totalCount: number;
  /** Of `count`, the rows the bank no longer lists: shown, and in no sum. */
  readonly missingCount: number;
  /** By currency code; never summed across currencies. */
  readonly totals: readonly CurrencyTotal[];
  /** Null: nothing is. */
  readonly countedTwice: CountedTwice | null;
}

/** Of an account that came back under another id, as long as nobody has said whether it did: payments that stand in the totals under both. */
export interface CountedTwice {
  readonly count: number;
  readonly sums: readonly OverlapSum[];
}

export interface TransactionRow extends Omit<Transaction, 'payload'> {
  /** Of the account it is shown under: the last of its ids. */
  readonly accountName: string;
  /** Of the account; null: not said. */
  readonly bankName: string | null;
  readonly accountIban: string | null;
  /** New: came after the account's history was complete, within the last day. Changed: the bank changed it within the last day. */
  readonly mark: 'new' | 'changed' | null;
  /** Since when the bank no longer lists it; the row stays, and loses this when it comes again. */
  readonly missingSince: Instant | null;
}

export interface FieldChange {
  readonly at: Instant;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TransactionDetail extends TransactionRow {
  readonly payload: string;
  readonly firstSeenAt: Instant;
  readonly changes: readonly FieldChange[];
  /** The same payment under other ids of its account: those rows are in no list and no total. */
  readonly standsFor: readonly RowKey[];
  /** The row that stands for this one; null: this one is shown itself. */
  readonly shownAs: RowKey | null;
}

export interface DayFlow {
  readonly day: CalendarDate;
  readonly currency: string;
  /** As of the totals. */
  readonly scale?: number | undefined;
  readonly inMinor: bigint;
  readonly outMinor: bigint;
}

export interface DaySummary {
  /** Null: without such a day. */
  readonly day: CalendarDate | null;
  /** Rows, also those the bank no longer lists. */
  readonly count: number;
  /** Of `count`, the rows the bank no longer lists. */
  readonly missingCount: number;
  /** By currency code, of the rows the bank still lists. */
  readonly flows: readonly Omit<DayFlow, 'day'>[];
}

export interface AccountDay {
  readonly accountId: string;
  readonly day: CalendarDate;
  readonly count: number;
}

export interface TransactionIndex extends ChangeLog {
  summarise(filter: TransactionFilter): Promise<TransactionSummary>;
  /** Rows `offset` … `offset + limit - 1` of the filtered order; ties are broken by account and id, so pages never overlap. */
  readRows(query: {
    filter: TransactionFilter;
    order: TransactionOrder;
    offset: number;
    limit: number;
  }): Promise<readonly TransactionRow[]>;
  readDetail(key: { accountId: string; id: string }): Promise<TransactionDetail | null>;
  /** By one of the two dates as it stands in the row; from the oldest to the newest, then the rows without it: as the rows are ordered by it. */
  summariseDays(filter: TransactionFilter, by: 'bookedOn' | 'valuedOn'): Promise<readonly DaySummary[]>;
  /** Money in and out by booking day, per currency, of rows the bank still lists; days without such rows left out. */
  flowByDay(filter: TransactionFilter): Promise<readonly DayFlow[]>;
  /** How many rows the bank lists for each account and booking day; days without a row left out. */
  countByDay(filter: TransactionFilter): Promise<readonly AccountDay[]>;
}
