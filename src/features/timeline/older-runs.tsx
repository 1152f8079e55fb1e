// The archive behind the runs that are listed: read part by part, as the reader asks for it, and forgotten with the page.
import { UnstyledButton } from '@mantine/core';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { compareRuns, type Run } from '../../domain/run.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import styles from './timeline.module.css';

interface OlderRuns {
  readonly archive: SyncState['archive'];
  readonly runs: readonly Run[];
  readonly state: 'more' | 'reading' | 'failed' | 'all';
  /** The next older part; the same one again where it could not be read. */
  readonly showMore: () => void;
}

const NOTHING: SyncState['archive'] = { events: 0, parts: 0 };

export function useOlderRuns(): OlderRuns {
  const { sync } = useServices();
  const { data: archive = NOTHING } = useQuery({ ...syncQueries.state(sync), select: (state) => state.archive });
  const [asked, setAsked] = useState(0);
  // Counted from the newest: a part that is added while the page is open closes the gap it would leave.
  const parts = Array.from({ length: Math.min(asked, archive.parts) }, (_, position) => archive.parts - position);
  const read = useQueries({ queries: parts.map((part) => syncQueries.archivedRuns(sync, part)), combine });
  return {
    archive,
    runs: read.runs,
    state: read.isReading ? 'reading' : read.failed.length > 0 ? 'failed' : asked < archive.parts ? 'more' : 'all',
    showMore() {
      if (read.failed.length === 0) setAsked(parts.length + 1);
      for (const part of read.failed) void part.refetch();
    },
  };
}

function combine(results: readonly UseQueryResult<readonly Run[]>[]) {
  return {
    runs: results.flatMap(({ data }) => data ?? []),
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

export function OlderRunsLine({ archive, runs, state, showMore }: OlderRuns) {
  if (archive.parts === 0) return null;
  const left = archive.events - runs.reduce((sum, { events }) => sum + events.length, 0);
  const events = `${left.toLocaleString('en-GB')} ${left === 1 ? 'event' : 'events'}`;
  return (
    <p className={styles['archive']}>
      {state === 'all'
        ? 'These are all the runs kept on this computer.'
        : state === 'failed'
          ? 'The older runs kept on this computer could not be read.'
          : `Older runs are in the archive on this computer, with ${events}.`}
      {state !== 'all' && (
        <UnstyledButton className={styles['small']} aria-disabled={state === 'reading'} onClick={showMore}>
          {state === 'failed' ? 'Try again' : state === 'reading' ? 'Reading them …' : 'Show older runs'}
        </UnstyledButton>
      )}
    </p>
  );
}
