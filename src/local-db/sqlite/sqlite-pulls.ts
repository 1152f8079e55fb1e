// Where the pulls stand and what they have brought, in SQLite.
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { AccountStats, PullState } from '../store.ts';

export function readPullStates(reader: SqlReader): readonly PullState[] {
  return reader
    .readAll('SELECT record FROM pull_state ORDER BY account_id, mode')
    .map(([record]) => parseRecord(record) as PullState);
}

export function writePullState(handle: SqliteHandle, state: PullState): void {
  handle.run(
    `INSERT INTO pull_state (account_id, mode, record) VALUES (?, ?, ?)
     ON CONFLICT (account_id, mode) DO UPDATE SET record = excluded.record`,
    [state.accountId, state.mode, toRecord(state)],
  );
}

export function readVersions(
  reader: SqlReader,
  accountId: string,
  from: InstantKey | null,
  by: 'updated' | 'created' = 'updated',
): ReadonlyMap<string, InstantKey | null> {
  const stamp = `${by}_key`;
  const ofAccount = `SELECT id, ${stamp} FROM bank_transaction WHERE account_id = ?`;
  const rows =
    from === null
      ? reader.readAll(ofAccount, [accountId])
      : reader.readAll(`${ofAccount} AND ${stamp} >= ?`, [accountId, from]);
  // By an index of their own: as a condition above it would read every row instead of the index on versions.
  const missing = new Set(
    reader
      .readAll('SELECT id FROM bank_transaction WHERE account_id = ? AND missing_key IS NOT NULL', [accountId])
      .map(([id]) => id),
  );
  return new Map(
    rows.filter(([id]) => !missing.has(id)).map(([id, key]) => [String(id), (key ?? null) as InstantKey | null]),
  );
}

export function readAccountStats(reader: SqlReader): ReadonlyMap<string, AccountStats> {
  const rows = reader.readAll('SELECT account_id, count(*), min(booked_on) FROM bank_transaction GROUP BY account_id');
  // Apart: in the first statement it would read every row instead of the index.
  const missing = new Map(
    reader
      .readAll('SELECT account_id, count(*) FROM bank_transaction WHERE missing_key IS NOT NULL GROUP BY account_id')
      .map(([accountId, count]) => [String(accountId), Number(count)]),
  );
  return new Map(
    rows.map(([accountId, transactionCount, oldest]) => [
      String(accountId),
      {
        transactionCount: Number(transactionCount),
        oldestBookedOn: (oldest ?? null) as CalendarDate | null,
        missingCount: missing.get(String(accountId)) ?? 0,
      },
    ]),
  );
}

export function readPullModes(reader: SqlReader): ReadonlyMap<string, string> {
  const rows = reader.readAll('SELECT account_id, mode FROM pull_mode');
  return new Map(rows.map(([accountId, mode]) => [String(accountId), String(mode)]));
}

export function writePullMode(handle: SqliteHandle, { accountId, mode }: { accountId: string; mode: string }): void {
  handle.run(
    'INSERT INTO pull_mode (account_id, mode) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET mode = excluded.mode',
    [accountId, mode],
  );
}
