// The lines of the timeline: only those on screen exist, and each says its own height.
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { toDurationText } from '../../ui/time-text.ts';
import { toUsualMs } from '../../shared/runs/run-times.ts';
import { EventLine } from './event-line.tsx';
import { toEstimatedPx, useListLayout } from './line-heights.ts';
import { useListFocus } from './list-focus.ts';
import { useTopOf } from './list-top.ts';
import { RunLanes } from './run-lanes.tsx';
import { RunLine } from './run-line.tsx';
import type { TimelineEntry } from './timeline-entries.ts';
import styles from './timeline-list.module.css';

/** Lines that exist above and below those in sight. */
const AHEAD = 8;
/** Lines come and go so many at a time: whatever the number, a change costs the page one layout and one painting. */
const STEP = 3;
/** The bar that stays on top covers this much. */
const STICKY_PX = 72;
/** A line is in sight when this much below its head is. */
const IN_SIGHT_PX = 300;

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
  const topPx = useTopOf(listRef);
  const layout = useListLayout();
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const positionOf = useMemo(() => new Map(keys.map((key, position) => [key, position])), [keys]);
  const { activePosition, handlers } = useListFocus({ listRef, entries, positionOf, onToggle });
  // Kept from one drawing to the next: another function would have the virtualizer place all lines anew.
  const estimateSize = useCallback(
    (position: number) => {
      const entry = entries[position];
      return entry === undefined ? 0 : toEstimatedPx(entry, layout);
    },
    [entries, layout],
  );
  const getItemKey = useCallback((position: number) => keys[position] ?? position, [keys]);
  // The line with the focus exists also when it is out of sight.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor({
        ...range,
        startIndex: range.startIndex - (range.startIndex % STEP),
        endIndex: range.endIndex + STEP - 1 - (range.endIndex % STEP),
      });
      if (activePosition >= keys.length || shown.includes(activePosition)) return shown;
      return [...shown, activePosition].toSorted((first, second) => first - second);
    },
    [activePosition, keys],
  );
  // The React Compiler, which this warns of, is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize,
    getItemKey,
    scrollMargin: topPx,
    scrollPaddingStart: STICKY_PX,
    overscan: AHEAD,
    rangeExtractor,
  });
  // What was measured in another layout says nothing in this one.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, layout]);
  const show = (position: number) => {
    const line = virtualizer.getVirtualItems().find(({ index }) => index === position);
    // What is in sight already needs no scrolling.
    if (line !== undefined && line.start + IN_SIGHT_PX < window.innerHeight) return;
    virtualizer.scrollToIndex(position, { align: 'start' });
  };
  useShowOnce(isLinkOpened && linkedKey !== null ? (positionOf.get(linkedKey) ?? null) : null, show);
  const activeKey = keys[activePosition];
  useEffect(() => {
    if (listRef.current?.contains(document.activeElement) === true) virtualizer.scrollToIndex(activePosition);
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
        style={{ height: virtualizer.getTotalSize() }}
        aria-label="Runs"
        aria-describedby="timeline-keys"
        {...handlers}
      >
        {virtualizer.getVirtualItems().map(({ index: position, start }) => {
          const entry = entries[position];
          if (entry === undefined) return null;
          return (
            <li
              key={entry.key}
              ref={virtualizer.measureElement}
              data-index={position}
              data-key={entry.key}
              data-kind={entry.kind}
              aria-setsize={entries.length}
              aria-posinset={position + 1}
              className={styles['entry']}
              style={{ transform: `translateY(${start - topPx}px)` }}
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
