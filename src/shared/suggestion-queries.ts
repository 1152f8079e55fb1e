// Every read of suggestions, as query options: keys are written here and nowhere else.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RowKey } from '../domain/suggestions/suggestion.ts';
import type { SuggestionService } from '../sync/suggestion-service.ts';

export const suggestionQueries = {
  /** They follow from the rows, so a change of rows makes them old. */
  all: () => ['transactions', 'suggestions'] as const,
  list: (suggestions: SuggestionService, query: { readonly days: number | null; readonly limit: number }) =>
    queryOptions({
      queryKey: [...suggestionQueries.all(), 'list', query],
      queryFn: () => suggestions.readSuggestions(query),
      placeholderData: keepPreviousData,
    }),
  ofRow: (suggestions: SuggestionService, { accountId, id }: RowKey) =>
    queryOptions({
      queryKey: [...suggestionQueries.all(), 'of-row', accountId, id],
      queryFn: () => suggestions.readSuggestionsOf({ accountId, id }),
    }),
};
