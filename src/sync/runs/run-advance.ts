// What one poll tells of a started run's bank phase: from the queue's events and the connection as read, as steps of its state.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { LATE_END_MS } from '../../domain/runs/run-grouping.ts';
import { deriveRunFacts } from '../../domain/runs/run-reduction.ts';
import type { ConnectionReading } from '../../domain/runs/run-reduction.ts';
import { eventInstant, isEndType } from '../../domain/runs/sync-event.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { stepRun, toRunState, watchedSince } from './run-step.ts';

/** After the first end of LIST_ACCOUNTS the bank starts the data by itself, or within this time it does not. */
const SECOND_PHASE_MS = 60_000;

export interface Observation {
  /** This run's events, of all times. */
  readonly events: readonly SyncEvent[];
  /** The connection as read after the trigger, in this very poll; null: not read now. */
  readonly reading: ConnectionReading | null;
  /** The bank no longer knows the connection. */
  readonly isConnectionGone: boolean;
  /** The gateway's date of the poll's answer. */
  readonly polledAt: Instant;
  readonly deadlineMs: number;
}

/** Being watched: open, or given up so lately that a late end still corrects it. */
export function isWatched(run: RunRecord, now: Instant): boolean {
  if (isOpen(run)) return true;
  return isSilent(run) && elapsedMs(watchedSince(run), now) < LATE_END_MS;
}

/** The bank is at work, as far as we know. */
export function isOpen(run: RunRecord): boolean {
  const state = toRunState(run);
  return state === 'listing' || state === 'at-bank';
}

export function isPastDeadline(run: RunRecord, now: Instant, deadlineMs: number): boolean {
  return isOpen(run) && elapsedMs(watchedSince(run), now) > deadlineMs;
}

/** The same record when nothing is new. */
export function advanceRun(run: RunRecord, observation: Observation): RunRecord {
  const { events, reading, polledAt } = observation;
  if (observation.isConnectionGone) return stepRun(run, { signal: 'gone', seenAt: polledAt });
  const { endAt, isSeenRunning, endState } = deriveRunFacts(run, events, reading);
  if (endAt !== null && isListing(run)) {
    const second = stepRun(run, { signal: 'first-end', endAt, seenAt: polledAt });
    return advanceRun(second, observation);
  }
  if (endAt !== null) return stepRun(run, { signal: 'end', endAt, seenAt: polledAt, endState });
  if (hasNoSecondPhase(run, observation)) return stepRun(run, { signal: 'silence', seenAt: polledAt, endState });
  const told = isSeenRunning ? stepRun(run, { signal: 'running' }) : run;
  // The queue may have lost the end: the connection has the last word before a run is given up.
  if (reading === null || !isPastDeadline(run, polledAt, observation.deadlineMs)) return told;
  return stepRun(told, { signal: 'deadline', seenAt: polledAt });
}

function isListing(run: RunRecord): boolean {
  const state = toRunState(run);
  return state === 'listing' || state === 'silent-listing';
}

function isSilent(run: RunRecord): boolean {
  const state = toRunState(run);
  return state === 'silent' || state === 'silent-listing';
}

function hasNoSecondPhase(run: RunRecord, { events, reading, polledAt }: Observation): boolean {
  const { firstEndAt, firstEndSeenAt } = run;
  if (
    firstEndAt === null ||
    firstEndSeenAt === null ||
    run.wasSeenRunning ||
    reading?.connection.status === 'RUNNING'
  ) {
    return false;
  }
  if (elapsedMs(firstEndSeenAt, polledAt) < SECOND_PHASE_MS) return false;
  // Its first end may be told again, late; only a step tells of a second phase.
  return !events.some((event) => !isEndType(event.type) && eventInstant(event).key > firstEndAt.key);
}

function elapsedMs(from: Instant, to: Instant): number {
  return epochMsOf(to.key) - epochMsOf(from.key);
}
