// The pair a link leads to stands first, also when it is older than the period or further down than what is shown.
import { useQuery } from '@tanstack/react-query';
import { toPairId } from '../../domain/suggestions/suggestion.ts';
import type { PairKey } from '../../domain/suggestions/suggestion.ts';
import type { DecidedPair, SuggestedPair, SuggestionList } from '../../sync/suggestion-service.ts';
import { useServices } from '../../shared/services.ts';
import { suggestionQueries } from '../../shared/suggestion-queries.ts';

interface Shown {
  readonly open: readonly SuggestedPair[];
  readonly decided: readonly DecidedPair[];
}

export function useFollowedPair(followed: PairKey | null, list: SuggestionList | undefined): Shown {
  const { suggestions } = useServices();
  const { data } = useQuery({
    ...suggestionQueries.ofRow(suggestions, followed?.first ?? { accountId: '', id: '' }),
    enabled: followed !== null,
  });
  const { open = [], decided = [] } = list ?? {};
  if (followed === null || data === undefined) return { open, decided };
  return { open: putFirst(followed, data.open, open), decided: putFirst(followed, data.decided, decided) };
}

function putFirst<Pair extends PairKey>(
  followed: PairKey,
  ofRow: readonly Pair[],
  list: readonly Pair[],
): readonly Pair[] {
  const isFollowed = (pair: PairKey) => toPairId(pair) === toPairId(followed);
  return [...ofRow.filter(isFollowed), ...list.filter((pair) => !isFollowed(pair))];
}
