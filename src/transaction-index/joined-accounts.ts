// Accounts that go by several ids, as the index's statements need them: whose name a row is shown under, and which rows are left out.
import type { JoinedRow, Joining } from '../domain/continuations/joining.ts';
import type { RowPair } from '../domain/continuations/pair-overlap.ts';
import type { SqlReader, SqlValue } from '../local-db/sql-reader.ts';

/** By row numbers of the table. */
interface NumberedPair {
  readonly earlier: number;
  readonly later: number;
}

export interface JoinedAccounts {
  readonly joining: Joining;
  /** Of the account that row t is shown under. */
  readonly account: { readonly sql: string; readonly parameters: readonly SqlValue[] };
  readonly leftOut: readonly NumberedPair[];
  readonly countedTwice: readonly NumberedPair[];
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
        leftOut: numberPairs(reader, joining.leftOut),
        countedTwice: numberPairs(reader, joining.countedTwice),
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

function numberPairs(reader: SqlReader, pairs: readonly RowPair<JoinedRow>[]): readonly NumberedPair[] {
  if (pairs.length === 0) return [];
  const keys = pairs.map(({ earlier, later }) => [earlier.accountId, earlier.id, later.accountId, later.id]);
  return reader
    .readAll(
      `SELECT e.row_id, l.row_id FROM json_each(?) p
         CROSS JOIN bank_transaction e ON e.account_id = p.value ->> 0 AND e.id = p.value ->> 1
         CROSS JOIN bank_transaction l ON l.account_id = p.value ->> 2 AND l.id = p.value ->> 3`,
      [JSON.stringify(keys)],
    )
    .map(([earlier, later]) => ({ earlier: Number(earlier), later: Number(later) }));
}
