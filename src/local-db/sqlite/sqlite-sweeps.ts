// Where the sweeps stand, what they compare, and the rows the bank no longer lists, in SQLite.
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { appendChange } from './sqlite-ledger.ts';
import { readLedgerSequence, writeLedgerSequence } from './sqlite-meta.ts';
import type { HeldVersion, MissingWrite, SweepState } from '../store.ts';
import { toInstantValues } from './transaction-record.ts';
import { MISSING_FIELD } from '../upsert-rule.ts';

export function readSweepStates(reader: SqlReader): readonly SweepState[] {
  return reader
    .readAll('SELECT record FROM sweep_state ORDER BY account_id')
    .map(([record]) => parseRecord(record) as SweepState);
}

export function writeSweepState(handle: SqliteHandle, state: SweepState): void {
  handle.run(
    'INSERT INTO sweep_state (account_id, record) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET record = excluded.record',
    [state.accountId, toRecord(state)],
  );
}

export function readHeldVersions(reader: SqlReader, accountId: string): ReadonlyMap<string, HeldVersion> {
  const rows = reader.readAll(
    `SELECT id, updated_key, coalesce(seen_key, changed_key, first_seen_key), missing_key IS NOT NULL, booked_on, valued_on
       FROM bank_transaction WHERE account_id = ?`,
    [accountId],
  );
  return new Map(
    rows.map(([id, stamp, seenAt, isMissing, bookedOn, valuedOn]) => [
      String(id),
      {
        stamp: (stamp ?? null) as InstantKey | null,
        seenAt: String(seenAt) as InstantKey,
        isMissing: isMissing === 1,
        bookedOn: (bookedOn ?? null) as CalendarDate | null,
        valuedOn: (valuedOn ?? null) as CalendarDate | null,
      },
    ]),
  );
}

const MARK = `UPDATE bank_transaction SET (missing_text, missing_key, missing_assumed) = (?1, ?2, ?3), changed_key = ?2,
  request_epoch = ?4, request_sequence = ?5 WHERE account_id = ?6 AND id = ?7 AND missing_key IS NULL`;

export function markMissing(handle: SqliteHandle, write: MissingWrite, ownerEpoch: number): number {
  const { accountId, transactionIds, since, requestSequence } = write;
  const sequenceBefore = readLedgerSequence(handle);
  let sequence = sequenceBefore;
  for (const transactionId of transactionIds) {
    handle.run(MARK, [...toInstantValues(since), ownerEpoch, requestSequence, accountId, transactionId]);
    if (handle.changedRows() === 0) continue;
    sequence += 1;
    const differences = [{ field: MISSING_FIELD, before: null, after: since.text }];
    appendChange(handle, { sequence, accountId, transactionId, at: since, differences });
  }
  if (sequence !== sequenceBefore) writeLedgerSequence(handle, sequence);
  return sequence - sequenceBefore;
}
