// Which events make up which run: those this computer started, and those observed (the nightly run, or someone else's).
import { compareText } from '../../lib/compare-text.ts';
import { epochMsOf, laterOf, shiftMs } from '../dates/instant.ts';
import type { Instant, InstantKey } from '../dates/instant.ts';
import { compareEvents, eventInstant, isEndType } from './sync-event.ts';
import type { SyncEvent } from './sync-event.ts';

/** The bank stamps whole seconds, and its clock may be a little off its own Date header. */
export const STAMP_TOLERANCE_MS = 2_000;
/** Events of one observed run are never further apart. */
export const OBSERVED_GAP_MS = 30 * 60_000;
/** The queue may bring a run's last events after its end, and some twice. */
const TRAILING_MS = 60_000;
/** A run without an answer is corrected by a late end within this time. */
export const LATE_END_MS = 24 * 3_600_000;

/** What grouping needs to know of a run this computer started. */
export interface StartedRun {
  readonly id: string;
  readonly connectionId: string;
  readonly triggeredAt: Instant;
  readonly bankEndedAt: Instant | null;
  readonly ending: { readonly kind: string } | null;
}

export interface EventGroup {
  /** Null: an observed run. */
  readonly startedRunId: string | null;
  /** Null: events that named no connection. */
  readonly connectionId: string | null;
  /** In the order of compareEvents, never empty. */
  readonly events: readonly SyncEvent[];
}

/** The same events and runs in any order give the same groups. */
export function groupEvents(events: readonly SyncEvent[], startedRuns: readonly StartedRun[]): EventGroup[] {
  const windows = deriveWindows(startedRuns);
  /** By connection: windows before this one ended before the event at hand, and so before all later ones. */
  const passed = new Map<string, number>();
  const started = new Map<string, SyncEvent[]>();
  const observed = new Map<string, SyncEvent[][]>();
  for (const event of events.toSorted(compareEvents)) {
    const { connectionId } = event.resource;
    const at = eventInstant(event).key;
    const own = connectionId === null ? undefined : windows.get(connectionId);
    const window = connectionId === null || own === undefined ? null : findWindow(own, at, passed, connectionId);
    if (window !== null) {
      appendTo(started, window.runId, event);
      continue;
    }
    const groups = observed.get(toLane(event)) ?? [];
    observed.set(toLane(event), groups);
    const current = groups.at(-1);
    if (current !== undefined && continuesObserved(current, event)) current.push(event);
    else groups.push([event]);
  }
  const connectionOf = new Map(startedRuns.map((run) => [run.id, run.connectionId]));
  return [
    ...[...started].map(([runId, events]) => ({
      startedRunId: runId,
      connectionId: connectionOf.get(runId) ?? null,
      events,
    })),
    ...[...observed.values()].flat().map((events) => ({
      startedRunId: null,
      connectionId: events[0]?.resource.connectionId ?? null,
      events,
    })),
  ];
}

/** Since when the run nobody started here, and whose end nobody saw, has been under way; null: there is none at `now`. */
export function startOfObservedRun(
  groups: readonly EventGroup[],
  connectionId: string,
  now: InstantKey,
): Instant | null {
  const group = groups.findLast((group) => group.startedRunId === null && group.connectionId === connectionId);
  const first = group?.events[0];
  const last = group?.events.at(-1);
  if (first === undefined || last === undefined || isEnd(last)) return null;
  return epochMsOf(now) - epochMsOf(eventInstant(last).key) > OBSERVED_GAP_MS ? null : eventInstant(first);
}

interface Window {
  readonly runId: string;
  readonly from: InstantKey;
  readonly to: InstantKey;
}

/** By connection, in time's order: from the trigger to the end; open runs take what comes, until the next trigger. */
function deriveWindows(runs: readonly StartedRun[]): ReadonlyMap<string, readonly Window[]> {
  const taken = runs.filter(
    (run) => run.bankEndedAt !== null || (run.ending?.kind !== 'refused' && run.ending?.kind !== 'not-done'),
  );
  const byConnection = Map.groupBy(taken, (run) => run.connectionId);
  return new Map([...byConnection].map(([connectionId, own]) => [connectionId, toWindows(own)]));
}

function toWindows(runs: readonly StartedRun[]): readonly Window[] {
  const ordered = runs.toSorted(
    (first, second) => compareText(first.triggeredAt.key, second.triggeredAt.key) || compareText(first.id, second.id),
  );
  return ordered.map((run, index) => {
    const next = ordered[index + 1];
    const end =
      run.bankEndedAt === null
        ? shiftMs(run.triggeredAt.key, run.ending === null ? 10 * LATE_END_MS : LATE_END_MS)
        : shiftMs(run.bankEndedAt.key, TRAILING_MS);
    const nextFrom = next === undefined ? end : shiftMs(next.triggeredAt.key, -STAMP_TOLERANCE_MS - 1);
    const until = laterOf<InstantKey | null>(nextFrom, run.bankEndedAt?.key ?? null) ?? nextFrom;
    return {
      runId: run.id,
      from: shiftMs(run.triggeredAt.key, -STAMP_TOLERANCE_MS),
      to: until < end ? until : end,
    };
  });
}

/** The earlier one first: its end may be stamped just before the next trigger. */
function findWindow(
  own: readonly Window[],
  at: InstantKey,
  passed: Map<string, number>,
  connectionId: string,
): Window | null {
  let index = passed.get(connectionId) ?? 0;
  let window = own[index];
  while (window !== undefined && window.to < at) window = own[(index += 1)];
  passed.set(connectionId, index);
  while (window !== undefined && window.from <= at) {
    if (at <= window.to) return window;
    window = own[(index += 1)];
  }
  return null;
}

function continuesObserved(group: readonly SyncEvent[], event: SyncEvent): boolean {
  const last = group.at(-1);
  if (last === undefined) return false;
  const gapMs = epochMsOf(eventInstant(event).key) - epochMsOf(eventInstant(last).key);
  if (gapMs > OBSERVED_GAP_MS) return false;
  if (!isEnd(last)) return true;
  return event.resource.connectionId === null || (isEnd(event) && gapMs <= TRAILING_MS);
}

/** No event of one lane ever joins a run of another. An event without a connection is shown under its queue. */
export function toLane({ queueId, resource: { connectionId } }: SyncEvent): string {
  return connectionId === null ? `queue ${queueId}` : toLaneOfConnection(connectionId);
}

export function toLaneOfConnection(connectionId: string): string {
  return `connection ${connectionId}`;
}

function isEnd(event: SyncEvent): boolean {
  return isEndType(event.type);
}

function appendTo(groups: Map<string, SyncEvent[]>, key: string, event: SyncEvent): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [event]);
  else group.push(event);
}
