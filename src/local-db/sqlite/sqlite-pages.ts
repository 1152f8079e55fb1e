// One page of an account's transactions into SQLite: rows, ledger, quarantine and the pull's state, inside one transaction.
import { toBankDay } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { isHistorySettled } from '../../domain/transactions/history.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { SqlValue } from '../sql-reader.ts';
import { readFirstSeenOn } from './sqlite-connections.ts';
import { appendChange } from './sqlite-ledger.ts';
import { readStoredRow, readStoredRows } from './sqlite-stored-rows.ts';
import type { StoredRow } from './sqlite-stored-rows.ts';
import { readLedgerSequence, writeLedgerSequence } from './sqlite-meta.ts';
import { writePullState } from './sqlite-pulls.ts';
import { releaseRejected, writeRejected } from './sqlite-rejected.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { PageOutcome, PageWrite } from '../store.ts';
import { CONTENT_COLUMNS, toContentValues, toInstantValues } from './transaction-record.ts';
import { createSqliteOthers } from './sqlite-used-ids.ts';
import { isNews, judgeRow } from '../upsert-rule.ts';
import type { RequestOrder, Verdict } from '../upsert-rule.ts';
import { noteOther, takeOthersAside } from '../used-id.ts';
import type { OtherContents } from '../used-id.ts';

const CONTENT = CONTENT_COLUMNS.join(', ');
const PLACES = CONTENT_COLUMNS.map(() => '?').join(', ');

const INSERT = `INSERT INTO bank_transaction (account_id, id, request_epoch, request_sequence, added_sequence,
  first_seen_text, first_seen_key, first_seen_assumed, seen_key, ${CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${PLACES})`;
const UPDATE = `UPDATE bank_transaction SET (request_epoch, request_sequence, changed_key, seen_key, ${CONTENT}) = (?, ?, coalesce(?, changed_key), ?, ${PLACES}) WHERE row_id = ?`;
const CONFIRM = `UPDATE bank_transaction SET request_epoch = ?, request_sequence = ?, seen_key = ?
  WHERE row_id IN (SELECT value FROM json_each(?))`;
const RELIST = `UPDATE bank_transaction SET missing_text = NULL, missing_key = NULL, missing_assumed = NULL,
  changed_key = ?1, seen_key = ?1 WHERE row_id = ?2`;

interface WrittenPage {
  readonly outcome: PageOutcome;
  /** Some row is new, or says something else than before. */
  readonly hasTouchedRows: boolean;
}

export function writePage(handle: SqliteHandle, page: PageWrite, ownerEpoch: number): WrittenPage {
  const request: RequestOrder = { ownerEpoch, requestSequence: page.requestSequence };
  const news = {
    isHistorySettled: isHistorySettled(page.state),
    firstSeenOn: readFirstSeenOn(handle, page.accountId) ?? toBankDay(epochMsOf(page.receivedAt.key)),
  };
  const outcome = { inserted: 0, history: 0, updated: 0, anomalies: 0 };
  const sequenceBefore = readLedgerSequence(handle);
  let sequence = sequenceBefore;
  let hasReread = false;

  const others = createSqliteOthers(handle, page.accountId);
  const ownRows = takeOthersAside(page.rows, {
    request,
    heldOf: (id) => readStoredRow(handle, { accountId: page.accountId, id }),
    others,
  });
  for (const rows of splitAtRepeats(ownRows)) {
    const held = readStoredRows(handle, page.accountId, rows);
    const confirmed: SqlValue[] = [];
    for (const [position, row] of rows.entries()) {
      const kept = held[position];
      if (kept === undefined) {
        const isNew = isNews(row, news);
        if (isNew) sequence += 1;
        else outcome.history += 1;
        insert(handle, { row, request, page, addedSequence: isNew ? sequence : null });
        outcome.inserted += 1;
        continue;
      }
      const verdict = applyVersion(handle, { held: kept, row, request, page, others, nextSequence: sequence + 1 });
      if (verdict === 'same') confirmed.push(kept.rowId);
      // An earlier version of ours may have read something else in what the bank now confirms.
      if (verdict === 'confirmed') hasReread = true;
      if (!isChange(verdict)) continue;
      sequence += 1;
      outcome.updated += 1;
      if (verdict === 'anomaly') outcome.anomalies += 1;
    }
    confirm(handle, { request, page, rowIds: confirmed });
  }

  if (sequence !== sequenceBefore) writeLedgerSequence(handle, sequence);
  releaseRejected(handle, page);
  writeRejected(handle, page);
  writePullState(handle, page.state);
  return {
    outcome: others.isEmpty() ? outcome : { ...outcome, hasUsedIds: true },
    hasTouchedRows: hasReread || outcome.inserted + outcome.updated > 0,
  };
}

