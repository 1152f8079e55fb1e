// The runs a page holds, and how a reading of what changed is laid over them.
import { compareRuns, type Run } from '../../domain/runs/run.ts';
import type { RunChanges, RunCursor, SyncService } from '../../sync/sync-service.ts';

export interface RunHistory {
  readonly cursor: RunCursor;
  /** Newest first; a run that did not change is the same object as before. */
  readonly runs: readonly Run[];
  /** Else older ones are still being read. */
  readonly isWhole: boolean;
}

/** The first reading brings the newest runs at once; the next one all that is left, part by part, so that nothing stutters. */
export async function readRunHistory(
  sync: Pick<SyncService, 'readRunChanges'>,
  before: RunHistory | null,
): Promise<RunHistory> {
  const first = await sync.readRunChanges(before?.cursor ?? null);
  if (before === null) return mergeRunChanges(null, [first]);
  const parts: RunChanges[] = [first];
  for (let last = first; !last.isWhole;) {
    last = await sync.readRunChanges(last.cursor);
    parts.push(last);
  }
  return mergeRunChanges(before, parts);
}

export function mergeRunChanges(before: RunHistory | null, parts: readonly RunChanges[]): RunHistory {
  const last = parts.at(-1);
  if (last === undefined) throw new Error('mergeRunChanges was given no changes: nothing to merge');
  const isUnchanged = parts.every((part) => !part.isReset && part.runs.length === 0 && part.removedIds.length === 0);
  if (before !== null && isUnchanged) return { ...before, cursor: last.cursor, isWhole: last.isWhole };
  const byId = new Map(before?.runs.map((run) => [run.id, run]));
  for (const { isReset, runs, removedIds } of parts) {
    if (isReset) byId.clear();
    for (const id of removedIds) byId.delete(id);
    for (const run of runs) byId.set(run.id, run);
  }
  return { cursor: last.cursor, runs: [...byId.values()].toSorted(compareRuns), isWhole: last.isWhole };
}
