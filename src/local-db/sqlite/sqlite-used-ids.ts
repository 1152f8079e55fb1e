// Contents listed under an id whose row says something else, in SQLite.
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader, SqlRow } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { appendChange } from './sqlite-ledger.ts';
import { readLedgerSequence, writeLedgerSequence } from './sqlite-meta.ts';
import { isPlain, readStoredRow } from './sqlite-stored-rows.ts';
import { settleUsedId } from '../settle-used-ids.ts';
import type { ListedWindow } from '../store.ts';
import { CONTENT_COLUMNS, toContentValues } from './transaction-record.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { UsedIds } from '../../domain/transactions/used-ids.ts';
import { toContentKey } from '../upsert-rule.ts';
import { MOST_NEAR } from '../used-id.ts';
import type { OtherContent, OtherContents } from '../used-id.ts';

const COLUMNS = 'record, request_epoch, request_sequence, is_aside, is_sure, is_overwritten';
const PUT = `INSERT OR REPLACE INTO other_content (account_id, id, content_key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const REPLACE = `UPDATE bank_transaction SET (request_epoch, request_sequence, changed_key, seen_key, ${CONTENT_COLUMNS.join(', ')})
  = (?1, ?2, ?3, ?3, ${CONTENT_COLUMNS.map((_, position) => `?${position + 5}`).join(', ')}) WHERE row_id = ?4`;

export function createSqliteOthers(handle: SqliteHandle, accountId: string): OtherContents {
  let isEmpty = handle.readAll('SELECT 1 FROM other_content WHERE account_id = ? LIMIT 1', [accountId]).length === 0;
  const keyOf = (row: Transaction) => [accountId, row.id, toContentKey(row)];
  return {
    isEmpty: () => isEmpty,
    near: (ids) => (isEmpty ? new Map() : readNear(handle, accountId, ids)),
    find: (row) =>
      isEmpty
        ? undefined
        : handle
            .readAll(
              `SELECT ${COLUMNS} FROM other_content WHERE account_id = ? AND id = ? AND content_key = ?`,
              keyOf(row),
            )
            .map(toOther)[0],
    put({ row, request, isAside, isSure, isOverwritten }) {
      isEmpty = false;
      const { ownerEpoch, requestSequence } = request;
      handle.run(PUT, [
        ...keyOf(row),
        toRecord(row),
        ownerEpoch,
        requestSequence,
        isAside ? 1 : 0,
        isSure ? 1 : 0,
        isOverwritten ? 1 : 0,
      ]);
    },
    remove(row) {
      handle.run('DELETE FROM other_content WHERE account_id = ? AND id = ? AND content_key = ?', keyOf(row));
    },
  };
}

export function settleUsedIds(handle: SqliteHandle, window: ListedWindow, ownerEpoch: number): number {
  const { accountId, receivedAt } = window;
  const others = createSqliteOthers(handle, accountId);
  if (others.isEmpty()) return 0;
  const sequenceBefore = readLedgerSequence(handle);
  let sequence = sequenceBefore;
  for (const [id] of handle.readAll('SELECT DISTINCT id FROM other_content WHERE account_id = ?', [accountId])) {
    const held = readStoredRow(handle, { accountId, id: String(id) });
    if (held === undefined) continue;
    const { put, remove, successor } = settleUsedId(held, readAllOthersOf(handle, accountId, String(id)), {
      window,
      ownerEpoch,
    });
    for (const row of remove) others.remove(row);
    for (const content of put) others.put(content);
    if (successor === null) continue;
    const { content, differences } = successor;
    const request = [content.request.ownerEpoch, content.request.requestSequence];
    handle.run(REPLACE, [...request, receivedAt.key, held.rowId, ...toContentValues(content.row)]);
    sequence += 1;
    appendChange(handle, { sequence, accountId, transactionId: String(id), at: receivedAt, differences });
  }
  if (sequence !== sequenceBefore) writeLedgerSequence(handle, sequence);
  return sequence - sequenceBefore;
}

export function readAsideStamps(reader: SqlReader, accountId: string): ReadonlyMap<string, InstantKey> {
  const rows = reader.readAll(
    `SELECT id, max(record ->> '$.lastUpdated.key') FROM other_content WHERE account_id = ? AND is_aside
       AND record ->> '$.lastUpdated.key' IS NOT NULL GROUP BY id`,
    [accountId],
  );
  return new Map(rows.map(([id, stamp]) => [String(id), String(stamp) as InstantKey]));
}

export function countUsedIds(reader: SqlReader): ReadonlyMap<string, UsedIds> {
  const rows = reader.readAll(
    `SELECT account_id, sum(is_aside), sum(is_overwritten AND NOT is_aside) FROM other_content
       WHERE is_aside OR is_overwritten GROUP BY account_id`,
  );
  return new Map(
    rows.map(([accountId, aside, overwritten]) => [
      String(accountId),
      { aside: Number(aside), overwritten: Number(overwritten) },
    ]),
  );
}

/** One statement for all rows of a page: most of their ids have no other content. */
const SELECT_NEAR = `SELECT id, ${COLUMNS} FROM (
    SELECT id, content_key, ${COLUMNS}, row_number() OVER (PARTITION BY id ORDER BY content_key) AS place
      FROM other_content WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))
  ) WHERE place <= ${MOST_NEAR} ORDER BY content_key`;
const SELECT_NEAR_ONE = `SELECT id, ${COLUMNS} FROM other_content WHERE account_id = ? AND id = ? ORDER BY content_key LIMIT ${MOST_NEAR}`;

function readNear(
  reader: SqlReader,
  accountId: string,
  ids: readonly string[],
): ReadonlyMap<string, readonly OtherContent[]> {
  const rows = [
    ...reader.readAll(SELECT_NEAR, [accountId, JSON.stringify(ids.filter(isPlain))]),
    ...ids
      .filter((id) => !isPlain(id))
      .flatMap((id) => reader.readAll(SELECT_NEAR_ONE, [accountId, id]).map(([, ...columns]) => [id, ...columns])),
  ];
  const byId = new Map<string, OtherContent[]>();
  for (const [id, ...columns] of rows) byId.set(String(id), [...(byId.get(String(id)) ?? []), toOther(columns)]);
  return byId;
}

function readAllOthersOf(reader: SqlReader, accountId: string, id: string): readonly OtherContent[] {
  return reader
    .readAll(`SELECT ${COLUMNS} FROM other_content WHERE account_id = ? AND id = ?`, [accountId, id])
    .map(toOther);
}

function toOther([record, ownerEpoch, requestSequence, isAside, isSure, isOverwritten]: SqlRow): OtherContent {
  return {
    row: parseRecord(record) as Transaction,
    request: { ownerEpoch: Number(ownerEpoch), requestSequence: Number(requestSequence) },
    isAside: isAside === 1,
    isSure: isSure === 1,
    isOverwritten: isOverwritten === 1,
  };
}
