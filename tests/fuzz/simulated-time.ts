// The one true time of a simulated run: it stands still until moved, and every sleeper on the way wakes in order.
import { nextTurn } from '../next-turn.ts';

export interface SimulatedTime {
  nowMs(): number;
  sleep(delayMs: number): Promise<void>;
  advance(deltaMs: number): Promise<void>;
  /** Lets everything that needs no time happen. */
  settle(): Promise<void>;
}

const START_MS = Date.parse('2026-11-20T09:00:00Z');

export function createSimulatedTime(): SimulatedTime {
  let nowMs = START_MS;
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];

  function takeNext(untilMs: number): (() => void) | null {
    let next: (typeof sleepers)[number] | null = null;
    for (const sleeper of sleepers) {
      if (sleeper.atMs <= untilMs && (next === null || sleeper.atMs < next.atMs)) next = sleeper;
    }
    if (next === null) return null;
    const { atMs, wake } = next;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    nowMs = Math.max(nowMs, atMs);
    return wake;
  }

  return {
    nowMs: () => nowMs,
    sleep: (delayMs) =>
      new Promise((resolve) => {
        sleepers.push({ atMs: nowMs + Math.max(0, delayMs), wake: resolve });
      }),
    async advance(deltaMs) {
      const untilMs = nowMs + deltaMs;
      await nextTurn();
      for (let wake = takeNext(untilMs); wake !== null; wake = takeNext(untilMs)) {
        wake();
        await nextTurn();
      }
      nowMs = untilMs;
    },
    settle: nextTurn,
  };
}
