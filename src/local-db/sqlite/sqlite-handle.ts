// One open SQLite connection: prepared statements by their text, transactions, and errors as codes.
import type { Database, PreparedStatement, SqlValue as RawSqlValue } from '@sqlite.org/sqlite-wasm';
import { LocalDbError } from '../local-db-error.ts';
import type { SqlReader, SqlRow, SqlValue } from '../sql-reader.ts';
import { toLocalDbError } from './sqlite-error.ts';

export interface SqliteHandle extends SqlReader {
  run(sql: string, parameters?: readonly SqlValue[]): void;
  /** Several statements without parameters: schema and pragmas. */
  runScript(sql: string): void;
  /** Rows changed, inserted or deleted by the last `run`. */
  changedRows(): number;
  /** All or nothing; not to be nested. */
  transaction<T>(work: () => T): T;
  /** Whoever asks afterwards gets LocalDbError('unavailable'). */
  close(): void;
}

/** `onCorrupt` is called when a statement meets damage. */
export function createSqliteHandle(database: Database, onCorrupt: () => void = () => {}): SqliteHandle {
  const statements = new Map<string, PreparedStatement>();
  let isOpen = true;

  const guard = <T>(work: () => T): T => {
    if (!isOpen) throw new LocalDbError('unavailable', { reason: 'closed' });
    try {
      return work();
    } catch (error) {
      const known = toLocalDbError(error);
      if (known.code === 'corrupt') onCorrupt();
      throw known;
    }
  };

  const withStatement = <T>(
    sql: string,
    parameters: readonly SqlValue[],
    work: (statement: PreparedStatement) => T,
  ): T =>
    guard(() => {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      try {
        if (parameters.length > 0) statement.bind(parameters);
        return work(statement);
      } finally {
        statement.reset(true);
      }
    });

  const handle: SqliteHandle = {
    readAll: (sql, parameters = []) =>
      withStatement(sql, parameters, (statement) => {
        const rows: SqlRow[] = [];
        while (statement.step()) rows.push(statement.get([]).map(toSqlValue));
        return rows;
      }),
    run: (sql, parameters = []) =>
      withStatement(sql, parameters, (statement) => {
        statement.step();
      }),
    runScript: (sql) =>
      guard(() => {
        database.exec(sql);
      }),
    changedRows: () => guard(() => database.changes()),
    transaction(work) {
      handle.run('BEGIN IMMEDIATE');
      try {
        const result = work();
        handle.run('COMMIT');
        return result;
      } catch (error) {
        rollBack(handle);
        throw error;
      }
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      for (const statement of statements.values()) statement.finalize();
      statements.clear();
      database.close();
    },
  };
  return handle;
}

/** After an I/O error SQLite has rolled back by itself and says so with another error, which would hide the first. */
function rollBack(handle: SqliteHandle): void {
  try {
    handle.run('ROLLBACK');
  } catch {
    // Nothing is left to roll back.
  }
}

function toSqlValue(value: RawSqlValue): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new LocalDbError('failed', { reason: 'a BLOB where the schema has none' });
}
