// Every read of what synchronisation keeps, as query options: keys are written here and nowhere else.
import { queryOptions, skipToken } from '@tanstack/react-query';
import { readRunHistory, type RunHistory } from './runs/run-history.ts';
import type { ArchiveLink, SyncService } from '../sync/sync-service.ts';

/** As soon as what was read is drawn. */
const READ_ON_MS = 1;
const PAYLOAD_KEPT_MS = 60_000;

export const syncQueries = {
  /** Prefix of all of them: what the topic `sync` invalidates. */
  all: () => ['sync'] as const,
  state: (sync: SyncService) =>
    queryOptions({ queryKey: [...syncQueries.all(), 'state'], queryFn: () => sync.readState() }),
  /** The newest runs first, then all that are kept; later readings fetch what changed. */
  runs: (sync: SyncService) =>
    queryOptions({
      queryKey: syncQueries.runsKey(),
      queryFn: ({ client }) => readRunHistory(sync, client.getQueryData<RunHistory>(syncQueries.runsKey()) ?? null),
      // What did not change is the same object already; comparing a long history would take longer than reading it.
      structuralSharing: false,
      refetchInterval: ({ state }) => (state.data?.isWhole === false ? READ_ON_MS : false),
    }),
  runsKey: () => [...syncQueries.all(), 'runs'] as const,
  /** Never changes: what has once been archived stays as it is. */
  archivedRuns: (sync: SyncService, part: number) =>
    queryOptions({
      staleTime: 'static',
      queryKey: [...syncQueries.all(), 'archived-runs', part],
      queryFn: () => sync.readArchivedRuns(part),
      structuralSharing: false,
    }),
  /** Null: nothing is looked for. Read anew when something changed: it may have been archived since. */
  archivePart: (sync: SyncService, link: ArchiveLink | null) =>
    queryOptions({
      queryKey: [...syncQueries.all(), 'archive-part', link],
      queryFn: link === null ? skipToken : () => sync.findArchivePart(link),
    }),
  /** Never changes: an event stays as the bank sent it. */
  eventPayload: (sync: SyncService, event: { readonly queueId: string; readonly eventId: string }) =>
    queryOptions({
      staleTime: 'static',
      gcTime: PAYLOAD_KEPT_MS,
      queryKey: [...syncQueries.all(), 'event-payload', event.queueId, event.eventId],
      queryFn: () => sync.readEventPayload(event),
    }),
};
