// The transaction index as plain SQL: each question is one statement.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import type { InstantKey } from '../domain/dates/instant.ts';
import type { Clock } from '../lib/clock.ts';
import type { SqlReader } from '../local-db/sql-reader.ts';
import { toWhereClause } from './filter-sql.ts';
import type { Clause } from './filter-sql.ts';
import { toOrderClause } from './order-sql.ts';
import { readDetail } from './transaction-detail.ts';
import { joinParts, SUM_COLUMNS, toSumPart } from './sum-parts.ts';
import { ROW_COLUMNS, toTransactionRow } from './transaction-row.ts';
import type { DayFlow, TransactionFilter, TransactionIndex, TransactionSummary } from './transaction-index.ts';

/** For so long a row is marked as new or changed. */
const MARK_MS = 86_400_000;

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
  const parts = reader
    .readAll(
      `SELECT t.currency, ${SUM_COLUMNS} FROM bank_transaction t ${withCondition(where, 't.missing_key IS NULL')}
       GROUP BY t.currency, t.amount_scale ORDER BY t.currency`,
      where.parameters,
    )
    .map(([currency, ...columns]) => ({ currency: String(currency), ...toSumPart(columns) }));
  const totals = [...Map.groupBy(parts, ({ currency }) => currency)].map(([currency, ofCurrency]) => {
    const sums = joinParts(ofCurrency, currency);
    return { currency, ...sums, sumMinor: sums.inMinor + sums.outMinor };
  });
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
  const parts = reader
    .readAll(
      `SELECT t.booked_on, t.currency, ${SUM_COLUMNS} FROM bank_transaction t ${isCounted}
       GROUP BY t.booked_on, t.currency, t.amount_scale ORDER BY t.booked_on, t.currency`,
      where.parameters,
    )
    .map(([day, currency, ...columns]) => ({ key: `${String(day)} ${String(currency)}`, ...toSumPart(columns) }));
  return [...Map.groupBy(parts, ({ key }) => key)].map(([key, ofDay]) => {
    const [day, currency] = [key.slice(0, 10) as CalendarDate, key.slice(11)];
    const { scale, inMinor, outMinor } = joinParts(ofDay, currency);
    return { day, currency, scale, inMinor, outMinor };
  });
}
