// The transaction index as plain SQL: each question is one statement.
import type { CalendarDate } from '../domain/calendar-date.ts';
import { instantFromEpochMs } from '../domain/instant.ts';
import type { InstantKey } from '../domain/instant.ts';
import type { Clock } from '../lib/clock.ts';
import type { SqlReader } from '../local-db/sql-reader.ts';
import { toWhereClause } from './filter-sql.ts';
import type { Clause } from './filter-sql.ts';
import { toOrderClause } from './order-sql.ts';
import { readDetail } from './transaction-detail.ts';
import { ROW_COLUMNS, toTransactionRow } from './transaction-columns.ts';
import type { DayFlow, TransactionFilter, TransactionIndex, TransactionSummary } from './transaction-index.ts';

/** For so long a row is marked as new or changed. */
const MARK_MS = 86_400_000;

const SUMS = `
  sum(t.amount_minor),
  coalesce(sum(t.amount_minor) FILTER (WHERE t.amount_minor > 0), 0),
  coalesce(sum(t.amount_minor) FILTER (WHERE t.amount_minor < 0), 0)`;

export function createSqlTransactionIndex({ reader, clock }: { reader: SqlReader; clock: Clock }): TransactionIndex {
  const markedFrom = (): InstantKey => instantFromEpochMs(clock.nowMs() - MARK_MS).key;

  return {
    summarise: async (filter) => summarise(reader, filter),
    readRows: async ({ filter, order, offset, limit }) => {
      const where = toWhereClause(filter);
      const rows = reader.readAll(
        `SELECT ${ROW_COLUMNS} FROM bank_transaction t LEFT JOIN account a ON a.id = t.account_id
         ${where.sql} ${toOrderClause(order)} LIMIT ? OFFSET ?`,
        [markedFrom(), ...where.parameters, limit, offset],
      );
      return rows.map(toTransactionRow);
    },
    readDetail: async (key) => readDetail(reader, key, markedFrom()),
    flowByDay: async (filter) => flowByDay(reader, filter),
  };
}

function summarise(reader: SqlReader, filter: TransactionFilter): TransactionSummary {
  const where = toWhereClause(filter);
  const totals = reader
    .readAll(
      `SELECT t.currency, count(*), ${SUMS} FROM bank_transaction t ${withCondition(where, 't.missing_key IS NULL')} GROUP BY t.currency ORDER BY t.currency`,
      where.parameters,
    )
    .map(([currency, count, sumMinor, inMinor, outMinor]) => ({
      currency: String(currency),
      count: Number(count),
      sumMinor: BigInt(sumMinor ?? 0),
      inMinor: BigInt(inMinor ?? 0),
      outMinor: BigInt(outMinor ?? 0),
    }));
  const missing = withCondition(where, 't.missing_key IS NOT NULL');
  const missingCount = Number(
    reader.readAll(`SELECT count(*) FROM bank_transaction t ${missing}`, where.parameters)[0]?.[0] ?? 0,
  );
  return {
    count: totals.reduce((sum, { count }) => sum + count, missingCount),
    totalCount: Number(reader.readAll('SELECT count(*) FROM bank_transaction')[0]?.[0] ?? 0),
    missingCount,
    totals,
  };
}

function withCondition({ sql }: Clause, condition: string): string {
  return sql === '' ? `WHERE ${condition}` : `${sql} AND ${condition}`;
}

function flowByDay(reader: SqlReader, filter: TransactionFilter): readonly DayFlow[] {
  const where = toWhereClause(filter);
  const isCounted = withCondition(where, 't.booked_on IS NOT NULL AND t.missing_key IS NULL');
  return reader
    .readAll(
      `SELECT t.booked_on, t.currency, ${SUMS} FROM bank_transaction t ${isCounted}
       GROUP BY t.booked_on, t.currency ORDER BY t.booked_on, t.currency`,
      where.parameters,
    )
    .map(([day, currency, , inMinor, outMinor]) => ({
      day: String(day) as CalendarDate,
      currency: String(currency),
      inMinor: BigInt(inMinor ?? 0),
      outMinor: BigInt(outMinor ?? 0),
    }));
}
