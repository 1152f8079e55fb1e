// The archive behind the runs that are listed: read part by part, as the reader asks for it, and forgotten with the page.
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { compareRuns, type Run } from '../../domain/runs/run.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';

export interface OlderRuns {
  readonly archive: SyncState['archive'];
  /** Without a gap: a part counts when all newer ones are there. */
  readonly runs: readonly Run[];
  readonly state: 'more' | 'reading' | 'failed' | 'all';
  /** Older parts are not read; with none read it is the one after the last. */
  readonly oldestPart: number;
  /** The next older part; the same one again where it could not be read. */
  readonly showMore: () => void;
}

const NOTHING: SyncState['archive'] = { events: 0, parts: 0 };

/** `linkedPart` holds what the address leads to: it is read with all that is newer. */
export function useOlderRuns(linkedPart: number | null): OlderRuns {
  const { sync } = useServices();
  const { data: archive = NOTHING } = useQuery({ ...syncQueries.state(sync), select: (state) => state.archive });
  // A number rather than a count: what is archived while the page is open pushes out nothing that is shown.
  const [asked, setAsked] = useState(Number.POSITIVE_INFINITY);
  if (linkedPart !== null && linkedPart < asked) setAsked(linkedPart);
  const oldestPart = Math.min(asked, archive.parts + 1);
  const parts = Array.from({ length: archive.parts + 1 - oldestPart }, (_, position) => archive.parts - position);
  const read = useQueries({ queries: parts.map((part) => syncQueries.archivedRuns(sync, part)), combine });
  return {
    archive,
    runs: read.runs,
    state: read.isReading ? 'reading' : read.failed.length > 0 ? 'failed' : oldestPart > 1 ? 'more' : 'all',
    oldestPart,
    showMore() {
      if (read.failed.length === 0) setAsked(oldestPart - 1);
      for (const part of read.failed) void part.refetch();
    },
  };
}

function combine(results: readonly UseQueryResult<readonly Run[]>[]) {
  const missing = results.findIndex(({ data }) => data === undefined);
  return {
    runs: results.slice(0, missing === -1 ? undefined : missing).flatMap(({ data }) => data ?? []),
    isReading: results.some(({ isFetching }) => isFetching),
    failed: results.filter(({ isError }) => isError),
  };
}

/** A run that was archived a moment ago may still stand in a list that is held still. */
export function withOlderRuns(listed: readonly Run[], older: readonly Run[]): readonly Run[] {
  if (older.length === 0) return listed;
  const ids = new Set(listed.map(({ id }) => id));
  return [...listed, ...older.filter(({ id }) => !ids.has(id))].toSorted(compareRuns);
}
