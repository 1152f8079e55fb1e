// What a person decided about accounts that carry one IBAN, in SQLite: apart from rows and accounts, which no decision changes.
import type {
  AccountPair,
  ContinuationDecision,
  ContinuationVerdict,
} from '../../domain/continuations/continuation.ts';
import type { SqlReader } from '../sql-reader.ts';
import { toInstant } from '../transaction-columns.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { toInstantValues } from './transaction-record.ts';

/** Newest first. */
export function readContinuations(reader: SqlReader): readonly ContinuationDecision[] {
  const rows = reader.readAll(
    `SELECT earlier_id, later_id, verdict, decided_text, decided_key, decided_assumed
       FROM continuation ORDER BY decided_key DESC, earlier_id, later_id`,
  );
  return rows.flatMap((columns) => {
    const decidedAt = toInstant(columns, 3);
    const [earlierId = '', laterId = '', verdict] = columns.map(String);
    return decidedAt === null ? [] : [{ earlierId, laterId, verdict: verdict as ContinuationVerdict, decidedAt }];
  });
}

export function writeContinuations(handle: SqliteHandle, decisions: readonly ContinuationDecision[]): void {
  for (const decision of decisions) {
    removeContinuation(handle, decision);
    handle.run(
      `INSERT INTO continuation (earlier_id, later_id, verdict, decided_text, decided_key, decided_assumed)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [decision.earlierId, decision.laterId, decision.verdict, ...toInstantValues(decision.decidedAt)],
    );
  }
}

export function removeContinuation(handle: SqliteHandle, { earlierId, laterId }: AccountPair): void {
  handle.run('DELETE FROM continuation WHERE (earlier_id, later_id) IN (VALUES (?1, ?2), (?2, ?1))', [
    earlierId,
    laterId,
  ]);
}
