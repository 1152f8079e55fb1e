// Where an account's sweeps stand: when one is due, and what becomes of that when one ends.
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { PullState, SweepState } from '../../local-db/store.ts';
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

/**
 * Asked for; or flagged by a round, at most once a day; or weekly: since when, as milliseconds until now; null: not due.
 * `flaggedMs`: since a round flagged it, however many rounds have come since.
 */
export function toSweepOverdueMs(
  sweep: SweepState,
  pull: PullState,
  { now, flaggedMs }: { now: Instant; flaggedMs: number },
): number | null {
  // The first download comes first.
  if (pull.lastRoundEndedAt === null) return null;
  const waits: number[] = [];
  if (sweep.askedAt !== null) waits.push(Math.max(0, msBetween(sweep.askedAt, now)));
  if (toModeRules(pull).isSweptByItself) {
    const triedMs = sweep.lastTriedAt === null ? DAY_MS : msBetween(sweep.lastTriedAt, now);
    if (pull.isSweepDue) waits.push(Math.min(flaggedMs - SETTLE_MS, triedMs - DAY_MS));
    if (sweep.dueAt !== null) waits.push(msBetween(sweep.dueAt, now));
  }
  const longestMs = Math.max(-1, ...waits);
  return longestMs < 0 ? null : longestMs;
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
