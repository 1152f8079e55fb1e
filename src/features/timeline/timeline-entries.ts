// The timeline as one flat list of lines: runs newest first, what an open one holds, and the idle time between them.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import { toEndedAt } from '../../shared/runs/run-times.ts';
import { toEventKey } from './timeline-link.ts';

export type TimelineEntry =
  | { readonly kind: 'run'; readonly key: string; readonly run: Run; readonly isOpen: boolean }
  | { readonly kind: 'lanes'; readonly key: string; readonly run: Run; readonly hiddenEvents: number }
  | { readonly kind: 'event'; readonly key: string; readonly run: Run; readonly event: RunEvent }
  | { readonly kind: 'idle'; readonly key: string; readonly durationMs: number };

/** Shorter pauses are no news. */
const IDLE_FROM_MS = 30 * 60_000;

interface EntryRequest {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly isOpen: (run: Run) => boolean;
  readonly isEventShown: (event: RunEvent, run: Run) => boolean;
  /** Runs are left out, so the time between two of them says nothing. */
  readonly isNarrowed: boolean;
}

export function toEntries({ runs, isOpen, isEventShown, isNarrowed }: EntryRequest): readonly TimelineEntry[] {
  const idleBefore = isNarrowed ? new Map<string, number>() : toIdleTimes(runs);
  const entries: TimelineEntry[] = [];
  for (const run of runs) {
    const open = isOpen(run);
    entries.push({ kind: 'run', key: toRunKey(run), run, isOpen: open });
    if (open) {
      const events = run.events.filter((event) => isEventShown(event, run));
      entries.push({ kind: 'lanes', key: `lanes ${run.id}`, run, hiddenEvents: run.events.length - events.length });
      for (const event of events) entries.push({ kind: 'event', key: `event ${toEventKey(event)}`, run, event });
    }
    const durationMs = idleBefore.get(run.id);
    if (durationMs !== undefined) entries.push({ kind: 'idle', key: `idle ${run.id}`, durationMs });
  }
  return entries;
}

export function toRunKey({ id }: Run): string {
  return `run ${id}`;
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
