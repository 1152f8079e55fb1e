// Of the rows a filter lets through, those that stand there twice as long as nobody has said whether two ids are one account.
import { sumUp } from '../domain/continuations/describe-overlap.ts';
import { toMoney } from '../domain/money/money.ts';
import type { SqlReader } from '../local-db/sql-reader.ts';
import type { Clause } from './filter-sql.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import type { CountedTwice } from './transaction-index.ts';

export function readCountedTwice(
  reader: SqlReader,
  counted: Clause,
  { countedTwice: pairs }: JoinedAccounts,
): CountedTwice | null {
  if (pairs.length === 0) return null;
  const rows = reader.readAll(
    `SELECT t.row_id, t.amount_minor, t.amount_scale, t.currency FROM bank_transaction t
     ${counted.sql} AND t.row_id IN (SELECT value FROM json_each(?))`,
    [...counted.parameters, JSON.stringify(pairs.flat())],
  );
  const amounts = new Map(
    rows.map(([rowId, minor, scale, currency]) => [
      Number(rowId),
      toMoney(Number(minor), Number(scale), String(currency)),
    ]),
  );
  const twice = pairs.flatMap(([earlier, later]) => {
    const amount = amounts.get(earlier);
    return amount === undefined || !amounts.has(later) ? [] : [{ amount }];
  });
  return twice.length === 0 ? null : { count: twice.length, sums: sumUp(twice) };
}
