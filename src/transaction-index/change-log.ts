// The part of the index's port that tells what the banks changed: the ledger as a list, newest first.
import type { InstantKey } from '../domain/dates/instant.ts';
import type { FieldChange, TransactionRow } from './transaction-index.ts';

/**
 * content: anything a person reads · after-booking: content of a row that was booked already · booked: a pending row became
 * booked · listing: the bank stopped listing a row, or lists it again · used-id: looks like another payment under a used id ·
 * stamp: nothing but the bank's own stamp.
 */
export const CHANGE_KINDS = ['content', 'after-booking', 'booked', 'listing', 'used-id', 'stamp'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ChangeFilter {
  readonly kind: ChangeKind;
  /** Empty: all. */
  readonly accountIds: readonly string[];
  /** When we learnt of it, inclusive; null: no limit. */
  readonly since: InstantKey | null;
}

/** What one answer of a bank changed in one row. */
export interface LoggedChange {
  /** Grows with time: a place in the list. */
  readonly sequence: number;
  /** The row as it is now. */
  readonly row: TransactionRow;
  readonly changes: readonly FieldChange[];
}

interface ChangePage {
  readonly changes: readonly LoggedChange[];
  /** Where the next page begins; null: this is the last. */
  readonly next: number | null;
}

export interface ChangeLog {
  /** Of the changes before this sequence (null: the newest) at most `limit`. */
  readChanges(query: { filter: ChangeFilter; before: number | null; limit: number }): Promise<ChangePage>;
}
