// One timer for everything on the page that says how long ago: a component is drawn again only when its words change.
import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const MINUTE_MS = 60_000;
type Listeners = Set<() => void>;
const bySecond: Listeners = new Set();
const byMinute: Listeners = new Set();
let timer: ReturnType<typeof setInterval> | null = null;
let lastMinute = 0;

function tick(): void {
  for (const each of bySecond) each();
  const minute = Math.floor(Date.now() / MINUTE_MS);
  if (minute === lastMinute) return;
  lastMinute = minute;
  for (const each of byMinute) each();
}

/** A tab nobody sees rests; coming back to it is a tick. */
function runWhileSeen(): void {
  if (bySecond.size + byMinute.size > 0 && !document.hidden) {
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

function subscribeTo(listeners: Listeners): (listener: () => void) => () => void {
  return (listener) => {
    listeners.add(listener);
    if (bySecond.size + byMinute.size === 1) {
      lastMinute = Math.floor(Date.now() / MINUTE_MS);
      document.addEventListener('visibilitychange', onVisibilityChange);
    }
    runWhileSeen();
    return () => {
      listeners.delete(listener);
      if (bySecond.size + byMinute.size === 0) document.removeEventListener('visibilitychange', onVisibilityChange);
      runWhileSeen();
    };
  };
}

const SUBSCRIBE = { second: subscribeTo(bySecond), minute: subscribeTo(byMinute) };

/**
 * `derive` must return a primitive, or what it returned before: the same value means nothing is drawn again. Words that change
 * with the minutes, or the days, are asked for each minute only: a page has dozens of them.
 */
export function useTicking<T extends string | number | boolean | null>(
  derive: (nowMs: number) => T,
  every: keyof typeof SUBSCRIBE = 'second',
): T {
  const read = () => derive(Date.now());
  return useSyncExternalStore(SUBSCRIBE[every], read, read);
}

/** The minute it is, for what changes with the hours and need not be drawn each second. */
export function useMinuteMs(): number {
  return useTicking((nowMs) => nowMs - (nowMs % MINUTE_MS), 'minute');
}
