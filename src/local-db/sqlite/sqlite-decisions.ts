// What a person decided about pairs of rows, in SQLite: apart from the rows, which no decision changes.
import { toOrderedPair } from '../../domain/suggestions/suggestion.ts';
import type { Decision, PairKey, SuggestionVerdict } from '../../domain/suggestions/suggestion.ts';
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { toInstant } from '../transaction-columns.ts';
import { toInstantValues } from './transaction-record.ts';

export function readDecisions(reader: SqlReader): readonly Decision[] {
  const rows = reader.readAll(
    `SELECT first_account_id, first_id, second_account_id, second_id, verdict, decided_text, decided_key, decided_assumed
       FROM decision ORDER BY decided_key DESC, first_account_id, first_id, second_account_id, second_id`,
  );
  return rows.flatMap((columns) => {
    const decidedAt = toInstant(columns, 5);
    const [firstAccountId, firstId, secondAccountId, secondId, verdict] = columns.map(String);
    if (decidedAt === null) return [];
    return [
      {
        first: { accountId: firstAccountId ?? '', id: firstId ?? '' },
        second: { accountId: secondAccountId ?? '', id: secondId ?? '' },
        verdict: verdict as SuggestionVerdict,
        decidedAt,
      },
    ];
  });
}

export function writeDecisions(handle: SqliteHandle, decisions: readonly Decision[]): void {
  for (const decision of decisions) {
    handle.run(
      `INSERT OR REPLACE INTO decision (first_account_id, first_id, second_account_id, second_id, verdict,
         decided_text, decided_key, decided_assumed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [...toColumns(decision), decision.verdict, ...toInstantValues(decision.decidedAt)],
    );
  }
}

export function removeDecision(handle: SqliteHandle, pair: PairKey): void {
  handle.run(
    'DELETE FROM decision WHERE first_account_id = ? AND first_id = ? AND second_account_id = ? AND second_id = ?',
    toColumns(pair),
  );
}

function toColumns(pair: PairKey): readonly string[] {
  const { first, second } = toOrderedPair(pair);
  return [first.accountId, first.id, second.accountId, second.id];
}
