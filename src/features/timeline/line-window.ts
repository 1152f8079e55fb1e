// Which lines of a list exist: those in sight and a few around them. The page scrolls, not the list.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { createLineHeights } from './line-heights.ts';
import { useTopOf } from './list-top.ts';

/** Drawn above and below what is in sight, so that a quick turn of the wheel finds lines. */
const AROUND_PX = 480;
/** Less than a line: nothing new is to be seen before. */
const STEP_PX = 24;
/** The bar that stays on top covers this much. */
const STICKY_PX = 72;

interface LineWindowRequest {
  readonly listRef: RefObject<HTMLElement | null>;
  /** Unique; a line that moves keeps its measured height. */
  readonly keys: readonly string[];
  /** Before a line has been measured. */
  readonly estimatePx: (position: number) => number;
  /** Exists also when it is out of sight. */
  readonly pinned: number;
}

export function useLineWindow({ listRef, keys, estimatePx, pinned }: LineWindowRequest) {
  const topPx = useTopOf(listRef);
  const [measured] = useState(() => new Map<string, number>());
  const [, setMeasureCount] = useState(0);
  const heights = useMemo(
    () => createLineHeights(Float64Array.from(keys, (key, position) => measured.get(key) ?? estimatePx(position))),
    [keys, estimatePx, measured],
  );
  const view = useView();
  const first = heights.positionAt(view.topPx - topPx - AROUND_PX);
  const last = heights.positionAt(view.bottomPx - topPx + AROUND_PX);

  const observer = useRef<ResizeObserver | null>(null);
  useLayoutEffect(() => {
    const note = (lines: readonly ResizeObserverEntry[]) => {
      let shiftPx = 0;
      let hasChanged = false;
      for (const { target, borderBoxSize } of lines) {
        const { key, index } = target instanceof HTMLElement ? target.dataset : {};
        const position = Number(index);
        const heightPx = Math.round(borderBoxSize[0]?.blockSize ?? 0);
        if (key === undefined || heightPx === 0 || keys[position] !== key) continue;
        measured.set(key, heightPx);
        const changePx = heightPx - heights.heightOf(position);
        if (changePx === 0) continue;
        // What the reader looks at stays where it is.
        if (topPx + heights.startOf(position) < window.scrollY) shiftPx += changePx;
        heights.set(position, heightPx);
        hasChanged = true;
      }
      if (!hasChanged) return;
      if (shiftPx !== 0) window.scrollBy(0, shiftPx);
      setMeasureCount((count) => count + 1);
    };
    observer.current = new ResizeObserver(note);
    for (const line of listRef.current?.children ?? []) observer.current.observe(line);
    return () => observer.current?.disconnect();
  }, [listRef, keys, heights, measured, topPx]);
  const measure = useCallback((line: HTMLElement | null) => {
    if (line === null) return undefined;
    observer.current?.observe(line);
    return () => observer.current?.unobserve(line);
  }, []);

  const positions: number[] = [];
  if (pinned < first && pinned < keys.length) positions.push(pinned);
  for (let position = first; position <= Math.min(last, keys.length - 1); position += 1) {
    positions.push(position);
  }
  if (pinned > last && pinned < keys.length) positions.push(pinned);

  return {
    positions,
    totalPx: heights.totalPx(),
    startOf: heights.startOf,
    measure,
    isInSight: (position: number) => {
      const startPx = topPx + heights.startOf(position) - window.scrollY;
      return startPx >= STICKY_PX && startPx + heights.heightOf(position) <= window.innerHeight;
    },
    /** To the top of what is in sight, or only as far as needed. */
    scrollTo: (position: number, align: 'start' | 'nearest') => {
      const startPx = topPx + heights.startOf(position);
      const isAbove = startPx - STICKY_PX < window.scrollY;
      const endPx = startPx + heights.heightOf(position);
      if (align === 'start' || isAbove) window.scrollTo(0, startPx - STICKY_PX);
      else if (endPx > window.scrollY + window.innerHeight) window.scrollTo(0, endPx - window.innerHeight);
    },
  };
}

interface View {
  readonly topPx: number;
  readonly bottomPx: number;
}

/** What of the page is in sight, in steps. */
function useView(): View {
  const [view, setView] = useState(readView);
  useEffect(() => {
    const follow = () => {
      const next = readView();
      setView((now) => (now.topPx === next.topPx && now.bottomPx === next.bottomPx ? now : next));
    };
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
    };
  }, []);
  return view;
}

function readView(): View {
  const topPx = Math.floor(window.scrollY / STEP_PX) * STEP_PX;
  return { topPx, bottomPx: topPx + STEP_PX + window.innerHeight };
}
