// What is kept of the rows of a page, read by one statement: asked row by row, the engine's border would cost more than the rows.
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { parseRecord } from './json-record.ts';
import type { SqlReader, SqlRow, SqlValue } from '../sql-reader.ts';
import { toInstant } from '../transaction-columns.ts';
import { SAID_COLUMNS, toTransaction } from './transaction-record.ts';
import type { HeldContent } from '../upsert-rule.ts';

export interface StoredRow extends HeldContent {
  readonly rowId: SqlValue;
}

/** What is derived from the rest is not compared, and long. */
const COLUMNS = `t.row_id, t.request_epoch, t.request_sequence, t.missing_text, t.missing_key, t.missing_assumed,
  ${SAID_COLUMNS.map((column) => `t.${column}`).join(', ')}`;
const CONTENT_AT = 6;

/** As JSON text: one value crosses the border, however many columns there are. `j.key` is the position in the page. */
const SELECT_OF_PAGE = `SELECT json_group_array(json_array(j.key, ${COLUMNS}))
  FROM json_each(?1) j CROSS JOIN bank_transaction t ON t.account_id = ?2 AND t.id = j.value`;
const SELECT_ONE = `SELECT json_group_array(json_array(0, ${COLUMNS})) FROM bank_transaction t WHERE t.account_id = ? AND t.id = ?`;

/** One for each row, in their order; undefined: not kept yet. No id may be there twice. */
export function readStoredRows(
  reader: SqlReader,
  accountId: string,
  rows: readonly Transaction[],
): readonly (StoredRow | undefined)[] {
  const ids = rows.map(({ id }) => id);
  const held = new Map<number, StoredRow>();
  const keep = (sql: string, parameters: readonly SqlValue[], toPosition: (key: number) => number) => {
    for (const [key, ...columns] of parseRecord(reader.readAll(sql, parameters)[0]?.[0]) as [number, ...SqlRow][]) {
      const position = toPosition(key);
      held.set(position, toStoredRow({ accountId, id: ids[position] ?? '' }, columns));
    }
  };
  keep(SELECT_OF_PAGE, [JSON.stringify(ids.filter(isPlain)), accountId], toPositions(ids));
  for (const [position, id] of ids.entries()) {
    if (!isPlain(id)) keep(SELECT_ONE, [accountId, id], () => position);
  }
  return ids.map((_, position) => held.get(position));
}

export function readStoredRow(reader: SqlReader, key: { accountId: string; id: string }): StoredRow | undefined {
  const found = parseRecord(reader.readAll(SELECT_ONE, [key.accountId, key.id])[0]?.[0]) as [number, ...SqlRow][];
  return found.map(([, ...columns]) => toStoredRow(key, columns))[0];
}

/** From the position among the plain ids to the position in the page. */
function toPositions(ids: readonly string[]): (key: number) => number {
  const positions = [...ids.keys()].filter((position) => isPlain(ids[position] ?? ''));
  return (key) => positions[key] ?? key;
}

/** SQLite reads JSON text to its first NUL, and half a character as one of its own. */
export function isPlain(id: string): boolean {
  return !id.includes('\0') && id.isWellFormed();
}

function toStoredRow(key: { accountId: string; id: string }, columns: SqlRow): StoredRow {
  const [rowId = null, ownerEpoch, requestSequence] = columns;
  return {
    rowId,
    row: toTransaction(key, columns, CONTENT_AT),
    request: { ownerEpoch: Number(ownerEpoch), requestSequence: Number(requestSequence) },
    missingSince: toInstant(columns, 3),
  };
}
