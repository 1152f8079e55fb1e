// What the page may ask about rows that may be one payment. Served by the owner of the database, reached from every tab.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { PairKey, RowKey, SuggestionReason, SuggestionVerdict } from '../domain/suggestions/suggestion.ts';
import type { HeldRow } from '../local-db/suggestion-store.ts';

/** With the name of its account, and since when the bank no longer lists it. */
export type SuggestedRow = HeldRow;

export interface SuggestedPair {
  /** Of a pending pair the pending row. */
  readonly first: SuggestedRow;
  readonly second: SuggestedRow;
  readonly reason: SuggestionReason;
}

export interface DecidedPair {
  readonly first: SuggestedRow;
  readonly second: SuggestedRow;
  readonly verdict: SuggestionVerdict;
  readonly decidedAt: Instant;
  /** Null: a bank has changed one of the rows since, and they no longer look alike. */
  readonly reason: SuggestionReason | null;
}

export interface SuggestionList {
  /** Booked (or pending) since then; null: ever. */
  readonly from: CalendarDate | null;
  /** Not decided yet, newest first, at most as many as were asked for. */
  readonly open: readonly SuggestedPair[];
  readonly openCount: number;
  /** The latest decision first, at most as many as were asked for; of any day. */
  readonly decided: readonly DecidedPair[];
  readonly decidedCount: number;
}

export interface SuggestionService {
  /** `days`: back from today; null: all that is held. */
  readSuggestions(query: { readonly days: number | null; readonly limit: number }): Promise<SuggestionList>;
  /** All that concerns one row, decided or not. */
  readSuggestionsOf(
    key: RowKey,
  ): Promise<{ readonly open: readonly SuggestedPair[]; readonly decided: readonly DecidedPair[] }>;
  /** Changes no row and no total: it is kept beside them. Deciding a pair again replaces the decision. */
  decide(decision: PairKey & { readonly verdict: SuggestionVerdict }): Promise<void>;
  undo(pair: PairKey): Promise<void>;
}
