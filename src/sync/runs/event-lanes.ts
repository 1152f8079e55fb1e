// The events of the queues, grouped into runs: with a long history only the bank that has news is grouped again.
import { groupEvents, toLane, toLaneOfConnection } from '../../domain/runs/run-grouping.ts';
import type { EventGroup, StartedRun } from '../../domain/runs/run-grouping.ts';
import { compareEvents } from '../../domain/runs/sync-event.ts';
import type { EventKey, SyncEvent } from '../../domain/runs/sync-event.ts';

export interface EventLanes {
  add(events: readonly SyncEvent[]): void;
  /** The runs started at this connection are others than before. */
  noteRunsOf(connectionId: string): void;
  /** What groupEvents makes of all events and these runs, in another order; a group that did not change is the same object. */
  groups(startedRuns: ReadonlyMap<string, StartedRun>): readonly EventGroup[];
  has(event: EventKey): boolean;
  /** Other queues' events of this number. */
  namesakes(event: EventKey): readonly EventKey[];
  /** They are in the archive now. */
  forget(events: readonly SyncEvent[]): void;
  eventCount(): number;
}

/** A connection's events, or those of a queue that name none. */
interface Lane {
  readonly connectionId: string | null;
  /** In the order of compareEvents once grouped. */
  events: readonly SyncEvent[];
  groups: readonly EventGroup[];
  isStale: boolean;
}

export function createEventLanes(): EventLanes {
  const lanes = new Map<string, Lane>();
  const known = new Set<string>();
  const byId = new Map<string, readonly EventKey[]>();
  let all: readonly EventGroup[] | null = null;

  function laneOf(event: SyncEvent): Lane {
    const key = toLane(event);
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane = { connectionId: event.resource.connectionId, events: [], groups: [], isStale: true };
    lanes.set(key, lane);
    return lane;
  }

  function regroup(lane: Lane, startedRuns: ReadonlyMap<string, StartedRun>): void {
    const own = [...startedRuns.values()].filter(({ connectionId }) => connectionId === lane.connectionId);
    const before = new Map(lane.groups.map((group) => [toGroupKey(group), group]));
    lane.events = lane.events.toSorted(compareEvents);
    lane.groups = groupEvents(lane.events, own).map((group) => {
      const same = before.get(toGroupKey(group));
      return same !== undefined && isSame(same.events, group.events) ? same : group;
    });
    lane.isStale = false;
  }

  return {
    add(events) {
      if (events.length === 0) return;
      for (const event of events) {
        known.add(toEventKey(event));
        byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
      }
      for (const [lane, added] of Map.groupBy(events, laneOf)) {
        lane.events = [...lane.events, ...added];
        lane.isStale = true;
      }
      all = null;
    },
    noteRunsOf(connectionId) {
      const lane = lanes.get(toLaneOfConnection(connectionId));
      if (lane === undefined) return;
      lane.isStale = true;
      all = null;
    },
    groups(startedRuns) {
      if (all !== null) return all;
      for (const lane of lanes.values()) if (lane.isStale) regroup(lane, startedRuns);
      all = [...lanes.values()].flatMap(({ groups }) => groups);
      return all;
    },
    has: (event) => known.has(toEventKey(event)),
    namesakes: ({ queueId, id }) => (byId.get(id) ?? []).filter((other) => other.queueId !== queueId),
    forget(events) {
      for (const event of events) {
        known.delete(toEventKey(event));
        const namesakes = (byId.get(event.id) ?? []).filter((other) => other !== event);
        if (namesakes.length === 0) byId.delete(event.id);
        else byId.set(event.id, namesakes);
      }
      for (const [key, gone] of Map.groupBy(events, toLane)) {
        const lane = lanes.get(key);
        if (lane === undefined) continue;
        const forgotten = new Set(gone);
        lane.events = lane.events.filter((event) => !forgotten.has(event));
        lane.isStale = true;
        if (lane.events.length === 0) lanes.delete(key);
      }
      all = null;
    },
    eventCount: () => known.size,
  };
}

function toEventKey({ queueId, id }: EventKey): string {
  return JSON.stringify([queueId, id]);
}

function toGroupKey({ startedRunId, events: [first] }: EventGroup): string {
  return startedRunId === null ? `observed ${first?.queueId} ${first?.id}` : `started ${startedRunId}`;
}

function isSame(first: readonly SyncEvent[], second: readonly SyncEvent[]): boolean {
  return first.length === second.length && first.every((event, position) => event === second[position]);
}
