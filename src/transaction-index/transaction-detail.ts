// One transaction with all that is kept of it: the bank's own text, and what the bank changed.
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import type { InstantKey } from '../domain/dates/instant.ts';
import type { SqlReader } from '../local-db/sql-reader.ts';
import { toInstant } from '../local-db/transaction-columns.ts';
import { ROW_COLUMN_COUNT, ROW_COLUMNS, toTransactionRow } from './transaction-row.ts';
import type { FieldChange, TransactionDetail } from './transaction-index.ts';

export function readDetail(
  reader: SqlReader,
  { accountId, id }: { accountId: string; id: string },
  markedFrom: InstantKey,
): TransactionDetail | null {
  const [columns] = reader.readAll(
    `SELECT ${ROW_COLUMNS}, t.first_seen_text, t.first_seen_key, t.first_seen_assumed, t.payload
     FROM bank_transaction t LEFT JOIN account a ON a.id = t.account_id WHERE t.account_id = ? AND t.id = ?`,
    [markedFrom, accountId, id],
  );
  if (columns === undefined) return null;
  return {
    ...toTransactionRow(columns),
    firstSeenAt: toInstant(columns, ROW_COLUMN_COUNT) ?? instantFromEpochMs(0),
    payload: String(columns[ROW_COLUMN_COUNT + 3]),
    changes: readChanges(reader, accountId, id),
  };
}

/** Oldest first. */
function readChanges(reader: SqlReader, accountId: string, id: string): readonly FieldChange[] {
  const rows = reader.readAll(
    `SELECT l.at_text, l.at_key, l.at_assumed, c.value ->> 'field', c.value ->> 'before', c.value ->> 'after'
     FROM ledger l, json_each(l.changes) c WHERE l.account_id = ? AND l.transaction_id = ? ORDER BY l.sequence, c.key`,
    [accountId, id],
  );
  return rows.flatMap((columns) => {
    const at = toInstant(columns, 0);
    const [field, before, after] = columns.slice(3);
    if (at === null) return [];
    return [{ at, field: String(field), before: toText(before), after: toText(after) }];
  });
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
