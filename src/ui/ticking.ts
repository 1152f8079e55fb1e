// One timer for everything on the page that says how long ago: a component is drawn again only when its words change.
import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const MINUTE_MS = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let ticks = 0;

function tick(): void {
  ticks += 1;
  for (const each of listeners) each();
}

/** A tab nobody sees rests; coming back to it is a tick. */
function runWhileSeen(): void {
  if (listeners.size > 0 && !document.hidden) {
    timer ??= setInterval(tick, TICK_MS);
    return;
  }
  if (timer !== null) clearInterval(timer);
  timer = null;
}

function onVisibilityChange(): void {
  if (!document.hidden) tick();
  runWhileSeen();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener('visibilitychange', onVisibilityChange);
  runWhileSeen();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', onVisibilityChange);
    runWhileSeen();
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

/** Grows by one each second: for what moves on in steps. */
export function useTicks(isWanted: boolean): number {
  return useSyncExternalStore(subscribe, () => (isWanted ? ticks : 0));
}
