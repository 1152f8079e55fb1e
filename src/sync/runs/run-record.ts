// The record of a run at its trigger; the ending of one the bank did not take, and until when it may not be asked again.
import type { SyncType } from '../../domain/connections/connection.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { PROBLEM_OWNERS } from '../../domain/problem.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ConnectionReading } from '../../domain/runs/run-reduction.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { toFault } from '../problem.ts';
import { retryAfterMsOf } from '../retry.ts';

/** Of the trigger's answer: the bank's date, and the gateway's. */
interface TriggerMoment {
  readonly at: Instant;
  readonly receivedAt: Instant;
}

/** What all runs of one press have in common. */
export interface Press {
  readonly type: SyncType;
  readonly ledgerSequence: number;
  /** By the gateway's clock. */
  readonly askedAt: Instant;
}

export function toRunRecord(baseline: ConnectionReading, press: Press, moment: TriggerMoment): RunRecord {
  const connectionId = baseline.connection.id;
  return {
    // A connection is triggered once at a time: the moment makes it unique.
    id: `run ${connectionId} ${moment.receivedAt.key}`,
    connectionId,
    type: press.type,
    askedAt: press.askedAt,
    triggeredAt: moment.at,
    triggerReceivedAt: moment.receivedAt,
    baseline: baseline.connection,
    wasSeenRunning: false,
    bankEndedAt: null,
    bankEndSeenAt: null,
    firstEndAt: null,
    firstEndSeenAt: null,
    endState: null,
    ending: null,
    ledgerSequenceAtStart: press.ledgerSequence,
  };
}

/** Somebody else's run. It is followed as one of everything: from here nothing tells a list of accounts from it. */
export function toJoinedRecord(record: RunRecord): RunRecord {
  return { ...record, type: 'ALL', wasSeenRunning: true, isJoined: true };
}

/** A person is told the truth, nothing is asked meanwhile. */
export function toAskedUntil(error: unknown, nowMs: number): Instant | null {
  const waitMs = retryAfterMsOf(error);
  return waitMs === null ? null : instantFromEpochMs(nowMs + waitMs);
}

/** The request's answer was lost, and nothing shows what the bank made of it: a late end still says it. */
export function toUnknownEnding(problem: Problem, endedAt: Instant): Ending {
  const base = { until: problem.retryAt, counts: null, pullProblem: null, endedAt };
  return { ...base, kind: 'no-answer', owner: 'nobody', reason: { code: 'press-unsure', fault: toFault(problem) } };
}

export function toFailedEnding(problem: Problem, endedAt: Instant): Ending {
  const base = { until: problem.retryAt, counts: null, pullProblem: null, endedAt };
  const { code, bankText } = problem;
  if (code === 'refused')
    return { ...base, kind: 'refused', owner: 'the bank', reason: { code: 'not-allowed', bankText } };
  const reason = { code: 'fault', fault: toFault(problem) } as const;
  if (code === 'rate-limited') return { ...base, kind: 'refused', owner: 'the bank', reason };
  return { ...base, kind: 'not-done', owner: PROBLEM_OWNERS[code], reason };
}
