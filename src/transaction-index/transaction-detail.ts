// One transaction with all that is kept of it: the bank's own text, and what the bank changed.
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import type { Joining } from '../domain/continuations/joining.ts';
import type { RowKey } from '../domain/suggestions/suggestion.ts';
import type { SqlReader, SqlValue } from '../local-db/sql-reader.ts';
import { toInstant } from '../local-db/transaction-columns.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import { ROW_COLUMN_COUNT, ROW_COLUMNS, toTransactionRow } from './transaction-row.ts';
import type { FieldChange, TransactionDetail } from './transaction-index.ts';

export function readDetail(
  reader: SqlReader,
  { accountId, id }: RowKey,
  { markedFrom, joined: { joining, account } }: { markedFrom: InstantKey; joined: JoinedAccounts },
): TransactionDetail | null {
  const [columns] = reader.readAll(
    `SELECT ${ROW_COLUMNS}, t.first_seen_text, t.first_seen_key, t.first_seen_assumed, t.payload
     FROM bank_transaction t LEFT JOIN account a ON a.id = ${account.sql} WHERE t.account_id = ? AND t.id = ?`,
    [markedFrom, ...account.parameters, accountId, id],
  );
  if (columns === undefined) return null;
  return {
    ...toTransactionRow(columns, joining),
    firstSeenAt: toInstant(columns, ROW_COLUMN_COUNT) ?? instantFromEpochMs(0),
    payload: String(columns[ROW_COLUMN_COUNT + 3]),
    changes: readChanges(reader, accountId, id),
    standsFor: listStoodFor(joining.leftOut, { accountId, id }),
    shownAs: findShown(joining.leftOut, { accountId, id }),
  };
}

/** Under other ids: of A → B → C the last stands for both, or the first for both that follow. */
function listStoodFor(leftOut: Joining['leftOut'], key: RowKey): readonly RowKey[] {
  return leftOut
    .filter(({ shownAs }) => isSame(shownAs, key))
    .flatMap(({ row }) => [toKey(row), ...listStoodFor(leftOut, row)]);
}

/** Null: it is shown itself. */
function findShown(leftOut: Joining['leftOut'], key: RowKey): RowKey | null {
  const shownAs = leftOut.find(({ row }) => isSame(row, key))?.shownAs;
  return shownAs === undefined ? null : (findShown(leftOut, shownAs) ?? toKey(shownAs));
}

function toKey({ accountId, id }: RowKey): RowKey {
  return { accountId, id };
}

function isSame(one: RowKey, other: RowKey): boolean {
  return one.accountId === other.accountId && one.id === other.id;
}

/** Oldest first. */
function readChanges(reader: SqlReader, accountId: string, id: string): readonly FieldChange[] {
  const entries = reader.readAll(
    'SELECT at_text, at_key, at_assumed, changes FROM ledger WHERE account_id = ? AND transaction_id = ? ORDER BY sequence',
    [accountId, id],
  );
  return entries.flatMap((columns) => {
    const at = toInstant(columns, 0);
    return at === null ? [] : toFieldChanges(at, columns[3]);
  });
}

/** From the ledger's own record of one entry. */
export function toFieldChanges(at: Instant, record: SqlValue | undefined): readonly FieldChange[] {
  const differences = JSON.parse(String(record)) as readonly Omit<FieldChange, 'at'>[];
  return differences.map(({ field, before, after }) => ({ at, field, before, after }));
}
