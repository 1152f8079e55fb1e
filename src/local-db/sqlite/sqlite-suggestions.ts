// Rows that may be alike, found by SQLite in its indexes: only what shares a day and an amount is read, however many rows there are.
import { MOST_DAYS_EARLIER, MOST_DAYS_LATER, TIP_DIVISOR } from '../../domain/suggestions/pending-rules.ts';
import type { RowKey } from '../../domain/suggestions/suggestion.ts';
import type { SqlReader, SqlRow } from '../sql-reader.ts';
import type { BookingDays, HeldRow } from '../suggestion-store.ts';
import { toFactColumns, toInstant, toTransactionFacts } from '../transaction-columns.ts';

const ROW = `t.row_id, t.account_id, t.id, a.name, a.record ->> 'iban', t.missing_text, t.missing_key, t.missing_assumed,
  ${toFactColumns('t')}`;

/** One account: its part of the index stands in this order already. */
const TWINS_OF_ONE = toTwinSql('account_id = ?1');
/** Accounts with one IBAN. */
const TWINS_OF_SEVERAL = toTwinSql('account_id IN (SELECT value FROM json_each(?1))');

/**
 * Two steps: the index alone says which days have an amount more than once; of those rows, most of them strangers with the
 * same price, only such are handed over whole that name the same payee. The key is the rules' own (toPayeeKey).
 */
function toTwinSql(isOfAccount: string): string {
  return `WITH amount AS (
      SELECT booked_on, amount_minor, currency FROM bank_transaction WHERE ${isOfAccount} AND booked_on BETWEEN ?2 AND ?3
      GROUP BY booked_on, amount_minor, currency HAVING count(*) > 1
    ), alike AS MATERIALIZED (
      SELECT t.row_id, count(*) OVER (PARTITION BY t.booked_on, t.amount_minor, t.currency, coalesce(
          nullif(trim(t.counterparty_order), ''), nullif(t.counterparty_iban, ''), trim(t.purpose_order), ''
        )) AS rows
        FROM amount CROSS JOIN bank_transaction t ON t.${isOfAccount} AND t.booked_on = amount.booked_on
         AND t.amount_minor = amount.amount_minor AND t.currency = amount.currency
    )
    SELECT ${ROW} FROM alike CROSS JOIN bank_transaction t ON t.row_id = alike.row_id
      LEFT JOIN account a ON a.id = t.account_id WHERE alike.rows > 1`;
}

/** Pending rows have an index of their own, and are few; each looks for its bookings among the days around it. */
const PENDING = `WITH pending AS MATERIALIZED (
    SELECT row_id, account_id, amount_minor, coalesce(booked_on, valued_on, substr(created_key, 1, 10)) AS day
      FROM bank_transaction WHERE status = 'pending'
  ), pair AS MATERIALIZED (
    SELECT p.row_id AS pending_id, t.row_id AS booked_id FROM pending p CROSS JOIN bank_transaction t
     WHERE p.day BETWEEN ?1 AND ?2 AND t.account_id = p.account_id AND t.status <> 'pending'
       AND t.booked_on BETWEEN date(p.day, ?3) AND date(p.day, ?4)
       AND t.amount_minor BETWEEN min(p.amount_minor, p.amount_minor + p.amount_minor / ?5)
                              AND max(p.amount_minor, p.amount_minor + p.amount_minor / ?5)
  )
  SELECT ${ROW} FROM bank_transaction t LEFT JOIN account a ON a.id = t.account_id
   WHERE t.row_id IN (SELECT pending_id FROM pair UNION SELECT booked_id FROM pair)`;

const ONE_ROW = `SELECT ${ROW} FROM bank_transaction t LEFT JOIN account a ON a.id = t.account_id WHERE t.account_id = ? AND t.id = ?`;

export function readAlike(reader: SqlReader, { from, to }: BookingDays): readonly HeldRow[] {
  const [first, last] = [from ?? '', to ?? '~'];
  const twins = readAccountGroups(reader).flatMap((accountIds) =>
    accountIds.length === 1
      ? reader.readAll(TWINS_OF_ONE, [accountIds[0] ?? '', first, last])
      : reader.readAll(TWINS_OF_SEVERAL, [JSON.stringify(accountIds), first, last]),
  );
  const days = [`-${MOST_DAYS_EARLIER} days`, `+${MOST_DAYS_LATER} days`];
  const pending = reader.readAll(PENDING, [first, last, ...days, TIP_DIVISOR]);
  const byRowId = new Map([...twins, ...pending].map((columns) => [columns[0], columns]));
  return [...byRowId.values()].map(toHeldRow);
}

export function readHeldRows(reader: SqlReader, keys: readonly RowKey[]): readonly HeldRow[] {
  return keys.flatMap(({ accountId, id }) => reader.readAll(ONE_ROW, [accountId, id]).map(toHeldRow));
}

/** Accounts that have rows; those that carry one IBAN together. */
function readAccountGroups(reader: SqlReader): readonly (readonly string[])[] {
  const accounts = reader.readAll(
    `WITH RECURSIVE held (id) AS (
         SELECT min(account_id) FROM bank_transaction
         UNION ALL
         -- From one account to the next by the index: DISTINCT would walk through every row.
         SELECT (SELECT min(account_id) FROM bank_transaction WHERE account_id > held.id) FROM held WHERE held.id IS NOT NULL
       )
       SELECT held.id, a.record ->> 'iban' FROM held LEFT JOIN account a ON a.id = held.id WHERE held.id IS NOT NULL`,
  );
  const groups = Map.groupBy(accounts, ([accountId, iban]) => JSON.stringify(iban === null ? [accountId] : iban));
  return [...groups.values()].map((group) => group.map(([accountId]) => String(accountId)));
}

function toHeldRow(columns: SqlRow): HeldRow {
  const [accountId, id, name, iban] = columns.slice(1, 5);
  const key = { accountId: String(accountId), id: String(id) };
  return {
    ...toTransactionFacts(key, columns, 8),
    accountName: typeof name === 'string' ? name : key.accountId,
    accountIban: typeof iban === 'string' ? iban : null,
    missingSince: toInstant(columns, 5),
  };
}
