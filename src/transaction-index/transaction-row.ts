// From the columns of a SELECT to the row a page shows.
import type { Joining } from '../domain/continuations/joining.ts';
import { toNameApart } from '../domain/continuations/told-apart.ts';
import { FACT_COLUMNS, toFactColumns, toInstant, toTransactionFacts } from '../local-db/transaction-columns.ts';
import type { SqlRow, SqlValue } from '../local-db/sql-reader.ts';
import type { TransactionRow } from './transaction-index.ts';

/** From this moment on a row is marked as new or changed. */
export function toMarkSql(from: string): string {
  return `CASE WHEN t.added_sequence IS NOT NULL AND t.first_seen_key >= ${from} THEN 'new' WHEN t.changed_key >= ${from} THEN 'changed' END`;
}

const BEFORE_FACTS = [
  't.account_id',
  't.id',
  'coalesce(a.name, t.account_id)',
  "a.record ->> '$.bankName'",
  "a.record ->> '$.iban'",
  toMarkSql('?1'),
  't.missing_text',
  't.missing_key',
  't.missing_assumed',
];

/** What toTransactionRow reads; ?1: from when on a row is marked as new or changed. */
export const ROW_COLUMNS = `${BEFORE_FACTS.join(', ')}, ${toFactColumns('t')}`;
export const ROW_COLUMN_COUNT = BEFORE_FACTS.length + FACT_COLUMNS.length;

export function toTransactionRow(columns: SqlRow, { toldApart }: Pick<Joining, 'toldApart'>): TransactionRow {
  const [accountId, id, accountName, bankName, accountIban, mark] = columns;
  return {
    ...toTransactionFacts({ accountId: String(accountId), id: String(id) }, columns, BEFORE_FACTS.length),
    accountName: toNameApart(String(accountName), toldApart.get(String(accountId))),
    bankName: toText(bankName),
    accountIban: toText(accountIban),
    mark: (mark ?? null) as TransactionRow['mark'],
    missingSince: toInstant(columns, 6),
  };
}

function toText(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
