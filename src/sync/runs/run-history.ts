// What earlier runs of the same connection and type took: from it comes how long this one usually takes and when it is given up.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { deriveDeadlineMs, derivePace } from '../../domain/runs/run-pace.ts';
import type { PastRun, RunPace } from '../../domain/runs/run-pace.ts';
import { compareText } from '../../lib/compare-text.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { watchedSince } from './run-step.ts';

export function toPace(run: RunRecord, records: readonly RunRecord[], withoutHistoryMs: number): RunPace {
  return derivePace(watchedSince(run), toPastRuns(run, records), withoutHistoryMs);
}

export function toDeadlineMs(run: RunRecord, records: readonly RunRecord[], withoutHistoryMs: number): number {
  return deriveDeadlineMs(toPastRuns(run, records), withoutHistoryMs);
}

/** Newest first. A run that was joined began at a moment nobody here knows. */
function toPastRuns(run: RunRecord, records: readonly RunRecord[]): readonly PastRun[] {
  return records
    .filter(
      (other) =>
        other.connectionId === run.connectionId &&
        other.type === run.type &&
        other.id !== run.id &&
        other.isJoined !== true,
    )
    .toSorted((first, second) => compareText(second.triggeredAt.key, first.triggeredAt.key))
    .flatMap(({ triggeredAt, triggerReceivedAt, bankEndedAt, ending }) => {
      if (bankEndedAt === null) return [];
      // By the bank's own stamps: the bank's work goes on while a laptop sleeps, and is not longer for it.
      const bankMs = lengthMs(triggeredAt, bankEndedAt);
      const hasRows = ending !== null && ending.pullProblem === null;
      return [{ bankMs, wholeMs: hasRows ? lengthMs(triggerReceivedAt, ending.endedAt) : null }];
    });
}

function lengthMs(from: Instant, to: Instant): number {
  return Math.max(0, epochMsOf(to.key) - epochMsOf(from.key));
}
