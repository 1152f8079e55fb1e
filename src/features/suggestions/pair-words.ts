// A pair in a few words: what it is called in lists and notices, and what a decision on it says.
import type { SuggestionReason, SuggestionVerdict } from '../../domain/suggestions/suggestion.ts';
import type { SuggestedRow } from '../../sync/suggestion-service.ts';
import { toAmountText } from '../../ui/amount-text.ts';

export const VERDICT_WORDS: Readonly<Record<SuggestionVerdict, string>> = {
  same: 'One and the same',
  different: 'Two real ones',
};

export const KIND_WORDS: Readonly<Record<SuggestionReason['kind'], string>> = {
  twin: 'Possible twins',
  'pending-booked': 'Pending, then booked?',
};

/** `Coffee Corner, −24.00 EUR`. */
export function toPairName({ counterpartyName, purpose, amount }: SuggestedRow): string {
  const who = counterpartyName ?? purpose ?? 'No payee named';
  return `${who}, ${toAmountText(amount)} ${amount.currency}`;
}
