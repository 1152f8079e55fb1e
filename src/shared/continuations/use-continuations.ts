// Deciding whether two ids are one account, and undoing it: the last decision is remembered, so that it can be taken back where it was made.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toAccountPairId } from '../../domain/continuations/continuation.ts';
import type { AccountPair, ContinuationVerdict } from '../../domain/continuations/continuation.ts';
import type { AccountContinuation } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { DECIDED, toAccountName } from '../../words/continuations.ts';
import { useAnnounce } from '../announcer.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { tellFailure } from '../tell-failure.ts';

export interface LastDecided {
  readonly continuation: AccountContinuation;
  readonly verdict: ContinuationVerdict;
}

export function useContinuations() {
  const { sync } = useServices();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const [last, setLast] = useState<LastDecided | null>(null);
  const [touchedId, setTouchedId] = useState<string | null>(null);
  // Read anew before the person goes on, whatever the change feed does meanwhile.
  const readAgain = () => queryClient.invalidateQueries({ queryKey: syncQueries.state(sync).queryKey });
  const decision = useMutation({
    onError: tellUnkept,
    mutationFn: ({ continuation, verdict }: LastDecided) =>
      sync.decideContinuation({ ...toPair(continuation), verdict }),
    onSuccess: async (_, decided) => {
      await readAgain();
      setTouchedId(toAccountPairId(decided.continuation));
      setLast(decided);
      announce({ topic: 'decision', text: toDecidedText(decided) });
    },
  });
  const undoing = useMutation({
    onError: tellUnkept,
    mutationFn: (pair: AccountPair) => sync.undoContinuation(toPair(pair)),
    onSuccess: async (_, pair) => {
      await readAgain();
      setTouchedId(toAccountPairId(pair));
      setLast(null);
      announce({ topic: 'decision', text: 'Undone. The two are shown and counted apart, as before.' });
    },
  });
  return { last, touchedId, decide: decision.mutate, undo: undoing.mutate };
}

export function toDecidedText({ continuation, verdict }: LastDecided): string {
  const what = verdict === 'continued' ? 'Each payment is shown and counted once.' : 'Nothing changes.';
  return `${DECIDED[verdict]}: ${toHarmlessText(toAccountName(continuation.later))}. ${what}`;
}

function toPair({ earlierId, laterId }: AccountPair): AccountPair {
  return { earlierId, laterId };
}

function tellUnkept(error: Error): void {
  tellFailure('The decision could not be kept; the accounts stay as they were. Reload the page and try again.', error);
}
