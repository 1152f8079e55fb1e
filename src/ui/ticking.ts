// One timer for everything on the page that says how long ago: a component is drawn again only when its words change.
import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const MINUTE_MS = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** `derive` must return a primitive, or what it returned before: the same value means nothing is drawn again. */
export function useTicking<T extends string | number | boolean | null>(derive: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribe, () => derive(Date.now()));
}

/** The minute it is, for what changes with the hours and need not be drawn each second. */
export function useMinuteMs(): number {
  return useTicking((nowMs) => nowMs - (nowMs % MINUTE_MS));
}
