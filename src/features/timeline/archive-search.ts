// Looks through the archive for runs that match the filters: one part after the other until some are found. Only these are kept.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import type { OlderRuns } from './older-runs.ts';
import { filterRuns, type TimelineFilter } from './timeline-filter.ts';

export interface ArchiveSearch {
  readonly found: readonly Run[];
  readonly state: 'more' | 'reading' | 'failed' | 'all';
  readonly partsSearched: number;
  readonly eventsSearched: number;
  /** Until a part holds some that match, or none is left. */
  readonly searchOn: () => void;
  readonly stop: () => void;
}

interface Search {
  /** What is searched for, and behind which part: another search begins anew. */
  readonly key: string;
  readonly step: 'idle' | 'reading' | 'failed';
  readonly searched: { readonly top: number; readonly bottom: number; readonly events: number } | null;
  readonly found: readonly Run[];
}

export function useArchiveSearch(filter: TimelineFilter, { archive, oldestPart }: OlderRuns): ArchiveSearch {
  const { sync } = useServices();
  const client = useQueryClient();
  const { connection, channel, result, type, from, to } = filter;
  const key = JSON.stringify([connection, channel, result, type, from, to, oldestPart <= archive.parts && oldestPart]);
  const [kept, setKept] = useState<Search>(() => begin(key));
  const search = kept.key === key ? kept : begin(key);
  if (search !== kept) setKept(search);
  const going = useRef<AbortController | null>(null);
  // Whoever looks for something else now, or leaves, waits no more for this.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => () => going.current?.abort(), [key]);

  async function searchOn(): Promise<void> {
    going.current?.abort();
    const controller = new AbortController();
    going.current = controller;
    let latest: Search = { ...search, step: 'reading' };
    setKept(latest);
    while (latest.step === 'reading') {
      const part = toNextPart(latest, oldestPart);
      const runs = await client
        .fetchQuery({ ...syncQueries.archivedRuns(sync, part), gcTime: 0 })
        .catch((): null => null);
      if (controller.signal.aborted) return;
      latest = runs === null ? { ...latest, step: 'failed' } : addPart(latest, part, runs, filter);
      if (latest.step === 'reading' && toNextPart(latest, oldestPart) === 0) latest = { ...latest, step: 'idle' };
      setKept(latest);
    }
  }

  const { searched } = search;
  return {
    found: search.found,
    state: search.step !== 'idle' ? search.step : toNextPart(search, oldestPart) === 0 ? 'all' : 'more',
    partsSearched: searched === null ? 0 : searched.top - searched.bottom + 1,
    eventsSearched: searched?.events ?? 0,
    searchOn: () => void searchOn(),
    stop() {
      going.current?.abort();
      setKept({ ...search, step: 'idle' });
    },
  };
}

function begin(key: string): Search {
  return { key, step: 'idle', searched: null, found: [] };
}

/** 0: there is none. */
function toNextPart({ searched }: Search, oldestPart: number): number {
  if (searched === null) return oldestPart - 1;
  // What was archived since the search began comes first.
  return oldestPart - 1 > searched.top ? searched.top + 1 : searched.bottom - 1;
}

function addPart(search: Search, part: number, runs: readonly Run[], filter: TimelineFilter): Search {
  const matches = filterRuns(runs, filter);
  const { top, bottom, events } = search.searched ?? { top: part, bottom: part, events: 0 };
  return {
    ...search,
    step: matches.length > 0 ? 'idle' : 'reading',
    searched: { top: Math.max(top, part), bottom: Math.min(bottom, part), events: events + countEvents(runs) },
    found: [...search.found, ...matches],
  };
}

export function countEvents(runs: readonly Run[]): number {
  return runs.reduce((sum, { events }) => sum + events.length, 0);
}
