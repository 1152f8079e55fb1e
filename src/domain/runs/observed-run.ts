// A run nobody started here, read from its events alone: the nightly one, or someone else's.
import { deriveBankResult } from './bank-result.ts';
import { mergeChannels } from './channel-merge.ts';
import type { Channel } from '../connections/connection.ts';
import type { Ending } from './ending.ts';
import type { InstantKey } from '../dates/instant.ts';
import { epochMsOf } from '../dates/instant.ts';
import { OBSERVED_GAP_MS } from './run-grouping.ts';
import { toRunEvent } from './run.ts';
import type { Run } from './run.ts';
import { eventInstant, isEndType } from './sync-event.ts';
import type { EventKey, SyncEvent } from './sync-event.ts';

/** `events` in the order of compareEvents; null when there is none. `now` is the gateway's date. */
export function deriveObservedRun(
  group: { readonly connectionId: string | null; readonly events: readonly SyncEvent[] },
  knownName: string | null,
  now: InstantKey,
): Run | null {
  const { connectionId, events } = group;
  const first = events[0];
  const last = events.at(-1);
  if (first === undefined || last === undefined) return null;
  const end = events.findLast((event) => isEndType(event.type));
  const channels = mergeChannels(events.map((event) => event.resource.channels));
  const isOver = end !== undefined || connectionId === null || isLongAgo(last, now);
  const base = {
    id: toObservedId(first),
    connectionId,
    connectionName: knownName ?? lastSaid(events) ?? connectionId ?? 'events that name no connection',
    origin: 'observed',
    type: 'ALL',
    phase: isOver ? 'ended' : 'bank',
    startedAt: eventInstant(first),
    bankEndedAt: end === undefined ? null : eventInstant(end),
    channels,
    pace: null,
    events: events.map(toRunEvent),
  } as const;
  // Events that name no connection end nothing.
  return { ...base, ending: !isOver || connectionId === null ? null : toObservedEnding(end, last, channels) };
}

/** Nothing else tells such a run from the others: its id is that of its first event. */
function toObservedId({ queueId, id }: EventKey): string {
  return `observed ${encodeURIComponent(queueId)} ${encodeURIComponent(id)}`;
}

/** Null: not the id of an observed run. */
export function parseObservedId(runId: string): EventKey | null {
  const [word, queueId, id, ...rest] = runId.split(' ');
  if (word !== 'observed' || queueId === undefined || id === undefined || rest.length > 0) return null;
  try {
    return { queueId: decodeURIComponent(queueId), id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

function toObservedEnding(end: SyncEvent | undefined, last: SyncEvent, channels: readonly Channel[]): Ending {
  const base = { until: null, counts: null, pullProblem: null, endedAt: eventInstant(end ?? last) };
  if (end === undefined) return { ...base, kind: 'no-answer', owner: 'nobody', reason: null, isObserved: true };
  const { kind, owner, reason } = deriveBankResult(end.resource.status, channels);
  if (kind !== 'ok') return { ...base, kind, owner, reason };
  // Its rows were not counted, so it is never said to have brought nothing.
  return { ...base, kind: 'new-data', owner, reason };
}

function isLongAgo(last: SyncEvent, now: InstantKey): boolean {
  return epochMsOf(now) - epochMsOf(last.receivedAt.key) > OBSERVED_GAP_MS;
}

function lastSaid(events: readonly SyncEvent[]): string | null {
  return events.findLast((event) => event.resource.name !== null)?.resource.name ?? null;
}
