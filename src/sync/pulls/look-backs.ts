// Look backs: rounds that read further into the past than the overlap, so that a row is found however late its bank commits it.
//
// Each reads from the look back of its step before it, less the step. So a row that is committed at most one step after its stamp
// lies in the first look back after its commit, and that comes within one step.
import { epochMsOf, instantFromEpochMs, shiftMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { LookBack, LookBacks, PullState } from '../../local-db/store.ts';
import { toModeRules } from './mode-rules.ts';

export type LookBackStep = keyof LookBacks;

const HOUR_MS = 3_600_000;
export const STEPS_MS: Readonly<Record<LookBackStep, number>> = {
  hour: HOUR_MS,
  sixHours: 6 * HOUR_MS,
  day: 24 * HOUR_MS,
};
const STEPS = Object.keys(STEPS_MS) as readonly LookBackStep[];
/** So much early: a round may have to wait for its turn, and the promise is kept within the step. */
const EARLY_MS = 60_000;

export const NO_LOOK_BACKS: LookBacks = { hour: null, sixHours: null, day: null };

export function toDueLookBacks(state: PullState, now: Instant): readonly LookBackStep[] {
  if (state.mark === null || toModeRules(state).isDocumented) return [];
  return STEPS.filter((step) => {
    const last = state.lookBacks[step];
    return last === null || epochMsOf(now.key) - epochMsOf(last.at.key) >= STEPS_MS[step] - EARLY_MS;
  });
}

/** Since when the first of them is due, as milliseconds until now; null: none is. */
export function toLookBackOverdueMs(state: PullState, now: Instant): number | null {
  const due = toDueLookBacks(state, now);
  if (due.length === 0) return null;
  const sinceOf = (step: LookBackStep) => {
    const last = state.lookBacks[step];
    return last === null ? 0 : epochMsOf(now.key) - epochMsOf(last.at.key) - STEPS_MS[step] + EARLY_MS;
  };
  return Math.max(...due.map(sinceOf));
}

/** Where a reading has to begin to be a look back of this step. */
export function lookBackFrom({ lookBacks, mark }: PullState, step: LookBackStep): InstantKey | null {
  const last = lookBacks[step]?.upTo ?? mark;
  if (last === null) return null;
  return shiftMs(last, -STEPS_MS[step] * (lookBacks[step] === null ? 2 : 1));
}

/** Every look back that a reading from there (null: of everything) was, whether it was due or not. */
export function withLookBacks(
  state: PullState,
  { from, look }: { from: InstantKey | null; look: LookBack },
): LookBacks {
  const covered = STEPS.filter((step) => from === null || from <= (lookBackFrom(state, step) ?? from));
  return { ...state.lookBacks, ...Object.fromEntries(covered.map((step) => [step, look])) };
}

/** The moment that an answer can speak for: by its limit, and never later than it was asked for. */
export function toProvenMoment(limit: InstantKey, askedAt: Instant): Instant {
  return limit < askedAt.key ? instantFromEpochMs(epochMsOf(limit)) : askedAt;
}
