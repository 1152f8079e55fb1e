// Events of the banks' queues and the runs started here, in SQLite.
import type { SyncEvent } from '../domain/sync-event.ts';
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader } from './sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { RunRecord } from './store.ts';

/** In the order they came. */
export function readEvents(reader: SqlReader): readonly SyncEvent[] {
  return reader
    .readAll('SELECT record FROM sync_event ORDER BY arrival')
    .map(([record]) => parseRecord(record) as SyncEvent);
}

/** Those that were not kept before. */
export function writeEvents(handle: SqliteHandle, events: readonly SyncEvent[]): readonly SyncEvent[] {
  return events.filter((event) => {
    handle.run('INSERT INTO sync_event (queue_id, id, record) VALUES (?, ?, ?) ON CONFLICT (queue_id, id) DO NOTHING', [
      event.queueId,
      event.id,
      toRecord(event),
    ]);
    return handle.changedRows() === 1;
  });
}

export function readRuns(reader: SqlReader): readonly RunRecord[] {
  return reader.readAll('SELECT record FROM run ORDER BY rowid').map(([record]) => parseRecord(record) as RunRecord);
}

export function writeRuns(handle: SqliteHandle, runs: readonly RunRecord[]): void {
  for (const run of runs) {
    handle.run('INSERT INTO run (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record', [
      run.id,
      toRecord(run),
    ]);
  }
}
