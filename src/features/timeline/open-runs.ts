// Which runs are opened: one that is under way alone, the one the address leads to, and whatever a person chose.
// A refresh of every bank opens none: eight lines that can be compared say more than eight lists.
import { useCallback, useState } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import type { SetTimelineUrl, TimelineUrl } from './timeline-url.ts';

interface OpenRunsRequest {
  readonly runs: readonly Run[];
  readonly linkedRunId: string | null;
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
}

export function useOpenRuns({ runs, linkedRunId, url, setUrl }: OpenRunsRequest) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  // Decided when a run is first seen under way, and kept: a run that was watched stays open when it ends.
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const running = runs.filter(({ phase }) => phase !== 'ended');
  const unseen = running.filter(({ id }) => !opened.has(id));
  if (unseen.length > 0) {
    setOpened(new Map([...opened, ...unseen.map(({ id }): [string, boolean] => [id, running.length === 1])]));
  }
  // Who asks for one kind of event wants to see these events.
  const areAllOpen = url.open === 'all' || url.type !== null;

  const isOpen = useCallback(
    ({ id }: Run) => chosen.get(id) ?? (areAllOpen || id === linkedRunId || opened.get(id) === true),
    [chosen, areAllOpen, linkedRunId, opened],
  );
  const toggle = useCallback(
    (run: Run) => {
      const willOpen = !isOpen(run);
      setChosen((before) => new Map([...before, [run.id, willOpen]]));
      if (willOpen) void setUrl({ run: run.id, event: null });
      else if (run.id === linkedRunId) void setUrl({ run: null, event: null });
    },
    [isOpen, setUrl, linkedRunId],
  );
  const openAll = useCallback(
    (areOpen: boolean) => {
      setChosen(new Map(areOpen ? [] : running.map(({ id }) => [id, false])));
      void setUrl(areOpen ? { open: 'all' } : { open: null, run: null, event: null });
    },
    [running, setUrl],
  );
  return { isOpen, areAllOpen: url.open === 'all', toggle, openAll };
}
