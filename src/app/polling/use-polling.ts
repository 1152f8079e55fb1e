// The heartbeat of a tab: it says "poll and pull if due, I am here". The owner of the database decides what is due.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import type { SyncState, Visibility } from '../../sync/sync-service.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

const HEARTBEAT_MS = 1_000;
/** While nothing is awaited: the owner asks the bank once in half a minute then, and a page at rest should cost nothing. */
const CALM_HEARTBEAT_MS = 3_000;
const POLLING_KEY = ['polling'] as const;

const tabId = crypto.randomUUID();
const pageWakeUp = createWakeUp(window);

/** Not reads, but asks: nothing is kept, nothing is retried (rhythm and back-off have one place, the owner). */
function heartbeat(
  name: string,
  { everyMs, wakeUp, ask }: { everyMs: number; wakeUp: WakeUp; ask: (visibility: Visibility) => Promise<void> },
) {
  return queryOptions({
    queryKey: [...POLLING_KEY, name],
    queryFn: async () => {
      wakeUp.tick(Date.now());
      await ask({ tabId, isVisible: document.visibilityState === 'visible', isWakeUp: wakeUp.take(name) });
      return null;
    },
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    refetchOnMount: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Mounted once, in the shell. The value is what keeps the heartbeat from reaching the owner, if anything does. */
export function usePolling(wakeUp: WakeUp = pageWakeUp): Error | null {
  const { sync } = useServices();
  const queryClient = useQueryClient();
  const { data: isCalm = false } = useQuery({ ...syncQueries.state(sync), select: isNothingAwaited });
  const everyMs = isCalm ? CALM_HEARTBEAT_MS : HEARTBEAT_MS;
  const queue = useQuery(heartbeat('queue', { everyMs, wakeUp, ask: (visibility) => sync.pollIfDue(visibility) }));
  const pull = useQuery(heartbeat('pull', { everyMs, wakeUp, ask: (visibility) => sync.pullIfDue(visibility) }));
  useEffect(
    () =>
      wakeUp.onWakeUp(() => {
        void queryClient.refetchQueries({ queryKey: POLLING_KEY }, { cancelRefetch: false });
      }),
    [queryClient, wakeUp],
  );
  return queue.error ?? pull.error;
}

/** No synchronisation is under way, ours or another's, and the bank answers. */
function isNothingAwaited({ connections, refresh, liveness }: SyncState): boolean {
  const isAtWork = connections === null || connections.some(({ openRun }) => openRun !== null);
  return refresh === null && !isAtWork && (liveness.state === 'live' || liveness.state === 'paused');
}
