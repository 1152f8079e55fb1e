// Suggestions are computed from rows and decisions each time they are read: a pull, a sweep or another mode needs to tell nobody.
import { addDays, toBankDay } from '../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import { MOST_DAYS_EARLIER, MOST_DAYS_LATER, toPendingDay } from '../domain/suggestions/pending-rules.ts';
import { explainPair, suggestPairs } from '../domain/suggestions/suggest-pairs.ts';
import { toOrderedPair, toRowId } from '../domain/suggestions/suggestion.ts';
import type { Decision, RowKey } from '../domain/suggestions/suggestion.ts';
import type { Clock } from '../lib/clock.ts';
import type { Fence } from '../local-db/fence.ts';
import type { Store } from '../local-db/store.ts';
import type { BookingDays } from '../local-db/suggestion-store.ts';
import type { DecidedPair, SuggestedPair, SuggestionService } from './suggestion-service.ts';

/** Around one row: whatever could be matched with what it could be matched with. */
const NEAR_DAYS = 2 * (MOST_DAYS_EARLIER + MOST_DAYS_LATER);

export interface SuggestionServiceDeps {
  readonly store: Store;
  readonly fence: Fence;
  readonly clock: Clock;
  readonly onChange: (topics: readonly 'transactions'[]) => void;
}

export function createSuggestionService({ store, fence, clock, onChange }: SuggestionServiceDeps): SuggestionService {
  async function readOpen(days: BookingDays, decisions: readonly Decision[]): Promise<readonly SuggestedPair[]> {
    const { leftOut, toldApart } = await store.readJoining();
    const isLeftOut = new Set(leftOut.map(({ row }) => toRowId(row)));
    const rows = (await store.readAlike(days)).filter((row) => !isLeftOut.has(toRowId(row)));
    // Whether two accounts are one is a question of its own: it is not asked again for each of their rows.
    return suggestPairs(
      rows.map((row) => (toldApart.has(row.accountId) ? { ...row, accountIban: null } : row)),
      decisions,
    );
  }

  async function readDecided(decisions: readonly Decision[]): Promise<readonly DecidedPair[]> {
    const rows = await store.readHeldRows(decisions.flatMap(({ first, second }) => [first, second]));
    const byId = new Map(rows.map((row) => [toRowId(row), row]));
    return decisions.flatMap(({ first, second, verdict, decidedAt }) => {
      const [one, other] = [byId.get(toRowId(first)), byId.get(toRowId(second))];
      // The rows of a decision may still be on their way, after the local copy was begun anew.
      if (one === undefined || other === undefined) return [];
      const isTurned = other.status === 'pending' && one.status !== 'pending';
      const pair = isTurned ? { first: other, second: one } : { first: one, second: other };
      return [{ ...pair, verdict, decidedAt, reason: explainPair(one, other) }];
    });
  }

  return {
    async readSuggestions({ days, limit }) {
      const from = days === null ? null : addDays(toBankDay(clock.nowMs()), -days);
      const decisions = await store.readDecisions();
      const open = await readOpen({ from, to: null }, decisions);
      return {
        from,
        open: open.slice(0, limit),
        openCount: open.length,
        decided: await readDecided(decisions.slice(0, limit)),
        decidedCount: decisions.length,
      };
    },
    async readSuggestionsOf(key) {
      const [row] = await store.readHeldRows([key]);
      const day = row === undefined ? null : (row.bookedOn ?? toPendingDay(row));
      if (day === null) return { open: [], decided: [] };
      const decisions = await store.readDecisions();
      const days = { from: addDays(day, -NEAR_DAYS), to: addDays(day, NEAR_DAYS) };
      const names = namesRow(key);
      return {
        open: (await readOpen(days, decisions)).filter(names),
        decided: await readDecided(decisions.filter(names)),
      };
    },
    async decide({ first, second, verdict }) {
      if (toRowId(first) === toRowId(second)) return;
      const decidedAt = instantFromEpochMs(clock.nowMs());
      await store.writeDecisions([{ ...toOrderedPair({ first, second }), verdict, decidedAt }], fence);
      onChange(['transactions']);
    },
    async undo(pair) {
      await store.removeDecision(pair, fence);
      onChange(['transactions']);
    },
  };
}

function namesRow(key: RowKey): (pair: { readonly first: RowKey; readonly second: RowKey }) => boolean {
  const id = toRowId(key);
  return ({ first, second }) => toRowId(first) === id || toRowId(second) === id;
}
