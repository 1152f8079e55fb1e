// Brings a database to the version this code knows, one step a transaction.
import { LocalDbError } from '../local-db-error.ts';
import { MIGRATIONS } from './schema.ts';
import type { SqliteHandle } from './sqlite-handle.ts';

export function applyMigrations(handle: SqliteHandle, migrations: readonly string[] = MIGRATIONS): void {
  const found = readSchemaVersion(handle);
  if (found > migrations.length) throw new LocalDbError('newer-schema', { found, known: migrations.length });
  for (const [version, script] of migrations.entries()) {
    if (version < found) continue;
    handle.transaction(() => {
      handle.runScript(script);
      handle.runScript(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

function readSchemaVersion(handle: SqliteHandle): number {
  return Number(handle.readAll('PRAGMA user_version')[0]?.[0] ?? 0);
}
