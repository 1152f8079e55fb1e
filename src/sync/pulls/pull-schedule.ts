// When an account is read next: pure rules over its pull state, so that requests an hour stay bounded whatever happens.
import { isHistorySettled } from '../../domain/transactions/history.ts';
import type { PullState } from '../../local-db/store.ts';
import { toModeRules } from './mode-rules.ts';
import type { SyncTimings } from '../sync-context.ts';

const LONGEST_MS = 24 * 3_600_000;

/** So many rounds a history still arriving is looked at closely. */
const ARRIVING_ROUNDS = 4;

/** Base, doubled for each round in a row that brought nothing, up to a day. */
export function safeIntervalMs(state: PullState, timings: SyncTimings): number {
  if (toModeRules(state).isDocumented) return timings.tipMs;
  // However it is spread, two rounds are far enough apart to prove that nothing more arrives.
  if (isWatchedClosely(state)) return timings.tipMs * 1.44;
  const quietRounds = state.isHistoryComplete ? state.quietRounds : Math.max(0, state.quietRounds - ARRIVING_ROUNDS);
  return Math.min(LONGEST_MS, timings.safeRoundMs * 2 ** Math.min(quietRounds, 20));
}

function isWatchedClosely(state: PullState): boolean {
  return !isHistorySettled(state) && state.roundsWithoutHistory < ARRIVING_ROUNDS;
}

/** Drawn between 70 % and 100 % of the interval: accounts drift apart and never ask in one burst. */
export function spreadMs(intervalMs: number, random: number): number {
  return Math.round(intervalMs * (0.7 + 0.3 * random));
}

/** Never finished, or broken off: the round is due, whatever the interval. */
export function isRoundOwed(state: PullState): boolean {
  return state.lastRoundEndedAt === null || state.round !== null;
}
