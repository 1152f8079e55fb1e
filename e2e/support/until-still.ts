// Waits for as long as something moves: a slow machine is waited for, a thing that stands still is not.
import { setTimeout as sleep } from 'node:timers/promises';

/** Nothing at all has changed for so long: it stands still, on the slowest machine too. */
const STILL_MS = 60_000;
const LOOK_EVERY_MS = 250;

interface Watched {
  /** What is waited for, as a failure names it. */
  readonly what: string;
  /** How far it is, read cheaply; any change is progress. */
  readonly readProgress: () => Promise<unknown>;
  /** Asked after each change, and once in a while. */
  readonly isDone: () => Promise<boolean>;
}

/** Asks again every second even where the progress says nothing new: the last step may not show in it. */
const ASK_EVERY_LOOKS = 4;

/** Rejects once the progress has not changed for a minute. */
export async function untilDoneOrStill({ what, readProgress, isDone }: Watched): Promise<void> {
  let last = '';
  let changedAtMs = performance.now();
  for (let look = 0; ; look += 1) {
    const progress = JSON.stringify(await readProgress());
    const hasChanged = progress !== last;
    if (hasChanged) {
      last = progress;
      changedAtMs = performance.now();
    }
    if ((hasChanged || look % ASK_EVERY_LOOKS === 0) && (await isDone())) return;
    const stillMs = performance.now() - changedAtMs;
    if (stillMs > STILL_MS) throw new Error(`${what} stands still for ${Math.round(stillMs / 1_000)} s at ${progress}`);
    await sleep(LOOK_EVERY_MS);
  }
}
