// What is happening? Every run of every bank, newest first, each with its channels and events.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { epochMsOf } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PanelFace, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useTicking } from '../../ui/ticking.ts';
import { toClockText } from '../../ui/time-text.ts';
import type { RunHistory } from '../run-history.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { useHeldRuns } from './held-runs.ts';
import { LiveControls } from './live-controls.tsx';
import { useOpenRuns } from './open-runs.ts';
import { toEndedAt } from '../run-times.ts';
import { useIsScrolled } from './scrolled.ts';
import { toEntries } from './timeline-entries.ts';
import { filterRuns, isNarrowed } from './timeline-filter.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineList } from './timeline-list.tsx';
import styles from './timeline.module.css';
import { CLEARED_FILTERS, useTimelineUrl } from './timeline-url.ts';

const NO_RUNS: readonly Run[] = [];

export function Timeline() {
  const { sync } = useServices();
  const query = useQuery(syncQueries.runs(sync));
  const [url, setUrl] = useTimelineUrl();
  const [isPaused, setPaused] = useState(false);
  const isScrolled = useIsScrolled();
  const { shown, newCount, showNew } = useHeldRuns(
    query.data?.runs ?? NO_RUNS,
    (isPaused || isScrolled) && query.data?.isWhole === true,
  );
  const { isOpen, toggle } = useOpenRuns({ runs: shown, url, setUrl });
  const answer = useTicking((nowMs) => toAnswer(query.data?.runs, nowMs));
  const runs = filterRuns(shown, url);
  const clear = () => void setUrl(CLEARED_FILTERS);
  const isRunMissing = query.data?.isWhole === true && url.run !== null && !runs.some(({ id }) => id === url.run);
  return (
    <>
      <PageHeader title="Timeline" answer={answer} />
      <div className={styles['tools']}>
        <TimelineFilters url={url} setUrl={setUrl} runs={shown} onClear={clear} />
        <LiveControls
          isPaused={isPaused}
          isScrolled={isScrolled}
          newCount={newCount}
          onPause={setPaused}
          onShowNew={() => {
            showNew();
            window.scrollTo({ top: 0 });
          }}
        />
      </div>
      {isRunMissing && <p className={styles['notice']}>The run this address names is not among the runs shown.</p>}
      <PanelFace state={toFace(query, { isEmpty: runs.length === 0, isNarrowed: isNarrowed(url), onClear: clear })}>
        <TimelineList
          entries={toEntries({ runs, isOpen, isNarrowed: isNarrowed(url) })}
          runs={shown}
          linkedRunId={url.run}
          onToggle={toggle}
        />
      </PanelFace>
    </>
  );
}

function toFace(
  query: { data: RunHistory | undefined; error: Error | null },
  shown: { isEmpty: boolean; isNarrowed: boolean; onClear: () => void },
): PanelState {
  const state = toPanelState(query, {
    reading: 'Reading the runs kept here',
    failed: 'The runs kept here could not be read.',
  });
  if (query.data === undefined || !shown.isEmpty) return state;
  if (query.data.runs.length === 0 || !shown.isNarrowed) {
    return {
      kind: 'empty',
      what: 'Nothing has run yet. Press “Refresh now”: each step of each bank appears here within seconds.',
    };
  }
  return {
    kind: 'empty',
    what: `None of the ${query.data.runs.length.toLocaleString('en-GB')} runs kept here match these filters.`,
    action: (
      <Button variant="default" size="compact-sm" onClick={shown.onClear}>
        Clear the filters
      </Button>
    ),
  };
}

/** The first line of the page. */
function toAnswer(runs: readonly Run[] | undefined, nowMs: number): string {
  if (runs === undefined) return 'What is happening?';
  const openCount = runs.filter(({ phase }) => phase !== 'ended').length;
  const endKeys = runs.flatMap((run) => toEndedAt(run)?.key ?? []).toSorted();
  const lastEnd = endKeys.at(-1);
  const now =
    openCount === 0 ? 'Nothing is running' : `${openCount} ${openCount === 1 ? 'run is' : 'runs are'} under way`;
  return lastEnd === undefined ? `${now}.` : `${now}; the last one ended ${toClockText(epochMsOf(lastEnd), nowMs)}.`;
}
