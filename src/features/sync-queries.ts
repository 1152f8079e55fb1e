// Every read of what synchronisation keeps, as query options: keys are written here and nowhere else.
import { queryOptions } from '@tanstack/react-query';
import type { SyncService } from '../sync/sync-service.ts';

/** Reads of the local database: the change feed says when they are old, and the network has no part in them. */
const LOCAL_READ = { staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', retry: false } as const;

export const syncQueries = {
  /** Prefix of all of them: what the topic `sync` invalidates. */
  all: () => ['sync'] as const,
  state: (sync: SyncService) =>
    queryOptions({ ...LOCAL_READ, queryKey: [...syncQueries.all(), 'state'], queryFn: () => sync.readState() }),
  runs: (sync: SyncService) =>
    queryOptions({ ...LOCAL_READ, queryKey: [...syncQueries.all(), 'runs'], queryFn: () => sync.readRuns() }),
};
