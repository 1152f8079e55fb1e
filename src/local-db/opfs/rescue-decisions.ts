// A person's decisions out of a damaged database, before it is removed: rows can be fetched again, decisions cannot.
import type { Decision } from '../../domain/suggestions/suggestion.ts';
import { LocalDbError } from '../local-db-error.ts';
import { readDecisions } from '../sqlite/sqlite-decisions.ts';
import type { SqliteHandle } from '../sqlite/sqlite-handle.ts';

/** Null: they could not be read. */
export function rescueDecisions(handle: SqliteHandle): readonly Decision[] | null {
  try {
    // A broken entry of another table would otherwise keep the whole schema from being read.
    handle.runScript('PRAGMA writable_schema=ON');
    return readDecisions(handle);
  } catch (error) {
    // A database from before there were decisions has no table of them, and has lost none.
    return error instanceof LocalDbError && error.code === 'failed' ? [] : null;
  }
}
