// How far back is looked, and the pair a link names, as the address says them; unreadable values are as if not there.
import { createParser, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { parsePairKeyText, toPairKeyText } from '../../domain/transactions/row-key-text.ts';
import { toPairId } from '../../domain/suggestions/suggestion.ts';
import type { PairKey } from '../../domain/suggestions/suggestion.ts';

const PERIODS = ['quarter', 'year', 'all'] as const;
export type SuggestionPeriod = (typeof PERIODS)[number];

const parseAsPair = createParser<PairKey>({
  parse: parsePairKeyText,
  serialize: toPairKeyText,
  eq: (one, other) => toPairId(one) === toPairId(other),
});

/** Shown at first; more on request. */
export const SHOWN_PAIRS = 25;

const suggestionParsers = {
  period: parseAsStringLiteral(PERIODS).withDefault('quarter'),
  pair: parseAsPair,
};

export function useSuggestionUrl() {
  return useQueryStates(suggestionParsers);
}

export const PERIOD_CHOICES: { readonly value: SuggestionPeriod; readonly label: string }[] = [
  { value: 'quarter', label: '3 months' },
  { value: 'year', label: '1 year' },
  { value: 'all', label: 'Everything' },
];

/** A quarter is what is closed or being closed; all of a large history takes a second. */
export const PERIOD_DAYS: Record<SuggestionPeriod, number | null> = { quarter: 92, year: 366, all: null };
