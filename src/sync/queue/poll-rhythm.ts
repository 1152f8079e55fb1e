// How long until the queue is read again: quick while a run is open, calm otherwise.
import type { Random } from '../../lib/random.ts';

export interface PollSituation {
  /** Polls since the youngest open run was started; null: no run is open. */
  readonly pollsOfOpenRun: number | null;
  readonly hasVisibleTab: boolean;
}

const OPEN_RUN_STEPS: readonly { readonly polls: number; readonly delayMs: number }[] = [
  { polls: 5, delayMs: 1_000 },
  { polls: 15, delayMs: 2_000 },
];
const OPEN_RUN_MS = 5_000;
const IDLE_MS = 30_000;
const NOBODY_LOOKS_MS = 60_000;
const JITTER = 0.2;

/** Without jitter. */
export function baseDelayMs({ pollsOfOpenRun, hasVisibleTab }: PollSituation): number {
  if (!hasVisibleTab) return NOBODY_LOOKS_MS;
  if (pollsOfOpenRun === null) return IDLE_MS;
  return OPEN_RUN_STEPS.find((step) => pollsOfOpenRun < step.polls)?.delayMs ?? OPEN_RUN_MS;
}

/** ±20 %, so that many dashboards never ask in step. */
export function spreadFactor(random: Random): number {
  return 1 - JITTER + 2 * JITTER * random.next();
}
