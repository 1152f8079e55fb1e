// Rows that came although the bank started nothing: of a press that failed, for as long as a run may take, or until the next one.
import { epochMsOf } from '../../domain/dates/instant.ts';
import { isUnstarted } from '../../domain/runs/ending.ts';
import type { ChangeCounts } from '../../domain/runs/ending.ts';
import type { RunRecord } from '../../local-db/store.ts';

/** Those whose rows are still counted. */
export function selectUnstarted(
  records: readonly RunRecord[],
  { nowMs, withinMs }: { nowMs: number; withinMs: number },
): readonly RunRecord[] {
  return records.filter(
    (run) =>
      run.ending !== null &&
      run.bankEndedAt === null &&
      isUnstarted(run.ending) &&
      nowMs - epochMsOf(run.triggerReceivedAt.key) < withinMs &&
      !records.some((other) => other.connectionId === run.connectionId && other.id !== run.id && isLater(other, run)),
  );
}

/** The same run where nothing came: none is never said of what nobody waited for. */
export function withCameAllTheSame(run: RunRecord, counts: ChangeCounts): RunRecord {
  const { ending } = run;
  const isAsSaid = ending?.counts?.added === counts.added && ending.counts.changed === counts.changed;
  if (ending === null || isAsSaid || counts.added + counts.changed === 0) return run;
  return { ...run, ending: { ...ending, counts } };
}

function isLater(other: RunRecord, run: RunRecord): boolean {
  return other.triggerReceivedAt.key > run.triggerReceivedAt.key;
}
