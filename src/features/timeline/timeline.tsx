// What is happening? Every run of every bank, newest first, each with its channels and events.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PanelFace } from '../../ui/panel.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { ArchiveSearchLine, OlderRunsLine } from './archive-line.tsx';
import { useHeldRuns } from './held-runs.ts';
import { LinkedNotice } from './linked-notice.tsx';
import { LiveControls } from './live-controls.tsx';
import { useOpenRuns } from './open-runs.ts';
import { useIsScrolled } from './scrolled.ts';
import { useShownRuns } from './shown-runs.ts';
import { toAnswer, toFace, toNowFacts } from './timeline-answer.tsx';
import { toEntries, toRunKey } from './timeline-entries.ts';
import { filterRuns, isNarrowed, matchesEvent, matchesRun } from './timeline-filter.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { toEventKey } from './timeline-link.ts';
import { TimelineList } from './timeline-list.tsx';
import styles from './timeline.module.css';
import { CLEARED_FILTERS, useTimelineUrl } from './timeline-url.ts';

const NO_RUNS: readonly Run[] = [];

export function Timeline() {
  const { sync } = useServices();
  const query = useQuery(syncQueries.runs(sync));
  const [url, setUrl] = useTimelineUrl();
  const [isLinkOpened] = useState(url.run !== null || url.event !== null);
  const [isPaused, setPaused] = useState(false);
  const isScrolled = useIsScrolled();
  const listRef = useRef<HTMLOListElement>(null);
  const history = query.data;
  const isWhole = history?.isWhole === true;
  // While older runs are still being read, what comes is no news.
  const isHeld = (isPaused || isScrolled) && isWhole;
  const { shown: listed, newCount, showNew } = useHeldRuns(history?.runs ?? NO_RUNS, isHeld);
  const { shown, older, search, target, linkStanding } = useShownRuns(listed, url, isWhole);
  const { isOpen, areAllOpen, toggle, openAll } = useOpenRuns({
    runs: shown,
    linkedRunId: target?.run.id ?? null,
    url,
    setUrl,
  });
  const runs = useMemo(() => {
    const matching = filterRuns(shown, url);
    if (target === null || !isNarrowed(url) || matchesRun(target.run, url)) return matching;
    return shown.filter((run) => run === target.run || matchesRun(run, url));
  }, [shown, url, target]);
  const entries = useMemo(() => {
    const isEventShown = (event: RunEvent, run: Run) =>
      matchesEvent(event, run, url) || (target?.eventKey != null && toEventKey(event) === target.eventKey);
    return toEntries({ runs, isOpen, isEventShown, isNarrowed: isNarrowed(url) });
  }, [runs, isOpen, url, target]);

  const facts = useMemo(() => (history === undefined ? null : toNowFacts(history.runs)), [history]);
  const answer = useTicking((nowMs) => toAnswer(facts, nowMs));
  const linkedKey =
    target === null ? null : target.eventKey === null ? toRunKey(target.run) : `event ${target.eventKey}`;
  const showNewRuns = () => {
    showNew();
    window.scrollTo({ top: 0 });
    // The button that was pressed goes away: the reader goes on at the first line.
    requestAnimationFrame(() => listRef.current?.querySelector<HTMLElement>('[data-main]')?.focus());
  };
  return (
    <>
      <PageHeader title="Timeline" answer={answer} />
      <div className={styles['tools']}>
        <TimelineFilters url={url} setUrl={setUrl} runs={shown} />
        <LiveControls
          isPaused={isPaused}
          isScrolled={isScrolled}
          newCount={newCount}
          areAllOpen={areAllOpen}
          onPause={setPaused}
          onShowNew={showNewRuns}
          onOpenAll={openAll}
        />
      </div>
      {linkStanding !== null && <LinkedNotice url={url} setUrl={setUrl} standing={linkStanding} />}
      <PanelFace
        state={toFace(query, {
          count: runs.length,
          triedCount: shown.length,
          isArchiveLeft: search.state !== 'all',
          isNarrowed: isNarrowed(url),
          onClear: () => void setUrl(CLEARED_FILTERS),
        })}
      >
        <TimelineList
          listRef={listRef}
          entries={entries}
          runs={shown}
          linkedKey={linkedKey}
          isLinkOpened={isLinkOpened}
          onToggle={toggle}
        />
      </PanelFace>
      {isWhole &&
        (isNarrowed(url) ? <ArchiveSearchLine older={older} search={search} /> : <OlderRunsLine {...older} />)}
    </>
  );
}
