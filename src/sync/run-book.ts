// The runs started here and the events of the queue: kept in memory while the service lives, written through to the store.
import type { SyncEvent } from '../domain/sync-event.ts';
import type { EventGroup } from '../domain/run-grouping.ts';
import type { RunRecord } from '../local-db/store.ts';
import { createEventLanes } from './event-lanes.ts';
import type { SyncContext } from './sync-context.ts';

export interface RunBook {
  load(): Promise<void>;
  records(): readonly RunRecord[];
  groups(): readonly EventGroup[];
  eventsOf(runId: string): readonly SyncEvent[];
  findEvent(event: { readonly queueId: string; readonly id: string }): SyncEvent | null;
  /** Adds or replaces by id. */
  put(records: readonly RunRecord[]): Promise<void>;
  /** Keeps the events not known yet and says which they are. */
  addEvents(events: readonly SyncEvent[]): Promise<readonly SyncEvent[]>;
}

export function createRunBook(context: SyncContext): RunBook {
  const { store, fence, onChange } = context;
  const records = new Map<string, RunRecord>();
  /** In memory already, not yet in the store: a failed write is made good by the next one. */
  const unsaved = new Set<string>();
  let lanes = createEventLanes();
  /** The same list until a record changes: what is derived from a long history is derived anew only then. */
  let list: readonly RunRecord[] | null = null;
  const groups = () => lanes.groups(records);

  return {
    async load() {
      for (const record of await store.readRuns()) records.set(record.id, record);
      list = null;
      lanes = createEventLanes();
      lanes.add(await store.readEvents());
    },
    records: () => (list ??= [...records.values()]),
    groups,
    findEvent: (event) => lanes.find(event),
    eventsOf: (runId) => groups().find((group) => group.startedRunId === runId)?.events ?? [],
    async put(changed) {
      for (const record of changed) {
        records.set(record.id, record);
        unsaved.add(record.id);
      }
      if (unsaved.size === 0) return;
      list = null;
      for (const { connectionId } of changed) lanes.noteRunsOf(connectionId);
      const saving = [...unsaved];
      const written = saving.flatMap((id) => records.get(id) ?? []);
      await store.writeRuns(written, fence);
      for (const record of written) {
        if (records.get(record.id) === record) unsaved.delete(record.id);
      }
      onChange(['sync']);
    },
    async addEvents(received) {
      // A queue that reading does not empty brings all of them each time, and the next queue may tell its last ones again.
      const unknown = received.filter((event) => !lanes.knows(event));
      if (unknown.length === 0) return [];
      const added = await store.writeEvents(unknown, fence);
      if (added.length === 0) return added;
      lanes.add(added);
      onChange(['sync']);
      return added;
    },
  };
}
