// Which runs are opened: one that is under way alone, the one the address names, and whatever a person chose.
// A refresh of every bank opens none: eight lines that can be compared say more than eight lists.
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
  // Decided when a run is first seen under way, and kept: a run that was watched stays open when it ends.
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const running = runs.filter(({ phase }) => phase !== 'ended');
  const unseen = running.filter(({ id }) => !opened.has(id));
  if (unseen.length > 0) {
    setOpened(new Map([...opened, ...unseen.map(({ id }): [string, boolean] => [id, running.length === 1])]));
  }

  const isOpen = ({ id }: Run) => chosen.get(id) ?? (id === url.run || opened.get(id) === true);
  const toggle = (run: Run) => {
    const willOpen = !isOpen(run);
    setChosen(new Map([...chosen, [run.id, willOpen]]));
    if (willOpen) void setUrl({ run: run.id });
    else if (url.run === run.id) void setUrl({ run: null });
  };
  return { isOpen, toggle };
}
