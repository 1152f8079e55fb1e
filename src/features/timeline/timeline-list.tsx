// The lines of the timeline: only those on screen exist, and each says its own height.
import { memo, useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Run } from '../../domain/run.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { toDurationText } from '../../ui/time-text.ts';
import { toUsualMs } from '../run-times.ts';
import { EventLine } from './event-line.tsx';
import { useLineWindow } from './line-window.ts';
import { useListFocus } from './list-focus.ts';
import { RunLanes } from './run-lanes.tsx';
import { RunLine } from './run-line.tsx';
import type { TimelineEntry } from './timeline-entries.ts';
import styles from './timeline.module.css';

/** Before a line has been measured; a run's channels take a line each. */
const ESTIMATED_PX: Record<TimelineEntry['kind'], number> = { run: 44, lanes: 62, event: 32, idle: 36 };
const LANE_PX = 28;

interface TimelineListProps {
  readonly listRef: RefObject<HTMLOListElement | null>;
  readonly entries: readonly TimelineEntry[];
  /** All of them: earlier runs say how long one usually takes. */
  readonly runs: readonly Run[];
  /** The line a link leads to. */
  readonly linkedKey: string | null;
  /** The page was opened by a link, which is then scrolled to; a line the reader opened is in sight already. */
  readonly isLinkOpened: boolean;
  readonly onToggle: (run: Run) => void;
}

export function TimelineList({ listRef, entries, runs, linkedKey, isLinkOpened, onToggle }: TimelineListProps) {
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const positionOf = useMemo(() => new Map(keys.map((key, position) => [key, position])), [keys]);
  const { activePosition, handlers } = useListFocus({ listRef, entries, positionOf, onToggle });
  const estimatePx = useCallback((position: number) => toEstimatedPx(entries[position]), [entries]);
  const lines = useLineWindow({ listRef, keys, estimatePx, pinned: activePosition });
  useShowOnce(isLinkOpened && linkedKey !== null ? (positionOf.get(linkedKey) ?? null) : null, (position) => {
    if (!lines.isInSight(position)) lines.scrollTo(position, 'start');
  });
  const activeKey = keys[activePosition];
  useEffect(() => {
    if (listRef.current?.contains(document.activeElement) === true) lines.scrollTo(activePosition, 'nearest');
    // Only a step of the keyboard scrolls; a list that grows does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeKey]);
  return (
    <>
      <p id="timeline-keys" className="sr-only">
        Arrow up and down lead from line to line, right opens a run, left closes it.
      </p>
      <ol
        ref={listRef}
        className={styles['list']}
        style={{ height: lines.totalPx }}
        aria-label="Runs"
        aria-describedby="timeline-keys"
        {...handlers}
      >
        {lines.positions.map((position) => {
          const entry = entries[position];
          if (entry === undefined) return null;
          return (
            <li
              key={entry.key}
              ref={lines.measure}
              data-index={position}
              data-key={entry.key}
              data-kind={entry.kind}
              aria-setsize={entries.length}
              aria-posinset={position + 1}
              className={styles['entry']}
              style={{ transform: `translateY(${lines.startOf(position)}px)` }}
            >
              <EntryLine
                entry={entry}
                isActive={position === activePosition}
                isLinked={entry.key === linkedKey}
                usualMs={entry.kind === 'run' && entry.run.phase !== 'ended' ? toUsualMs(entry.run, runs) : null}
                onToggle={onToggle}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}

function toEstimatedPx(entry: TimelineEntry | undefined): number {
  if (entry === undefined) return 0;
  return ESTIMATED_PX[entry.kind] + (entry.kind === 'lanes' ? LANE_PX * entry.run.channels.length : 0);
}

interface EntryLineProps {
  readonly entry: TimelineEntry;
  readonly isActive: boolean;
  readonly isLinked: boolean;
  readonly usualMs: number | null;
  readonly onToggle: (run: Run) => void;
}

const EntryLine = memo(function EntryLine({ entry, isActive, isLinked, usualMs, onToggle }: EntryLineProps) {
  switch (entry.kind) {
    case 'run':
      return (
        <RunLine
          run={entry.run}
          isOpen={entry.isOpen}
          isActive={isActive}
          isLinked={isLinked}
          usualMs={usualMs}
          onToggle={onToggle}
        />
      );
    case 'lanes':
      return <RunLanes run={entry.run} hiddenEvents={entry.hiddenEvents} />;
    case 'event':
      return <EventLine event={entry.event} run={entry.run} isActive={isActive} isLinked={isLinked} />;
    case 'idle':
      return <p className={styles['idle']}>{toDurationText(entry.durationMs)} nothing</p>;
    default:
      return assertNever(entry);
  }
});

/** A link leads to its line once, when it first appears; afterwards the reader scrolls. */
function useShowOnce(position: number | null, show: (position: number) => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || position === null) return;
    isDone.current = true;
    if (position > 0) show(position);
  });
}
