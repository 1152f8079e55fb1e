// The timeline as one flat list of lines: runs newest first, what an open one holds, and the idle time between them.
import { epochMsOf } from '../../domain/instant.ts';
import type { Run, RunEvent } from '../../domain/run.ts';
import { toEndedAt } from '../run-times.ts';

export type TimelineEntry =
  | { readonly kind: 'run'; readonly key: string; readonly run: Run; readonly isOpen: boolean }
  | { readonly kind: 'lanes'; readonly key: string; readonly run: Run }
  | { readonly kind: 'event'; readonly key: string; readonly run: Run; readonly event: RunEvent }
  | { readonly kind: 'idle'; readonly key: string; readonly durationMs: number };

/** Shorter pauses are no news. */
const IDLE_FROM_MS = 30 * 60_000;

interface EntryRequest {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly isOpen: (run: Run) => boolean;
  /** Runs are left out, so the time between two of them says nothing. */
  readonly isNarrowed: boolean;
}

export function toEntries({ runs, isOpen, isNarrowed }: EntryRequest): readonly TimelineEntry[] {
  const idleBefore = isNarrowed ? new Map<string, number>() : toIdleTimes(runs);
  return runs.flatMap((run): TimelineEntry[] => {
    const open = isOpen(run);
    const entries: TimelineEntry[] = [{ kind: 'run', key: `run ${run.id}`, run, isOpen: open }];
    if (open) {
      entries.push({ kind: 'lanes', key: `lanes ${run.id}`, run });
      for (const event of run.events) {
        entries.push({ kind: 'event', key: `event ${run.id} ${event.queueId} ${event.id}`, run, event });
      }
    }
    const durationMs = idleBefore.get(run.id);
    if (durationMs !== undefined) entries.push({ kind: 'idle', key: `idle ${run.id}`, durationMs });
    return entries;
  });
}

/** By run: how long nothing ran before it began. Runs overlap, so the latest end of all older ones counts. */
function toIdleTimes(runs: readonly Run[]): Map<string, number> {
  const idle = new Map<string, number>();
  let busyUntilMs: number | null = null;
  for (const run of runs.toReversed()) {
    const startMs = epochMsOf(run.startedAt.key);
    if (busyUntilMs !== null && startMs - busyUntilMs >= IDLE_FROM_MS) idle.set(run.id, startMs - busyUntilMs);
    const endedAt = toEndedAt(run);
    const endMs = endedAt === null ? Number.POSITIVE_INFINITY : epochMsOf(endedAt.key);
    busyUntilMs = Math.max(busyUntilMs ?? 0, endMs, startMs);
  }
  return idle;
}
