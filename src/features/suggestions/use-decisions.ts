// Deciding and undoing: asked of the owner, told when it could not be kept, and the last one remembered so that it can be taken back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PairKey, SuggestionVerdict } from '../../domain/suggestions/suggestion.ts';
import type { SuggestedRow } from '../../sync/suggestion-service.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import { suggestionQueries } from '../../shared/suggestion-queries.ts';

export interface LastDecision {
  readonly pair: { readonly first: SuggestedRow; readonly second: SuggestedRow };
  readonly verdict: SuggestionVerdict;
  /** Where it stood among the open ones: the next one stands there now. */
  readonly position: number;
}

export function useDecisions() {
  const { suggestions } = useServices();
  const queryClient = useQueryClient();
  const [last, setLast] = useState<LastDecision | null>(null);
  // Read anew before the person goes on, whatever the change feed does meanwhile.
  const readAgain = () => queryClient.invalidateQueries({ queryKey: suggestionQueries.all() });
  const decision = useMutation({
    onError: tellUnkept,
    mutationFn: ({ pair, verdict }: LastDecision) => suggestions.decide({ ...toKeys(pair), verdict }),
    onSuccess: async (_, decided) => {
      await readAgain();
      setLast(decided);
    },
  });
  const undoing = useMutation({
    onError: tellUnkept,
    mutationFn: (pair: PairKey) => suggestions.undo(toKeys(pair)),
    onSuccess: async () => {
      setLast(null);
      await readAgain();
    },
  });
  return { last, decide: decision.mutate, undo: undoing.mutate };
}

function toKeys({ first, second }: PairKey): PairKey {
  const toKey = ({ accountId, id }: PairKey['first']) => ({ accountId, id });
  return { first: toKey(first), second: toKey(second) };
}

function tellUnkept(error: Error): void {
  tellFailure('The decision could not be kept; the pair stays as it was. Reload the page and try again.', error);
}
