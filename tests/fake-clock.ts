// A clock that stands still until a test moves it: sleepers wake in order, and what they start is settled before the next one.
import type { Clock } from '../src/lib/clock.ts';

export interface FakeClock extends Clock {
  /** Moves on by `deltaMs`, waking who sleeps on the way. */
  advance(deltaMs: number): Promise<void>;
  /** Lets everything that needs no time happen. */
  settle(): Promise<void>;
}

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

/** `settle`: what has to be over before the time goes on; where servers are asked, their answers too. */
export function createFakeClock(
  startMs = Date.parse('2026-11-20T09:00:00Z'),
  settle: () => Promise<void> = takeTurn,
): FakeClock {
  let nowMs = startMs;
  let sleepers: Sleeper[] = [];
  return {
    nowMs: () => nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const sleeper = { atMs: nowMs + Math.max(0, delayMs), wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal.reason);
        });
      }),
    async advance(deltaMs) {
      const untilMs = nowMs + deltaMs;
      await settle();
      for (;;) {
        const next = sleepers.filter((sleeper) => sleeper.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
        await settle();
      }
      nowMs = untilMs;
      await settle();
    },
    settle,
  };
}

/** Promise chains of any length end before the next turn of the event loop. */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
