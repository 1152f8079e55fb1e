// Events of the banks' queues and the runs started here, in SQLite.
import { withoutPayload } from '../../domain/runs/sync-event.ts';
import type { EventKey, ReceivedEvent, SyncEvent } from '../../domain/runs/sync-event.ts';
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { ArchiveKey, ArchivePart, ArchiveSize, Archiving, RunRecord } from '../store.ts';

/** In the order they came. */
export function readEvents(reader: SqlReader): readonly SyncEvent[] {
  return reader
    .readAll('SELECT record FROM sync_event WHERE archive_part IS NULL ORDER BY arrival')
    .map(([record]) => parseRecord(record) as SyncEvent);
}

export function readEventPayload(reader: SqlReader, { queueId, id }: EventKey): string | null {
  const [row] = reader.readAll('SELECT payload FROM sync_event WHERE queue_id = ? AND id = ?', [queueId, id]);
  return typeof row?.[0] === 'string' ? row[0] : null;
}

/** Those that were not kept before. */
export function writeEvents(handle: SqliteHandle, events: readonly ReceivedEvent[]): readonly SyncEvent[] {
  return events.flatMap((received) => {
    const event = withoutPayload(received);
    handle.run(
      'INSERT INTO sync_event (queue_id, id, record, payload) VALUES (?, ?, ?, ?) ON CONFLICT (queue_id, id) DO NOTHING',
      [event.queueId, event.id, toRecord(event), received.payload],
    );
    return handle.changedRows() === 1 ? [event] : [];
  });
}

/** In the order they began. */
export function readRuns(reader: SqlReader): readonly RunRecord[] {
  return reader
    .readAll('SELECT record FROM run WHERE archive_part IS NULL ORDER BY rowid')
    .map(([record]) => parseRecord(record) as RunRecord);
}

export function writeRuns(handle: SqliteHandle, runs: readonly RunRecord[]): void {
  for (const run of runs) {
    handle.run('INSERT INTO run (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record', [
      run.id,
      toRecord(run),
    ]);
  }
}

/** As one part, after all others. */
export function archive(handle: SqliteHandle, { runIds, events }: Archiving): void {
  const part = readArchiveSize(handle).parts + 1;
  for (const id of runIds) handle.run('UPDATE run SET archive_part = ? WHERE id = ?', [part, id]);
  for (const { queueId, id } of events) {
    handle.run('UPDATE sync_event SET archive_part = ? WHERE queue_id = ? AND id = ?', [part, queueId, id]);
  }
}

export function readArchiveSize(reader: SqlReader): ArchiveSize {
  const [row] = reader.readAll(`
    SELECT (SELECT count(archive_part) FROM sync_event),
      max(coalesce((SELECT max(archive_part) FROM sync_event), 0), coalesce((SELECT max(archive_part) FROM run), 0))
  `);
  const [events, parts] = row ?? [];
  return { events: Number(events), parts: Number(parts) };
}

export function readArchivePart(reader: SqlReader, part: number): ArchivePart {
  const read = (sql: string) => reader.readAll(sql, [part]).map(([record]) => parseRecord(record));
  return {
    runs: read('SELECT record FROM run WHERE archive_part = ? ORDER BY rowid') as RunRecord[],
    events: read('SELECT record FROM sync_event WHERE archive_part = ? ORDER BY arrival') as SyncEvent[],
  };
}

export function findArchivePart(reader: SqlReader, key: ArchiveKey): number | null {
  const [row] =
    'runId' in key
      ? reader.readAll('SELECT archive_part FROM run WHERE id = ?', [key.runId])
      : reader.readAll('SELECT archive_part FROM sync_event WHERE queue_id = ? AND id = ?', [key.queueId, key.id]);
  return typeof row?.[0] === 'number' ? row[0] : null;
}
