// The lines of the timeline: only those on screen exist, and each says its own height.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Run } from '../../domain/run.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { toDurationText } from '../../ui/time-text.ts';
import { EventLine } from './event-line.tsx';
import { RunLanes } from './run-lanes.tsx';
import { RunLine } from './run-line.tsx';
import { toUsualMs } from '../run-times.ts';
import type { TimelineEntry } from './timeline-entries.ts';
import styles from './timeline.module.css';

/** Before a line has been measured. */
const ESTIMATED_PX: Record<TimelineEntry['kind'], number> = { run: 44, lanes: 84, event: 32, idle: 36 };
/** The bar that stays on top covers this much. */
const STICKY_PX = 72;
/** A run is in sight when this much of it is. */
const IN_SIGHT_PX = 300;

interface TimelineListProps {
  readonly entries: readonly TimelineEntry[];
  /** All of them: earlier runs say how long one usually takes. */
  readonly runs: readonly Run[];
  readonly linkedRunId: string | null;
  readonly onToggle: (run: Run) => void;
}

export function TimelineList({ entries, runs, linkedRunId, onToggle }: TimelineListProps) {
  const listRef = useRef<HTMLOListElement>(null);
  const topPx = useTop(listRef);
  // The React Compiler, which this warns of, is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: (position) => ESTIMATED_PX[entries[position]?.kind ?? 'event'],
    getItemKey: (position) => entries[position]?.key ?? position,
    scrollMargin: topPx,
    scrollPaddingStart: STICKY_PX,
    overscan: 12,
  });
  useShowLinkedRun({
    position: entries.findIndex(({ kind, key }) => kind === 'run' && key === `run ${linkedRunId}`),
    isOpened: linkedRunId !== null,
    show: (position) => {
      const line = virtualizer.getVirtualItems().find(({ index }) => index === position);
      // What is in sight already needs no scrolling.
      if (line !== undefined && line.start + IN_SIGHT_PX < window.innerHeight) return;
      virtualizer.scrollToIndex(position, { align: 'start' });
    },
  });
  return (
    <ol ref={listRef} className={styles['list']} style={{ height: virtualizer.getTotalSize() }} aria-label="Runs">
      {virtualizer.getVirtualItems().map(({ index: position, key, start }) => {
        const entry = entries[position];
        if (entry === undefined) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={position}
            data-kind={entry.kind}
            className={styles['entry']}
            style={{ transform: `translateY(${start - topPx}px)` }}
          >
            <EntryLine entry={entry} runs={runs} linkedRunId={linkedRunId} onToggle={onToggle} />
          </li>
        );
      })}
    </ol>
  );
}

function EntryLine({
  entry,
  runs,
  linkedRunId,
  onToggle,
}: Omit<TimelineListProps, 'entries'> & { entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'run':
      return (
        <RunLine
          run={entry.run}
          isOpen={entry.isOpen}
          isLinked={entry.run.id === linkedRunId}
          usualMs={toUsualMs(entry.run, runs)}
          onToggle={onToggle}
        />
      );
    case 'lanes':
      return <RunLanes run={entry.run} />;
    case 'event':
      return <EventLine event={entry.event} run={entry.run} />;
    case 'idle':
      return <p className={styles['idle']}>{toDurationText(entry.durationMs)} nothing</p>;
    default:
      return assertNever(entry);
  }
}

/** Where the list begins in the document; what stands above it may wrap and grow. */
function useTop(listRef: React.RefObject<HTMLOListElement | null>): number {
  const [topPx, setTopPx] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const list = listRef.current;
      if (list !== null) setTopPx(Math.round(list.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    // What stands above the list may wrap and grow.
    if (listRef.current?.parentElement) observer.observe(listRef.current.parentElement);
    return () => observer.disconnect();
  }, [listRef]);
  return topPx;
}

/** A link to a run leads to it once, when it first appears; afterwards the reader scrolls. */
function useShowLinkedRun(link: { position: number; isOpened: boolean; show: (position: number) => void }): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || link.position === -1) return;
    isDone.current = true;
    if (link.position > 0) link.show(link.position);
  });
}
