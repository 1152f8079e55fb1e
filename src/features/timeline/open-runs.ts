// Which runs are opened: those under way by themselves, the one the address names, and whatever a person chose.
import { useState } from 'react';
import type { Run } from '../../domain/run.ts';
import type { SetTimelineUrl, TimelineUrl } from './timeline-url.ts';

interface OpenRunsRequest {
  readonly runs: readonly Run[];
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
}

export function useOpenRuns({ runs, url, setUrl }: OpenRunsRequest) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wereRunning, setWereRunning] = useState<ReadonlySet<string>>(new Set());
  // A run that was watched stays open when it ends: closing it would take away what is being read.
  const running = runs.filter(({ phase, id }) => phase !== 'ended' && !wereRunning.has(id));
  if (running.length > 0) setWereRunning(new Set([...wereRunning, ...running.map(({ id }) => id)]));

  const isOpen = ({ id }: Run) => chosen.get(id) ?? (id === url.run || wereRunning.has(id));
  const toggle = (run: Run) => {
    const willOpen = !isOpen(run);
    setChosen(new Map([...chosen, [run.id, willOpen]]));
    if (willOpen) void setUrl({ run: run.id });
    else if (url.run === run.id) void setUrl({ run: null });
  };
  return { isOpen, toggle };
}
