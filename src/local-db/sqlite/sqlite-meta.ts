// Single facts about the database: who owns it, the queue, and how far the ledger goes.
import { LocalDbError } from '../local-db-error.ts';
import type { SqlReader, SqlValue } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { Fence } from '../fence.ts';

type MetaKey = 'owner_epoch' | 'queue_id' | 'ledger_sequence';

function readMeta(reader: SqlReader, key: MetaKey): SqlValue {
  return reader.readAll('SELECT value FROM meta WHERE key = ?', [key])[0]?.[0] ?? null;
}

function writeMeta(handle: SqliteHandle, key: MetaKey, value: SqlValue): void {
  handle.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
    key,
    value,
  ]);
}

/** Within a transaction. */
export function claimOwnership(handle: SqliteHandle): Fence {
  const fence = readNextFence(handle);
  writeMeta(handle, 'owner_epoch', fence.ownerEpoch);
  return fence;
}

/** The fence of whoever claims next. */
export function readNextFence(reader: SqlReader): Fence {
  return { ownerEpoch: Number(readMeta(reader, 'owner_epoch') ?? 0) + 1 };
}

/** Called inside each write transaction: between two of them another owner may have taken over. */
export function assertOwner(handle: SqliteHandle, fence: Fence): void {
  const current = Number(readMeta(handle, 'owner_epoch') ?? 0);
  if (current !== fence.ownerEpoch) {
    throw new LocalDbError('owner-changed', { expected: fence.ownerEpoch, current });
  }
}

export function readQueueId(reader: SqlReader): string | null {
  const value = readMeta(reader, 'queue_id');
  return typeof value === 'string' ? value : null;
}

export function writeQueueId(handle: SqliteHandle, queueId: string | null): void {
  writeMeta(handle, 'queue_id', queueId);
}

export function readLedgerSequence(reader: SqlReader): number {
  return Number(readMeta(reader, 'ledger_sequence') ?? 0);
}

export function writeLedgerSequence(handle: SqliteHandle, sequence: number): void {
  writeMeta(handle, 'ledger_sequence', sequence);
}
