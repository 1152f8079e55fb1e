// Which rows may be one payment, of those held: computed anew from rows and decisions each time, so nothing of it can grow old.
import { compareText } from '../../lib/compare-text.ts';
import { explainPending, suggestPending } from './pending-rules.ts';
import { compareRowKeys } from './suggestion.ts';
import type { ComparableRow, Decision, Suggestion, SuggestionReason } from './suggestion.ts';
import { explainTwins, suggestTwins } from './twin-rules.ts';

/** What is not decided yet, newest booking first. The order of rows and decisions does not matter. */
export function suggestPairs<Row extends ComparableRow>(
  rows: readonly Row[],
  decisions: readonly Decision[],
): readonly Suggestion<Row>[] {
  return [...suggestPending(rows, decisions), ...suggestTwins(rows, decisions)].sort(
    (one, other) =>
      compareText(other.second.bookedOn ?? '', one.second.bookedOn ?? '') ||
      compareRowKeys(one.first, other.first) ||
      compareRowKeys(one.second, other.second),
  );
}

/** Why these two would be suggested; null where they would not, as when a bank has changed one of them since. */
export function explainPair(first: ComparableRow, second: ComparableRow): SuggestionReason | null {
  return explainTwins(first, second) ?? explainPending(first, second) ?? explainPending(second, first);
}
