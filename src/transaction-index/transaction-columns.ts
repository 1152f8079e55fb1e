// From the columns of a SELECT to the row a page shows.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import { toMoney } from '../domain/money/money.ts';
import type { TransactionStatus } from '../domain/transactions/transaction.ts';
import type { SqlRow } from '../local-db/sql-reader.ts';
import type { TransactionRow } from './transaction-index.ts';

/** What toTransactionRow reads, in its order. */
export const ROW_COLUMNS = `
  t.account_id, t.id, t.amount_minor, t.currency, t.status, t.raw_status, t.booked_on, t.valued_on,
  t.counterparty_name, t.counterparty_iban, t.purpose, t.reference,
  t.variable_symbol, t.constant_symbol, t.specific_symbol,
  t.created_text, t.created_key, t.created_assumed, t.updated_text, t.updated_key, t.updated_assumed,
  coalesce(a.name, t.account_id),
  CASE
    WHEN t.added_sequence IS NOT NULL AND t.first_seen_key >= ?1 THEN 'new'
    WHEN t.changed_key >= ?1 THEN 'changed'
  END,
  t.missing_text, t.missing_key, t.missing_assumed, t.amount_scale`;

export const ROW_COLUMN_COUNT = 27;

export function toTransactionRow(columns: SqlRow): TransactionRow {
  const text = (position: number) => (columns[position] ?? null) as string | null;
  return {
    accountId: String(columns[0]),
    id: String(columns[1]),
    amount: toMoney(Number(columns[2]), Number(columns[26]), String(columns[3])),
    status: columns[4] as TransactionStatus,
    rawStatus: text(5),
    bookedOn: text(6) as CalendarDate | null,
    valuedOn: text(7) as CalendarDate | null,
    counterpartyName: text(8),
    counterpartyIban: text(9),
    purpose: text(10),
    reference: text(11),
    variableSymbol: text(12),
    constantSymbol: text(13),
    specificSymbol: text(14),
    createdAt: toInstant(columns, 15),
    lastUpdated: toInstant(columns, 18),
    accountName: String(columns[21]),
    mark: text(22) as TransactionRow['mark'],
    missingSince: toInstant(columns, 23),
  };
}

/** Three columns: text, key, and 1 where the offset was assumed. */
export function toInstant(columns: SqlRow, first: number): Instant | null {
  const [text, key, isAssumed] = columns.slice(first, first + 3);
  if (typeof text !== 'string' || typeof key !== 'string') return null;
  return { text, key: key as InstantKey, offset: isAssumed === 1 ? 'assumed' : 'given' };
}
