// The record of a run at its trigger; the ending of one the bank did not take, and until when it may not be asked again.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import type { SyncType } from '../../domain/connections/connection.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { ConnectionReading } from '../../domain/runs/run-reduction.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { toClause, toProblemOwner } from '../problem-words.ts';
import { retryAfterMsOf } from '../retry.ts';
import type { Problem } from '../sync-service.ts';

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
  const reason = `${toClause(problem)}; whether it took the request is not known`;
  const base = { until: problem.retryAt, counts: null, pullProblem: null, endedAt };
  return { ...base, kind: 'no-answer', owner: 'nobody', reason };
}

export function toFailedEnding(error: unknown, problem: Problem, endedAt: Instant): Ending {
  const base = { until: problem.retryAt, counts: null, pullProblem: null, endedAt };
  if (error instanceof BankApiError && error.code === 'refused') {
    const reason = error.details.bankText || 'the bank does not allow it for this connection';
    return { ...base, kind: 'refused', owner: 'the bank', reason };
  }
  if (error instanceof BankApiError && error.code === 'rate-limited') {
    return { ...base, kind: 'refused', owner: 'the bank', reason: toClause(problem) };
  }
  return { ...base, kind: 'not-done', owner: toProblemOwner(error), reason: toClause(problem) };
}
