// The heartbeat of a tab: each second it says "poll and pull if due, I am here". The owner of the database decides what is due.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../features/services.ts';
import type { Visibility } from '../../sync/sync-service.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

const HEARTBEAT_MS = 1_000;
const POLLING_KEY = ['polling'] as const;

const tabId = crypto.randomUUID();
const pageWakeUp = createWakeUp(window);

/** Not reads, but asks: nothing is kept, nothing is retried (rhythm and back-off have one place, the owner). */
function heartbeat(name: string, ask: (visibility: Visibility) => Promise<void>, wakeUp: WakeUp) {
  return queryOptions({
    queryKey: [...POLLING_KEY, name],
    queryFn: async () => {
      wakeUp.tick(Date.now());
      await ask({ tabId, isVisible: document.visibilityState === 'visible', isWakeUp: wakeUp.take(name) });
      return null;
    },
    refetchInterval: HEARTBEAT_MS,
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
  const queue = useQuery(heartbeat('queue', (visibility) => sync.pollIfDue(visibility), wakeUp));
  const pull = useQuery(heartbeat('pull', (visibility) => sync.pullIfDue(visibility), wakeUp));
  useEffect(
    () =>
      wakeUp.onWakeUp(() => {
        void queryClient.refetchQueries({ queryKey: POLLING_KEY }, { cancelRefetch: false });
      }),
    [queryClient, wakeUp],
  );
  return queue.error ?? pull.error;
}
