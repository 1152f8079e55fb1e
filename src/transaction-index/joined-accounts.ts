// Accounts that go by several ids, as the index's statements need them: whose name a row is shown under, and which rows are left out.
import type { JoinedRow, Joining } from '../domain/continuations/joining.ts';
import type { SqlReader, SqlValue } from '../local-db/sql-reader.ts';

/** Row numbers of the table. */
type RowNumbers = readonly [number, number];

export interface JoinedAccounts {
  readonly joining: Joining;
  /** Of the account that row t is shown under. */
  readonly account: { readonly sql: string; readonly parameters: readonly SqlValue[] };
  /** What is in no list and no total, with the row that stands for it. */
  readonly leftOut: readonly RowNumbers[];
  /** The earlier row, then the later one. */
  readonly countedTwice: readonly RowNumbers[];
}

/** Remembers what it looked up for as long as the joining is the same. */
export function createJoinedAccounts(reader: SqlReader, readJoining: () => Promise<Joining>) {
  let known: JoinedAccounts | null = null;
  return async (): Promise<JoinedAccounts> => {
    const joining = await readJoining();
    if (known?.joining !== joining) {
      known = {
        joining,
        account: toAccountSql([...joining.goesBy].filter(([id, other]) => id !== other)),
        leftOut: toNumbers(
          reader,
          joining.leftOut.map(({ row, shownAs }) => [row, shownAs]),
        ),
        countedTwice: toNumbers(
          reader,
          joining.countedTwice.map(({ earlier, later }) => [earlier, later]),
        ),
      };
    }
    return known;
  };
}

/** All ids of the accounts that are asked for. */
export function withAllIds(accountIds: readonly string[], { joining: { goesBy } }: JoinedAccounts): readonly string[] {
  const asked = new Set(accountIds.map((id) => goesBy.get(id) ?? id));
  return [...new Set([...accountIds, ...[...goesBy].filter(([, shown]) => asked.has(shown)).map(([id]) => id)])];
}

function toAccountSql(earlier: readonly (readonly [string, string])[]): JoinedAccounts['account'] {
  if (earlier.length === 0) return { sql: 't.account_id', parameters: [] };
  const cases = earlier.map(() => 'WHEN ? THEN ?').join(' ');
  return { sql: `CASE t.account_id ${cases} ELSE t.account_id END`, parameters: earlier.flat() };
}

function toNumbers(reader: SqlReader, pairs: readonly (readonly [JoinedRow, JoinedRow])[]): readonly RowNumbers[] {
  if (pairs.length === 0) return [];
  const keys = pairs.map((pair) => pair.flatMap(({ accountId, id }) => [accountId, id]));
  return reader
    .readAll(
      `SELECT one.row_id, other.row_id FROM json_each(?) p
         CROSS JOIN bank_transaction one ON one.account_id = p.value ->> 0 AND one.id = p.value ->> 1
         CROSS JOIN bank_transaction other ON other.account_id = p.value ->> 2 AND other.id = p.value ->> 3`,
      [JSON.stringify(keys)],
    )
    .map(([one, other]) => [Number(one), Number(other)]);
}
