// The part of the store's port that suggestions live by: rows that may be alike, and what a person decided about them.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { Decision, PairKey, RowKey } from '../domain/suggestions/suggestion.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import type { Fence } from './fence.ts';

/** A row as it is compared and shown beside another one. */
export interface HeldRow extends Omit<Transaction, 'payload'> {
  readonly accountName: string;
  readonly accountIban: string | null;
  readonly missingSince: Instant | null;
}

/** Inclusive; null: no limit. */
export interface BookingDays {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export interface SuggestionStore {
  /**
   * All rows booked within these days (or pending for them) that a suggestion could name, and hardly any other: those that
   * share account, or its IBAN, booking day and amount with another row, and pending rows with the rows booked near them.
   */
  readAlike(days: BookingDays): Promise<readonly HeldRow[]>;
  /** A row that is not held is left out. */
  readHeldRows(keys: readonly RowKey[]): Promise<readonly HeldRow[]>;
  /** Newest first. */
  readDecisions(): Promise<readonly Decision[]>;
  /** One for each pair: a later one replaces an earlier one. */
  writeDecisions(decisions: readonly Decision[], fence: Fence): Promise<void>;
  /** Does nothing where there is none. */
  removeDecision(pair: PairKey, fence: Fence): Promise<void>;
}
