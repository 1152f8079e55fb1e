// Notices that no owner is there: asks while calls wait, and gives them up only after a long silence.
import type { Clock } from '../lib/clock.ts';

const ASK_EVERY_MS = 5_000;
const GIVE_UP_AFTER_MS = 30_000;

export interface OwnerWatch {
  /** Called with each call; watches until none waits. */
  start(): void;
  /** An owner was heard. */
  noteOwner(): void;
}

export function createOwnerWatch(parts: {
  clock: Clock;
  ask: () => void;
  /** This worker is the owner itself, and serves. */
  hasOwner: () => boolean;
  isNeeded: () => boolean;
  giveUp: () => void;
}): OwnerWatch {
  const { clock, ask, hasOwner, isNeeded, giveUp } = parts;
  let isWatching = false;
  let silentSinceMs = clock.nowMs();

  async function watch(): Promise<void> {
    isWatching = true;
    silentSinceMs = clock.nowMs();
    while (isNeeded()) {
      if (hasOwner()) silentSinceMs = clock.nowMs();
      if (clock.nowMs() - silentSinceMs >= GIVE_UP_AFTER_MS) giveUp();
      else await clock.sleep(ASK_EVERY_MS).then(ask);
    }
    isWatching = false;
  }

  return {
    start() {
      if (!isWatching) void watch();
    },
    noteOwner() {
      silentSinceMs = clock.nowMs();
    },
  };
}
