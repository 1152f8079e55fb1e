// What follows from rows and decisions about accounts under several ids, read from SQLite, and remembered until one of them changes.
import { toContinuable } from '../../domain/continuations/continuable-account.ts';
import { DAY_AND_AMOUNT_FIELDS, toFormerVersions } from '../../domain/continuations/former-versions.ts';
import type { FormerValue } from '../../domain/continuations/former-versions.ts';
import { deriveJoining } from '../../domain/continuations/joining.ts';
import type { Joining } from '../../domain/continuations/joining.ts';
import type { OverlapRow } from '../../domain/continuations/overlap-row.ts';
import type { SqlReader } from '../sql-reader.ts';
import { toFactColumns, toTransactionFacts } from '../transaction-columns.ts';
import { readAccounts, readConnections } from './sqlite-connections.ts';
import { readContinuations } from './sqlite-continuations.ts';

export interface JoiningMemory {
  read(): Joining;
  /** Accounts, connections or decisions were written. */
  forget(): void;
  /** Rows of this account were. Most accounts have one id, and nothing depends on their rows. */
  forgetRowsOf(accountId: string): void;
}

export function createJoiningMemory(reader: SqlReader): JoiningMemory {
  let known: { readonly joining: Joining; readonly accountIds: ReadonlySet<string> } | null = null;
  return {
    read() {
      known ??= readJoining(reader);
      return known.joining;
    },
    forget() {
      known = null;
    },
    forgetRowsOf(accountId) {
      if (known?.accountIds.has(accountId) === true) known = null;
    },
  };
}

function readJoining(reader: SqlReader) {
  const accountIds = new Set<string>();
  const joining = deriveJoining(
    toContinuable(readAccounts(reader), readConnections(reader)),
    readContinuations(reader),
    (ids) => {
      for (const id of ids) accountIds.add(id);
      return readOverlapRows(reader, ids);
    },
  );
  return { joining, accountIds };
}

/** A bank may have moved a row so far since, or have booked so late what was pending. */
const MARGIN = '31 days';

const ROWS = `
  WITH life AS (
    SELECT value AS account_id,
      (SELECT min(booked_on) FROM bank_transaction WHERE account_id = value) AS first_day,
      (SELECT max(booked_on) FROM bank_transaction WHERE account_id = value) AS last_day
    FROM json_each(?1)
  ), common AS (
    -- Days of which two of the accounts have rows: what only one of them covers is paired with nothing.
    SELECT (SELECT first_day FROM life WHERE first_day IS NOT NULL ORDER BY first_day LIMIT 1 OFFSET 1) AS first_day,
      (SELECT last_day FROM life WHERE last_day IS NOT NULL ORDER BY last_day DESC LIMIT 1 OFFSET 1) AS last_day
  )
  SELECT t.account_id, t.id, t.missing_key, t.changed_key, ${toFactColumns('t')}
    FROM common CROSS JOIN life CROSS JOIN bank_transaction t ON t.account_id = life.account_id
     AND (t.booked_on BETWEEN date(common.first_day, '-${MARGIN}') AND date(common.last_day, '+${MARGIN}') OR t.booked_on IS NULL)`;

function readOverlapRows(reader: SqlReader, accountIds: readonly string[]): ReadonlyMap<string, OverlapRow[]> {
  const changesOf = readChanges(reader, accountIds);
  const rows = reader.readAll(ROWS, [JSON.stringify(accountIds)]).map((columns): OverlapRow => {
    const [accountId, id, missingKey, changedKey] = columns;
    const facts = toTransactionFacts({ accountId: String(accountId), id: String(id) }, columns, 4);
    const changes = changedKey === null ? [] : (changesOf.get(JSON.stringify([accountId, id])) ?? []);
    return { ...facts, isMissing: missingKey !== null, formerly: toFormerVersions(facts, changes) };
  });
  return Map.groupBy(rows, ({ accountId }) => accountId);
}

/** By row: the last change of day or amount first. */
function readChanges(
  reader: SqlReader,
  accountIds: readonly string[],
): ReadonlyMap<string, readonly (readonly FormerValue[])[]> {
  const values = reader
    .readAll(
      `SELECT l.account_id, l.transaction_id, l.sequence, c.value ->> 'field', c.value ->> 'before'
         FROM json_each(?1) a CROSS JOIN ledger l ON l.account_id = a.value CROSS JOIN json_each(l.changes) c
        WHERE c.value ->> 'field' IN (SELECT value FROM json_each(?2)) ORDER BY l.sequence DESC`,
      [JSON.stringify(accountIds), JSON.stringify(DAY_AND_AMOUNT_FIELDS)],
    )
    .map(([accountId, id, sequence, field, before]) => ({
      row: JSON.stringify([accountId, id]),
      sequence,
      field: String(field),
      before: typeof before === 'string' ? before : null,
    }));
  return new Map(
    [...Map.groupBy(values, ({ row }) => row)].map(([row, own]) => [
      row,
      [...Map.groupBy(own, ({ sequence }) => sequence).values()],
    ]),
  );
}
