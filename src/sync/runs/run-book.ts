// The runs started here and the events of the queue: kept in memory while the service lives, written through to the store.
import type { Instant } from '../../domain/dates/instant.ts';
import type { ReceivedEvent, SyncEvent } from '../../domain/runs/sync-event.ts';
import type { EventGroup } from '../../domain/runs/run-grouping.ts';
import type { ArchiveSize, RunRecord } from '../../local-db/store.ts';
import { createEventLanes } from './event-lanes.ts';
import { chooseOutdated } from './run-archive.ts';
import type { SyncContext } from '../sync-context.ts';

export interface RunBook {
  load(): Promise<void>;
  records(): readonly RunRecord[];
  groups(): readonly EventGroup[];
  eventsOf(runId: string): readonly SyncEvent[];
  /** Adds or replaces by id. */
  put(records: readonly RunRecord[]): Promise<void>;
  /** Keeps the events not known yet and says which they are. */
  addEvents(events: readonly ReceivedEvent[]): Promise<readonly SyncEvent[]>;
  /** Where more events are listed than agreed, the oldest runs go into the archive: out of memory, not out of the store. */
  archiveOldest(now: Instant): Promise<void>;
  archiveSize(): ArchiveSize;
}

export function createRunBook(context: SyncContext): RunBook {
  const { store, fence, onChange, timeline, refreshRules } = context;
  const records = new Map<string, RunRecord>();
  /** In memory already, not yet in the store: a failed write is made good by the next one. */
  const unsaved = new Set<string>();
  let lanes = createEventLanes();
  let archive: ArchiveSize = { events: 0, parts: 0 };
  /** The same list until a record changes: what is derived from a long history is derived anew only then. */
  let list: readonly RunRecord[] | null = null;
  const listRecords = () => (list ??= [...records.values()]);
  const groups = () => lanes.groups(records);

  /** It is here, from this queue or word for word from another: two queues may number different events alike. */
  async function isKnown(event: ReceivedEvent): Promise<boolean> {
    if (lanes.has(event)) return true;
    const texts = await Promise.all(lanes.namesakes(event).map((key) => store.readEventPayload(key)));
    return texts.includes(event.payload);
  }

  return {
    async load() {
      for (const record of await store.readRuns()) records.set(record.id, record);
      list = null;
      lanes = createEventLanes();
      lanes.add(await store.readEvents());
      archive = await store.readArchiveSize();
    },
    records: listRecords,
    groups,
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
      const areKnown = await Promise.all(received.map(isKnown));
      const unknown = received.filter((_, position) => areKnown[position] === false);
      if (unknown.length === 0) return [];
      const added = await store.writeEvents(unknown, fence);
      if (added.length === 0) return added;
      lanes.add(added);
      onChange(['sync']);
      return added;
    },
    async archiveOldest(now) {
      // An event and a run that has none count alike: most often there is nothing to look for.
      if (lanes.eventCount() + records.size <= timeline.mostEvents) return;
      const outdated = chooseOutdated({
        records: listRecords(),
        groups: groups(),
        mostEvents: timeline.mostEvents,
        now,
        isDayNeeded: refreshRules.perDay !== null,
      });
      const events = outdated.groups.flatMap((group) => group.events);
      const runIds = outdated.runIds.filter((id) => !unsaved.has(id));
      if (runIds.length === 0 && events.length === 0) return;
      await store.archive({ runIds, events: events.map(({ queueId, id }) => ({ queueId, id })) }, fence);
      for (const id of runIds) records.delete(id);
      list = null;
      lanes.forget(events);
      archive = { events: archive.events + events.length, parts: archive.parts + 1 };
      onChange(['sync']);
    },
    archiveSize: () => archive,
  };
}
