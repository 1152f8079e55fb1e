// Turns the database's change feed into queries read again: the only thing that makes a local read old.
import type { QueryClient } from '@tanstack/react-query';
import type { ChangeTopic, Services } from '../../shared/services.ts';
import { systemClock, type Clock } from '../../lib/clock.ts';

/** A download commits many times a second; a person cannot read faster than this. */
const READ_AGAIN_AFTER_MS = 250;

/**
 * One round of reads at a time, then what changed meanwhile: a read is never cancelled by the next commit (a long download
 * would starve it), and the last commit is always followed by a read. A topic is the first part of its queries' keys.
 */
export function followChanges(parts: {
  services: Pick<Services, 'onChange'>;
  queryClient: QueryClient;
  clock?: Clock;
}): () => void {
  const { services, queryClient, clock = systemClock } = parts;
  const pending = new Set<ChangeTopic>();
  let isReading = false;

  async function readWhilePending(): Promise<void> {
    if (isReading) return;
    isReading = true;
    while (pending.size > 0) {
      const topics = [...pending];
      pending.clear();
      await Promise.all(topics.map((topic) => readAgain(queryClient, topic)));
      await clock.sleep(READ_AGAIN_AFTER_MS);
    }
    isReading = false;
  }

  return services.onChange((topics) => {
    for (const topic of topics) pending.add(topic);
    void readWhilePending();
  });
}

/** A query's very first read goes on when it is invalidated, and counts as fresh when it ends: what changed meanwhile is read after it. */
async function readAgain(queryClient: QueryClient, topic: ChangeTopic): Promise<void> {
  const firstReads = new Set(
    queryClient
      .getQueryCache()
      .findAll({ queryKey: [topic], fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined }),
  );
  await queryClient.invalidateQueries({ queryKey: [topic] });
  if (firstReads.size === 0) return;
  await queryClient.invalidateQueries({ queryKey: [topic], predicate: (query) => firstReads.has(query) });
}
