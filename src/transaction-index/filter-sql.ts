// A filter as a WHERE clause over the table of transactions (alias t).
import { toSearchText } from '../domain/transactions/search-text.ts';
import type { SqlValue } from '../local-db/sql-reader.ts';
import { withAllIds } from './joined-accounts.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import type { TransactionFilter } from './transaction-index.ts';

export interface Clause {
  /** Begins with WHERE, or is empty. */
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** A row that another one stands for, under the later id of its account, is let through by no filter. */
export function toWhereClause(filter: TransactionFilter, joined: JoinedAccounts): Clause {
  const conditions: string[] = [];
  const parameters: SqlValue[] = [];
  const demand = (condition: string, ...values: readonly SqlValue[]) => {
    conditions.push(condition);
    parameters.push(...values);
  };

  if (filter.accountIds.length > 0) {
    // One parameter for any number of accounts, so that the statement stays the same text.
    demand('t.account_id IN (SELECT value FROM json_each(?))', JSON.stringify(withAllIds(filter.accountIds, joined)));
  }
  if (joined.leftOut.length > 0) {
    demand(
      't.row_id NOT IN (SELECT value FROM json_each(?))',
      JSON.stringify(joined.leftOut.map(({ earlier }) => earlier)),
    );
  }
  // A row without a booking date is placed by its value date; without both it is outside of any limit.
  if (filter.from !== null) demand('coalesce(t.booked_on, t.valued_on) >= ?', filter.from);
  if (filter.to !== null) demand('coalesce(t.booked_on, t.valued_on) <= ?', filter.to);
  if (filter.direction === 'in') demand('t.amount_minor > 0');
  if (filter.direction === 'out') demand('t.amount_minor < 0');
  if (filter.status !== 'all') demand('t.status = ?', filter.status);
  const search = toSearchText(filter.search).trim();
  // Not LIKE: there is nothing to escape, and case is settled already.
  if (search !== '') demand('instr(t.search_text, ?) > 0', search);

  return { sql: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, parameters };
}

export function withCondition({ sql, parameters }: Clause, condition: string): Clause {
  return { sql: sql === '' ? `WHERE ${condition}` : `${sql} AND ${condition}`, parameters };
}
