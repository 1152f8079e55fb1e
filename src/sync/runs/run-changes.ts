// Which runs have changed since a page last asked: a long history crosses to it once, in parts, and then only what is new.
import type { Run } from '../../domain/runs/run.ts';
import type { RunChanges, RunCursor } from '../sync-service.ts';

export interface RunJournal {
  /** `runs`: all there are, newest first; one that is as it was is the same object. */
  note(runs: readonly Run[]): void;
  since(cursor: RunCursor | null): RunChanges;
}

/** One part: a few milliseconds of work for the page. */
const EVENTS_A_PART = 2_000;
/** A page that was away while more runs than these vanished reads everything anew. */
const REMOVED_REMEMBERED = 1_000;

export function createRunJournal(owner: string): RunJournal {
  /** In the order of their changes: a changed run moves to the end. The first time that is newest first, so it is read first. */
  const entries = new Map<string, { readonly run: Run; readonly sequence: number }>();
  const removed = new Map<string, number>();
  let noted: readonly Run[] = [];
  let sequence = 0;
  /** Pages that have read less than this may have missed a removal. */
  let forgottenBefore = 0;

  function remove(id: string): void {
    sequence += 1;
    entries.delete(id);
    removed.set(id, sequence);
    const [oldest] = removed;
    if (removed.size <= REMOVED_REMEMBERED || oldest === undefined) return;
    removed.delete(oldest[0]);
    forgottenBefore = oldest[1];
  }

  function put(run: Run): void {
    if (entries.get(run.id)?.run === run) return;
    sequence += 1;
    entries.delete(run.id);
    removed.delete(run.id);
    entries.set(run.id, { run, sequence });
  }

  return {
    note(runs) {
      if (runs === noted) return;
      noted = runs;
      for (const run of runs) put(run);
      if (entries.size === runs.length) return;
      const ids = new Set(runs.map(({ id }) => id));
      for (const id of entries.keys()) if (!ids.has(id)) remove(id);
    },
    since(cursor) {
      const isKnown = cursor?.owner === owner && cursor.sequence <= sequence && cursor.sequence >= forgottenBefore;
      const from = isKnown ? cursor.sequence : 0;
      const runs: Run[] = [];
      let eventCount = 0;
      let reached = from;
      let isWhole = true;
      for (const entry of entries.values()) {
        if (entry.sequence <= from) continue;
        if (eventCount >= EVENTS_A_PART) {
          isWhole = false;
          break;
        }
        runs.push(entry.run);
        reached = entry.sequence;
        eventCount += 1 + entry.run.events.length;
      }
      if (isWhole) reached = sequence;
      const removedIds = [...removed].filter(([, at]) => at > from && at <= reached).map(([id]) => id);
      return { cursor: { owner, sequence: reached }, isReset: !isKnown, runs, removedIds, isWhole };
    },
  };
}