function isChange(verdict: Verdict | 'same'): boolean {
  return verdict !== 'same' && verdict !== 'ignored' && verdict !== 'confirmed' && verdict !== 'another';
}

function insert(
  handle: SqliteHandle,
  {
    row,
    request,
    page,
    addedSequence,
  }: { row: Transaction; request: RequestOrder; page: PageWrite; addedSequence: number | null },
): void {
  handle.run(INSERT, [
    page.accountId,
    row.id,
    request.ownerEpoch,
    request.requestSequence,
    addedSequence,
    ...toInstantValues(page.receivedAt),
    page.receivedAt.key,
    ...toContentValues(row),
  ]);
}

/** A row that is there twice is judged by what its first version has become. */
function splitAtRepeats(rows: readonly Transaction[]): readonly (readonly Transaction[])[] {
  const parts: Transaction[][] = [];
  let ids = new Set<string>();
  for (const row of rows) {
    const id = row.id.toWellFormed();
    if (parts.length === 0 || ids.has(id)) {
      parts.push([]);
      ids = new Set();
    }
    ids.add(id);
    parts.at(-1)?.push(row);
  }
  return parts;
}

/** The same again, to the letter: most rows of most pages. */
function confirm(
  handle: SqliteHandle,
  { request, page, rowIds }: { request: RequestOrder; page: PageWrite; rowIds: readonly SqlValue[] },
): void {
  if (rowIds.length === 0) return;
  handle.run(CONFIRM, [request.ownerEpoch, request.requestSequence, page.receivedAt.key, JSON.stringify(rowIds)]);
}

/** `same`: to be confirmed with the others. */
function applyVersion(
  handle: SqliteHandle,
  version: {
    held: StoredRow;
    row: Transaction;
    request: RequestOrder;
    page: PageWrite;
    others: OtherContents;
    nextSequence: number;
  },
): Verdict | 'same' {
  const { held, row, request, page, others, nextSequence } = version;
  const { rowId, missingSince: missingBefore } = held;
  const seenKey = page.receivedAt.key;
  const judgement = judgeRow(held, { row, request, replacesNewer: page.replacesNewer ?? false });
  const { verdict, differences, missingSince } = judgement;
  noteOther(judgement, { held, row, request }, others);
  if (verdict === 'ignored' || verdict === 'another') return verdict;
  if (verdict === 'confirmed' && held.row.payload === row.payload && differences.length === 0) return 'same';
  const hasChanged = isChange(verdict);
  if (missingBefore !== null && missingSince === null) handle.run(RELIST, [seenKey, rowId]);
  if (verdict !== 'relisted') {
    handle.run(UPDATE, [
      request.ownerEpoch,
      request.requestSequence,
      hasChanged ? seenKey : null,
      seenKey,
      ...toContentValues(row),
      rowId,
    ]);
  }
  if (hasChanged) {
    appendChange(handle, {
      sequence: nextSequence,
      accountId: page.accountId,
      transactionId: row.id,
      at: page.receivedAt,
      differences,
    });
  }
  return verdict;
}
