// A bank that tells no end (Everifin alone): after a refresh its accounts are read again and again, until two readings bring nothing.
import { earlierInstant, laterInstant } from '../../domain/runs/channel-merge.ts';
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { PullState, RunRecord } from '../../local-db/store.ts';
import { isOpen } from '../runs/run-advance.ts';

/** The bank fetches from its banks meanwhile: sooner there is hardly anything new. */
const LOOK_EVERY_MS = 20_000;
const QUIET_LOOKS = 2;

/** Adds to what is owed: a round after the refresh, and another after each interval while it goes on. */
export function withQuietLooks(
  owed: ReadonlyMap<string, Instant>,
  runs: readonly RunRecord[],
  now: Instant,
): ReadonlyMap<string, Instant> {
  const looks = runs.filter(isOpen).map((run): [string, Instant] => {
    const startMs = epochMsOf(run.triggerReceivedAt.key);
    const looksPassed = Math.floor(Math.max(0, epochMsOf(now.key) - startMs) / LOOK_EVERY_MS);
    const since = instantFromEpochMs(startMs + looksPassed * LOOK_EVERY_MS);
    return [run.connectionId, laterInstant(owed.get(run.connectionId) ?? null, since) ?? since];
  });
  return new Map([...owed, ...looks]);
}

export interface Rest {
  /** Rounds that began then have seen all there is to be seen. */
  readonly at: Instant;
  /** The time is used up while rows were still coming. */
  readonly isCutShort: boolean;
}

/** Null: it is still to be looked for. `states` of the run's accounts. */
export function deriveRest(run: RunRecord, states: readonly PullState[], now: Instant, budgetMs: number): Rest | null {
  const startMs = epochMsOf(run.triggerReceivedAt.key);
  const isQuiet = states.every(
    (state) =>
      state.lastRoundStartedAt !== null &&
      state.quietRounds >= QUIET_LOOKS &&
      // The one before it began after the refresh as well.
      epochMsOf(state.lastRoundStartedAt.key) >= startMs + LOOK_EVERY_MS,
  );
  const at = states.reduce<Instant | null>(
    (earliest, state) => earlierInstant(earliest, state.lastRoundStartedAt),
    null,
  );
  if (isQuiet) return { at: at ?? now, isCutShort: false };
  return epochMsOf(now.key) - startMs > budgetMs ? { at: now, isCutShort: true } : null;
}
