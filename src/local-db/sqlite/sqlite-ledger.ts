// The ledger in SQLite: 'added' entries are columns of the rows themselves, 'changed' ones have a table.
import type { RowKey } from '../../domain/suggestions/suggestion.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { parseRecord, toRecord } from './json-record.ts';
import type { SqlReader, SqlValue } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { LedgerEntry } from '../store.ts';
import { toInstant } from '../transaction-columns.ts';
import { toInstantValues } from './transaction-record.ts';
import type { FieldDifference } from '../upsert-rule.ts';

export function appendChange(
  handle: SqliteHandle,
  change: {
    sequence: number;
    accountId: string;
    transactionId: string;
    at: Instant;
    differences: readonly FieldDifference[];
  },
): void {
  handle.run(
    'INSERT INTO ledger (sequence, account_id, transaction_id, at_text, at_key, at_assumed, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      change.sequence,
      change.accountId,
      change.transactionId,
      ...toInstantValues(change.at),
      toRecord(change.differences),
    ],
  );
}

const ROW_OF_ENTRY = `SELECT 1 FROM bank_transaction AS own
  WHERE own.account_id = entry.account_id AND own.id = entry.transaction_id`;

/** Rows, each once: one that is new stays new, however often it was corrected since. */
export function countLedger(
  reader: SqlReader,
  accountIds: readonly string[],
  sequence: number,
): { added: number; changed: number } {
  const parameters = [sequence, JSON.stringify(accountIds)];
  const inAccounts = 'account_id IN (SELECT value FROM json_each(?))';
  return {
    added: count(
      reader,
      `SELECT count(*) FROM bank_transaction WHERE added_sequence IS NOT NULL AND added_sequence > ? AND ${inAccounts}`,
      parameters,
    ),
    changed: count(
      reader,
      `SELECT count(*) FROM (SELECT DISTINCT account_id, transaction_id FROM ledger WHERE sequence > ?1 AND account_id IN (SELECT value FROM json_each(?2))) AS entry
        WHERE NOT EXISTS (${ROW_OF_ENTRY} AND added_sequence > ?1)`,
      parameters,
    ),
  };
}

export function countLedgerFrom(
  reader: SqlReader,
  from: InstantKey,
  leftOut: readonly RowKey[],
): { added: number; changed: number } {
  const parameters = [from, JSON.stringify(leftOut.map(({ accountId, id }) => `${accountId}\u001f${id}`))];
  const isShown = (id: string) => `account_id || char(31) || ${id} NOT IN (SELECT value FROM json_each(?2))`;
  return {
    added: count(
      reader,
      `SELECT count(*) FROM bank_transaction
        WHERE added_sequence IS NOT NULL AND first_seen_key >= ?1 AND ${isShown('id')}`,
      parameters,
    ),
    changed: count(
      reader,
      `SELECT count(*) FROM (SELECT DISTINCT account_id, transaction_id FROM ledger WHERE at_key >= ?1) AS entry
        WHERE ${isShown('transaction_id')}
          AND NOT EXISTS (${ROW_OF_ENTRY} AND added_sequence IS NOT NULL AND first_seen_key >= ?1)`,
      parameters,
    ),
  };
}

export function readLedger(
  reader: SqlReader,
  { accountId, transactionId }: { accountId: string; transactionId: string },
): readonly LedgerEntry[] {
  const rows = reader.readAll(
    `SELECT added_sequence AS sequence, 'added', '[]', first_seen_text, first_seen_key, first_seen_assumed
       FROM bank_transaction WHERE account_id = ?1 AND id = ?2 AND added_sequence IS NOT NULL
     UNION ALL
     SELECT sequence, 'changed', changes, at_text, at_key, at_assumed FROM ledger WHERE account_id = ?1 AND transaction_id = ?2
     ORDER BY sequence`,
    [accountId, transactionId],
  );
  return rows.flatMap((columns): readonly LedgerEntry[] => {
    const [sequence, kind, changes] = columns;
    const at = toInstant(columns, 3);
    if (at === null) return [];
    return [
      {
        sequence: Number(sequence),
        accountId,
        transactionId,
        kind: kind === 'added' ? 'added' : 'changed',
        at,
        changes: parseRecord(changes) as readonly FieldDifference[],
      },
    ];
  });
}

function count(reader: SqlReader, sql: string, parameters: readonly SqlValue[]): number {
  return Number(reader.readAll(sql, parameters)[0]?.[0] ?? 0);
}
