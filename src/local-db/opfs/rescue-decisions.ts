// A person's decisions out of a damaged database, before it is removed: rows can be fetched again, decisions cannot.
import type { ContinuationDecision } from '../../domain/continuations/continuation.ts';
import type { Decision } from '../../domain/suggestions/suggestion.ts';
import { LocalDbError } from '../local-db-error.ts';
import { readContinuations, writeContinuations } from '../sqlite/sqlite-continuations.ts';
import { readDecisions, writeDecisions } from '../sqlite/sqlite-decisions.ts';
import type { SqliteHandle } from '../sqlite/sqlite-handle.ts';

/** Null: they could not be read. */
export interface RescuedDecisions {
  /** About pairs of rows. */
  readonly rows: readonly Decision[] | null;
  /** About accounts under two ids. */
  readonly accounts: readonly ContinuationDecision[] | null;
}

export const NOTHING_RESCUED: RescuedDecisions = { rows: null, accounts: null };

export function rescueDecisions(handle: SqliteHandle): RescuedDecisions {
  return {
    rows: rescue(handle, () => readDecisions(handle)),
    accounts: rescue(handle, () => readContinuations(handle)),
  };
}

/** One table may be whole where another is not. */
function rescue<T>(handle: SqliteHandle, read: () => readonly T[]): readonly T[] | null {
  try {
    // A broken entry of another table would otherwise keep the whole schema from being read.
    handle.runScript('PRAGMA writable_schema=ON');
    return read();
  } catch (error) {
    // A database from before there were such decisions has no table of them, and has lost none.
    return error instanceof LocalDbError && error.code === 'failed' ? [] : null;
  }
}

export function hasLostDecisions({ rows, accounts }: RescuedDecisions): boolean {
  return rows === null || accounts === null;
}

export function keepDecisions(handle: SqliteHandle, { rows, accounts }: RescuedDecisions): void {
  handle.transaction(() => {
    writeDecisions(handle, rows ?? []);
    writeContinuations(handle, accounts ?? []);
  });
}
