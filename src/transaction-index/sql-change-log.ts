// The ledger as a list in SQL: entries walk backwards along their sequence, so that a page costs what is on it.
import type { InstantKey } from '../domain/dates/instant.ts';
import type { SqlReader, SqlRow, SqlValue } from '../local-db/sql-reader.ts';
import { toInstant } from '../local-db/transaction-columns.ts';
import type { ChangeFilter, ChangeKind, ChangeLog, LoggedChange } from './change-log.ts';
import { withAllIds } from './joined-accounts.ts';
import type { JoinedAccounts } from './joined-accounts.ts';
import { toFieldChanges } from './transaction-detail.ts';
import { ROW_COLUMN_COUNT, ROW_COLUMNS, toTransactionRow } from './transaction-row.ts';

const NO_CONTENT = "('lastUpdated', 'missingSince', 'usedId')";

const anyField = (condition: string) =>
  `EXISTS (SELECT 1 FROM json_each(l.changes) c WHERE c.value ->> 'field' ${condition})`;
/** The row was booked before this entry: it is now, and neither this nor a later entry says that it became so. */
const WAS_BOOKED = `t.status = 'booked' AND NOT EXISTS (
  SELECT 1 FROM ledger later, json_each(later.changes) c
   WHERE later.account_id = l.account_id AND later.transaction_id = l.transaction_id
     AND later.sequence >= l.sequence AND c.value ->> 'field' = 'status')`;

const CONDITIONS: Readonly<Record<ChangeKind, string>> = {
  content: anyField(`NOT IN ${NO_CONTENT}`),
  'after-booking': `${anyField(`NOT IN ${NO_CONTENT}`)} AND ${WAS_BOOKED}`,
  booked:
    "EXISTS (SELECT 1 FROM json_each(l.changes) c WHERE c.value ->> 'field' = 'status' AND c.value ->> 'after' = 'booked')",
  listing: anyField("= 'missingSince'"),
  'used-id': anyField("= 'usedId'"),
  stamp: `NOT ${anyField("<> 'lastUpdated'")}`,
};

/** What the bank changes under two ids of an account is told once: by the row that is shown, from when it is known. */
const IS_TOLD_ONCE = `l.sequence NOT IN (
  SELECT again.sequence FROM json_each(?) p
    CROSS JOIN bank_transaction left_out ON left_out.row_id = p.value ->> 0
    CROSS JOIN bank_transaction shown ON shown.row_id = p.value ->> 1
    CROSS JOIN ledger again ON again.account_id = left_out.account_id AND again.transaction_id = left_out.id
     AND again.at_key >= shown.first_seen_key)`;

interface SqlChangeLogParts {
  readonly reader: SqlReader;
  readonly markedFrom: () => InstantKey;
  readonly readJoined: () => Promise<JoinedAccounts>;
}

export function createSqlChangeLog({ reader, markedFrom, readJoined }: SqlChangeLogParts): ChangeLog {
  return {
    readChanges: async ({ filter, before, limit }) => {
      const joined = await readJoined();
      const { conditions, parameters } = toConditions(filter, before, joined);
      const entries = reader
        .readAll(
          `SELECT ${ROW_COLUMNS}, l.sequence, l.at_text, l.at_key, l.at_assumed, l.changes
             FROM ledger l JOIN bank_transaction t ON t.account_id = l.account_id AND t.id = l.transaction_id
             LEFT JOIN account a ON a.id = ${joined.account.sql}
            WHERE ${conditions.join(' AND ')} ORDER BY l.sequence DESC LIMIT ?`,
          // One more than asked for tells whether there is another page.
          [markedFrom(), ...joined.account.parameters, ...parameters, limit + 1],
        )
        .map((columns) => toLoggedChange(columns, joined));
      const changes = entries.slice(0, limit);
      return { changes, next: entries.length > limit ? (changes.at(-1)?.sequence ?? null) : null };
    },
  };
}

function toConditions({ kind, accountIds, since }: ChangeFilter, before: number | null, joined: JoinedAccounts) {
  const conditions = [CONDITIONS[kind]];
  const parameters: SqlValue[] = [];
  const demand = (condition: string, value: SqlValue) => {
    conditions.push(condition);
    parameters.push(value);
  };
  demand(IS_TOLD_ONCE, JSON.stringify(joined.leftOut));
  if (before !== null) demand('l.sequence < ?', before);
  if (accountIds.length > 0)
    demand('l.account_id IN (SELECT value FROM json_each(?))', JSON.stringify(withAllIds(accountIds, joined)));
  if (since !== null) demand('l.at_key >= ?', since);
  return { conditions, parameters };
}

function toLoggedChange(columns: SqlRow, { joining }: JoinedAccounts): LoggedChange {
  const [sequence] = columns.slice(ROW_COLUMN_COUNT);
  const at = toInstant(columns, ROW_COLUMN_COUNT + 1);
  return {
    sequence: Number(sequence),
    row: toTransactionRow(columns, joining),
    changes: at === null ? [] : toFieldChanges(at, columns[ROW_COLUMN_COUNT + 4]),
  };
}
