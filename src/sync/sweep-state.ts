// Where an account's sweeps stand: when one is due, and what becomes of that when one ends.
import { epochMsOf, instantFromEpochMs } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import type { PullState, SweepState } from '../local-db/store.ts';
import { toModeRules } from './mode-rules.ts';
import type { SweepOutcome } from './sweep.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A list that would not hold still a moment ago would not now either. */
const SETTLE_MS = 60_000;

export function newSweepState(accountId: string): SweepState {
  return {
    accountId,
    askedAt: null,
    dueAt: null,
    lastTriedAt: null,
    outcome: null,
    heldMissing: null,
    confirmedMissing: null,
  };
}

/** Asked for; or flagged by a round, at most once a day; or weekly. */
export function isSweepNowDue(sweep: SweepState, pull: PullState, now: Instant): boolean {
  // The first download comes first.
  if (pull.lastRoundEndedAt === null) return false;
  if (sweep.askedAt !== null) return true;
  if (!toModeRules(pull).isSweptByItself) return false;
  if (pull.isSweepDue && msBetween(pull.lastRoundEndedAt, now) >= SETTLE_MS) {
    if (sweep.lastTriedAt === null || msBetween(sweep.lastTriedAt, now) >= DAY_MS) return true;
  }
  return sweep.dueAt !== null && sweep.dueAt.key <= now.key;
}

/** The week begins when the history is complete. */
export function withFirstDueDate(sweep: SweepState, historyCompleteAt: Instant): SweepState {
  return sweep.dueAt === null ? { ...sweep, dueAt: later(historyCompleteAt, WEEK_MS) } : sweep;
}

export function withSweepEnded(
  sweep: SweepState,
  { kind, heldMissing, unjudged }: SweepOutcome,
  startedAt: Instant,
): SweepState {
  const isSettled = kind !== 'not-proven' && unjudged === 0;
  return {
    ...sweep,
    askedAt: null,
    lastTriedAt: startedAt,
    dueAt: later(startedAt, isSettled ? WEEK_MS : DAY_MS),
    outcome: kind,
    // A list that was not proven leaves what a person has to decide, or has decided, as it was.
    ...(kind === 'not-proven' ? {} : { heldMissing, confirmedMissing: null }),
  };
}

function later(from: Instant, deltaMs: number): Instant {
  return instantFromEpochMs(epochMsOf(from.key) + deltaMs);
}

function msBetween(from: Instant, to: Instant): number {
  return epochMsOf(to.key) - epochMsOf(from.key);
}
