// The keyboard's place in the timeline: one stop for Tab, arrows from line to line, and a focus no live update takes away.
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import type { TimelineEntry } from './timeline-entries.ts';
import { nextPosition } from './list-keys.ts';

interface ListFocusRequest {
  readonly listRef: RefObject<HTMLOListElement | null>;
  readonly entries: readonly TimelineEntry[];
  readonly positionOf: ReadonlyMap<string, number>;
  readonly onToggle: (run: Run) => void;
}

/** `data-main` marks the control of a line that the arrows lead to; others in it are reached by Tab. */
export function useListFocus({ listRef, entries, positionOf, onToggle }: ListFocusRequest) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const lastPosition = useRef(0);
  /** What has the focus in the list, or had it when it went away. */
  const focused = useRef<Element | null>(null);
  const isDue = useRef(false);
  const position = (activeKey === null ? undefined : positionOf.get(activeKey)) ?? 0;

  const moveTo = (to: number) => {
    setActiveKey(entries[to]?.key ?? null);
    isDue.current = true;
  };

  useLayoutEffect(() => {
    // Some browsers tell of a focus that goes with its line, some do not: what counts is that the line is gone.
    const isLost = focused.current?.isConnected === false && document.activeElement === document.body;
    if (!isLost && !isDue.current) {
      lastPosition.current = position;
      return;
    }
    const near = activeKey !== null && positionOf.has(activeKey) ? position : nearest(entries, lastPosition.current);
    const line = listRef.current?.querySelector<HTMLElement>(`[data-index="${near}"] [data-main]`);
    if (line == null) {
      if (entries[near] !== undefined && entries[near].key !== activeKey) setActiveKey(entries[near].key);
      return;
    }
    isDue.current = false;
    line.focus({ preventScroll: true });
  }, [listRef, entries, positionOf, activeKey, position]);

  return {
    activePosition: position,
    moveTo,
    handlers: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        focused.current = target;
        const key = target.closest<HTMLElement>('[data-key]')?.dataset['key'];
        if (key !== undefined) setActiveKey(key);
      },
      onBlur: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) focused.current = null;
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (!(event.target instanceof HTMLElement) || event.target.dataset['main'] === undefined) return;
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const next = nextPosition(entries, position, event.key);
        if (next === null) return;
        event.preventDefault();
        if (next.kind === 'move') moveTo(next.position);
        else onToggle(next.run);
      },
    },
  };
}

/** The line that took the place of the one that went, or the last one. */
function nearest(entries: readonly TimelineEntry[], position: number): number {
  for (let near = Math.min(position, entries.length - 1); near > 0; near -= 1) {
    const kind = entries[near]?.kind;
    if (kind === 'run' || kind === 'event') return near;
  }
  return 0;
}
