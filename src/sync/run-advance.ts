// One step of a started run's bank phase: from what the queue and the connection say now, has it ended, or is it given up?
import { deriveRunFacts } from '../domain/run-reduction.ts';
import type { ConnectionReading } from '../domain/run-reduction.ts';
import { epochMsOf } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import { LATE_END_MS } from '../domain/run-grouping.ts';
import { eventInstant, toEventKind } from '../domain/sync-event.ts';
import type { SyncEvent } from '../domain/sync-event.ts';
import type { RunRecord } from '../local-db/store.ts';

//   open ──end with proof──► pull ──rounds done──► ended          (the second step is run-closer.ts)
//    │                        ▲
//    │                        └──a late end, within a day──┐
//    ├──deadline──► no answer ─────────────────────────────┘
//    └──the bank no longer knows the connection──► ended: not done
//   LIST_ACCOUNTS needs two ends, or one and a minute of silence.

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
  if (run.bankEndedAt !== null) return false;
  if (run.ending === null) return true;
  return run.ending.kind === 'no-answer' && elapsedMs(run.triggerReceivedAt, now) < LATE_END_MS;
}

/** The bank is at work, as far as we know. */
export function isOpen(run: RunRecord): boolean {
  return run.bankEndedAt === null && run.ending === null;
}

/** The same record when nothing is new. */
export function advanceRun(run: RunRecord, observation: Observation): RunRecord {
  const { events, reading, polledAt } = observation;
  if (observation.isConnectionGone) return toGone(run, polledAt);
  const facts = deriveRunFacts(run, events, reading);
  if (facts.endAt !== null) {
    if (run.type === 'ALL' || run.firstEndAt !== null) return toEnded(run, facts.endAt, observation);
    const firstEnd = { firstEndAt: facts.endAt, firstEndSeenAt: polledAt, wasSeenRunning: false };
    return advanceRun({ ...run, ...firstEnd }, observation);
  }
  if (hasNoSecondPhase(run, observation)) return toEnded(run, run.firstEndAt ?? polledAt, observation);
  if (run.ending === null && elapsedMs(run.triggerReceivedAt, polledAt) > observation.deadlineMs) {
    return { ...run, wasSeenRunning: facts.isSeenRunning, ending: noAnswer(polledAt) };
  }
  return facts.isSeenRunning === run.wasSeenRunning ? run : { ...run, wasSeenRunning: facts.isSeenRunning };
}

function toEnded(run: RunRecord, bankEndedAt: Instant, { reading, polledAt }: Observation): RunRecord {
  return {
    ...run,
    bankEndedAt,
    bankEndSeenAt: polledAt,
    endState: reading?.connection ?? null,
    // A run given up for lack of an answer has one now: the pull decides how it ends.
    ending: null,
  };
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
  return !events.some((event) => toEventKind(event.type) !== 'end' && eventInstant(event).key > firstEndAt.key);
}

function toGone(run: RunRecord, polledAt: Instant): RunRecord {
  return {
    ...run,
    bankEndedAt: polledAt,
    bankEndSeenAt: polledAt,
    ending: {
      kind: 'not-done',
      owner: 'you',
      reason: 'the bank no longer knows this connection; what was kept of it stays',
      until: null,
      counts: null,
      pullProblem: null,
      endedAt: polledAt,
    },
  };
}

function noAnswer(endedAt: Instant): RunRecord['ending'] {
  return { kind: 'no-answer', owner: 'nobody', reason: '', until: null, counts: null, pullProblem: null, endedAt };
}

function elapsedMs(from: Instant, to: Instant): number {
  return epochMsOf(to.key) - epochMsOf(from.key);
}
