// A filter as a WHERE clause over the table of transactions (alias t).
import type { InstantKey } from '../domain/dates/instant.ts';
import type { SqlValue } from '../local-db/sql-reader.ts';
import { withAllIds } from './joined-accounts.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import { toSearchConditions } from './search-sql.ts';
import type { SearchedAccount } from './search-sql.ts';
import { toMarkSql } from './transaction-row.ts';
import type { TransactionFilter } from './transaction-index.ts';

export interface Clause {
  /** Begins with WHERE, or is empty. */
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** `parameters` for each ? in `sql`, in order. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

interface FilterContext {
  /** From when on a row is marked as new or changed. */
  readonly markedFrom: InstantKey;
  /** What an account is found by. */
  readonly accounts: () => readonly SearchedAccount[];
  readonly joined: JoinedAccounts;
}

/** A row that another one stands for, under another id of its account, is let through by no filter. */
export function toWhereClause(filter: TransactionFilter, context: FilterContext): Clause {
  const conditions = [
    ...toPlaceConditions(filter, context.joined),
    ...toDayConditions(filter),
    ...toAmountConditions(filter),
    ...toStateConditions(filter, context),
    ...toSearchConditions(filter.search, context.accounts),
  ];
  return {
    sql: conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

export function withCondition({ sql, parameters }: Clause, condition: string): Clause {
  return { sql: sql === '' ? `WHERE ${condition}` : `${sql} AND ${condition}`, parameters };
}

function toPlaceConditions(
  { accountIds, currencies }: TransactionFilter,
  joined: JoinedAccounts,
): readonly Condition[] {
  const leftOut = joined.leftOut.map(([row]) => row);
  return [
    ...isOneOf('t.account_id', withAllIds(accountIds, joined)),
    ...isOneOf('t.currency', currencies),
    ...(leftOut.length === 0
      ? []
      : [{ sql: 't.row_id NOT IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(leftOut)] }]),
  ];
}

/** One parameter for any number of values, so that the statement stays the same text. */
function isOneOf(column: string, values: readonly string[]): readonly Condition[] {
  if (values.length === 0) return [];
  return [{ sql: `${column} IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(values)] }];
}

const DAYS = {
  bookedOn: 'coalesce(t.booked_on, t.valued_on)',
  valuedOn: 'coalesce(t.valued_on, t.booked_on)',
} as const;

function toDayConditions({ from, to, dateBy }: TransactionFilter): readonly Condition[] {
  const day = DAYS[dateBy];
  return [
    ...(from === null ? [] : [{ sql: `${day} >= ?`, parameters: [from] }]),
    ...(to === null ? [] : [{ sql: `${day} <= ?`, parameters: [to] }]),
  ];
}

function toAmountConditions({ direction, amountFrom, amountTo }: TransactionFilter): readonly Condition[] {
  return [
    ...(direction === 'in' ? [{ sql: 't.amount_minor > 0', parameters: [] }] : []),
    ...(direction === 'out' ? [{ sql: 't.amount_minor < 0', parameters: [] }] : []),
    ...(amountFrom === null ? [] : [{ sql: 'abs(t.amount_order) >= ?', parameters: [Number(amountFrom)] }]),
    ...(amountTo === null ? [] : [{ sql: 'abs(t.amount_order) <= ?', parameters: [Number(amountTo)] }]),
  ];
}

function toStateConditions({ status, news }: TransactionFilter, { markedFrom }: FilterContext): readonly Condition[] {
  return [
    ...(status === 'settled' ? [{ sql: "t.status <> 'pending'", parameters: [] }] : []),
    ...(status === 'all' || status === 'settled' ? [] : [{ sql: 't.status = ?', parameters: [status] }]),
    ...(news === 'new' || news === 'changed'
      ? [{ sql: `${toMarkSql('?')} = ?`, parameters: [markedFrom, markedFrom, news] }]
      : []),
    ...(news === 'listed' ? [{ sql: 't.missing_key IS NULL', parameters: [] }] : []),
    ...(news === 'gone' ? [{ sql: 't.missing_key IS NOT NULL', parameters: [] }] : []),
    ...(news === 'aside' ? [{ sql: IS_ASIDE, parameters: [] }] : []),
  ];
}

const IS_ASIDE = `EXISTS (SELECT 1 FROM other_content o WHERE o.account_id = t.account_id AND o.id = t.id AND o.is_aside)`;
