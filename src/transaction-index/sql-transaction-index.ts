// The transaction index as plain SQL: each question is one statement.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import type { InstantKey } from '../domain/dates/instant.ts';
import type { Clock } from '../lib/clock.ts';
import type { SqlReader } from '../local-db/sql-reader.ts';
import type { Joining } from '../domain/continuations/joining.ts';
import { readCountedTwice } from './counted-twice.ts';
import { toWhereClause, withCondition } from './filter-sql.ts';
import { readDaySummaries } from './day-summaries.ts';
import { createJoinedAccounts, withAllIds } from './joined-accounts.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import { toSearchText } from '../domain/transactions/search-text.ts';
import type { Clause } from './filter-sql.ts';
import { createSqlChangeLog } from './sql-change-log.ts';
import { toOrderClause } from './order-sql.ts';
import type { SearchedAccount } from './search-sql.ts';
import { readDetail } from './transaction-detail.ts';
import { joinParts, SUM_COLUMNS, toSumPart } from './sum-parts.ts';
import { ROW_COLUMNS, toTransactionRow } from './transaction-row.ts';
import type {
  AccountDay,
  DayFlow,
  TransactionFilter,
  TransactionIndex,
  TransactionSummary,
} from './transaction-index.ts';

/** For so long a row is marked as new or changed. */
const MARK_MS = 86_400_000;

export interface SqlTransactionIndexParts {
  readonly reader: SqlReader;
  readonly clock: Clock;
  /** Which ids are one account, and which rows stand for others. */
  readonly readJoining: () => Promise<Joining>;
}

export function createSqlTransactionIndex({ reader, clock, readJoining }: SqlTransactionIndexParts): TransactionIndex {
  const markedFrom = (): InstantKey => instantFromEpochMs(clock.nowMs() - MARK_MS).key;
  const readJoined = createJoinedAccounts(reader, readJoining);
  const toWhere = (filter: TransactionFilter, joined: JoinedAccounts) =>
    toWhereClause(filter, {
      markedFrom: markedFrom(),
      accounts: () => readSearchedAccounts(reader, joined),
      joined,
    });

  return {
    summarise: async (filter) => {
      const joined = await readJoined();
      return summarise(reader, toWhere(filter, joined), joined);
    },
    readRows: async ({ filter, order, offset, limit }) => {
      const joined = await readJoined();
      const where = toWhere(filter, joined);
      const rows = reader.readAll(
        `SELECT ${ROW_COLUMNS} FROM bank_transaction t LEFT JOIN account a ON a.id = ${joined.account.sql}
         ${where.sql} ${toOrderClause(order)} LIMIT ? OFFSET ?`,
        [markedFrom(), ...joined.account.parameters, ...where.parameters, limit, offset],
      );
      return rows.map((columns) => toTransactionRow(columns, joined.joining));
    },
    readDetail: async (key) => readDetail(reader, key, { markedFrom: markedFrom(), joined: await readJoined() }),
    summariseDays: async (filter, by) => readDaySummaries(reader, toWhere(filter, await readJoined()), by),
    flowByDay: async (filter) => flowByDay(reader, toWhere(filter, await readJoined())),
    ...createSqlChangeLog({ reader, markedFrom, readJoined }),
    countByDay: async (filter) => {
      const joined = await readJoined();
      return countByDay(reader, toWhere(filter, joined), joined);
    },
  };
}

/** A bank keeps few accounts: what they are found by is made when it is asked for. An account that goes by several ids is found by what any of them is called. */
function readSearchedAccounts(reader: SqlReader, joined: JoinedAccounts): readonly SearchedAccount[] {
  const accounts = reader.readAll("SELECT id, name, record ->> '$.bankName', record ->> '$.iban' FROM account");
  return accounts.map(([id, ...texts]) => ({
    ids: withAllIds([String(id)], joined),
    texts: texts.filter((text) => typeof text === 'string').map(toSearchText),
  }));
}

function summarise(reader: SqlReader, where: Clause, joined: JoinedAccounts): TransactionSummary {
  const counted = withCondition(where, 't.missing_key IS NULL');
  const parts = reader
    .readAll(
      `SELECT t.currency, ${SUM_COLUMNS} FROM bank_transaction t ${counted.sql}
       GROUP BY t.currency, t.amount_scale ORDER BY t.currency`,
      counted.parameters,
    )
    .map(([currency, ...columns]) => ({ currency: String(currency), ...toSumPart(columns) }));
  const totals = [...Map.groupBy(parts, ({ currency }) => currency)].map(([currency, ofCurrency]) => {
    const sums = joinParts(ofCurrency, currency);
    return { currency, ...sums, sumMinor: sums.inMinor + sums.outMinor };
  });
  const missing = withCondition(where, 't.missing_key IS NOT NULL');
  const missingCount = Number(
    reader.readAll(`SELECT count(*) FROM bank_transaction t ${missing.sql}`, missing.parameters)[0]?.[0] ?? 0,
  );
  return {
    count: totals.reduce((sum, { count }) => sum + count, missingCount),
    totalCount: Number(reader.readAll('SELECT count(*) FROM bank_transaction')[0]?.[0] ?? 0) - joined.leftOut.length,
    missingCount,
    totals,
    countedTwice: readCountedTwice(reader, counted, joined),
  };
}

function countByDay(reader: SqlReader, where: Clause, joined: JoinedAccounts): readonly AccountDay[] {
  const counted = withCondition(where, 't.booked_on IS NOT NULL AND t.missing_key IS NULL');
  return reader
    .readAll(
      `SELECT ${joined.account.sql} AS shown, t.booked_on, count(*) FROM bank_transaction t ${counted.sql}
       GROUP BY shown, t.booked_on ORDER BY shown, t.booked_on`,
      [...joined.account.parameters, ...counted.parameters],
    )
    .map(([accountId, day, count]) => ({
      accountId: String(accountId),
      day: String(day) as CalendarDate,
      count: Number(count),
    }));
}

function flowByDay(reader: SqlReader, where: Clause): readonly DayFlow[] {
  const isCounted = withCondition(where, 't.booked_on IS NOT NULL AND t.missing_key IS NULL');
  const parts = reader
    .readAll(
      `SELECT t.booked_on, t.currency, ${SUM_COLUMNS} FROM bank_transaction t ${isCounted.sql}
       GROUP BY t.booked_on, t.currency, t.amount_scale ORDER BY t.booked_on, t.currency`,
      isCounted.parameters,
    )
    .map(([day, currency, ...columns]) => ({ key: `${String(day)} ${String(currency)}`, ...toSumPart(columns) }));
  return [...Map.groupBy(parts, ({ key }) => key)].map(([key, ofDay]) => {
    const [day, currency] = [key.slice(0, 10) as CalendarDate, key.slice(11)];
    const { scale, inMinor, outMinor } = joinParts(ofDay, currency);
    return { day, currency, scale, inMinor, outMinor };
  });
}
