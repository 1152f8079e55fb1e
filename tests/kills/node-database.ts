// SQLite on a real file, through Node's own engine, in the shape the production handle drives: each statement is a point at which its owner may die.
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Database } from '@sqlite.org/sqlite-wasm';
import { createSqliteHandle } from '../../src/local-db/sqlite/sqlite-handle.ts';
import type { SqliteHandle } from '../../src/local-db/sqlite/sqlite-handle.ts';
import { passStatement } from './life.ts';
import type { Life } from './life.ts';

export function openNodeHandle(path: string, life: Life): SqliteHandle {
  const database = new DatabaseSync(path);
  const shape = {
    prepare: (sql: string) => toPrepared(prepare(database, sql), life),
    exec: (sql: string) => runEach(database, sql, life),
    changes: () => Number(database.prepare('SELECT changes()').get()?.['changes()']),
    close: () => database.close(),
  };
  // The few members the handle uses.
  return createSqliteHandle(shape as unknown as Database);
}

function prepare(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  return statement;
}

function toPrepared(statement: StatementSync, life: Life) {
  let parameters: readonly SQLInputValue[] = [];
  let rows: Iterator<unknown> | null = null;
  let row: readonly unknown[] = [];
  return {
    bind(values: readonly SQLInputValue[]) {
      parameters = values;
    },
    step() {
      if (rows === null) passStatement(life);
      rows ??= statement.iterate(...parameters);
      const next = rows.next();
      if (next.done === true) return false;
      row = next.value as readonly unknown[];
      return true;
    },
    get: () => row.map(toSafeNumber),
    reset() {
      rows?.return?.();
      rows = null;
      parameters = [];
    },
    finalize: () => undefined,
  };
}

/** As the engine of the pages answers: a bigint only where a number would not hold it. */
function toSafeNumber(value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** SQLite itself says where each statement of a script ends. */
function runEach(database: DatabaseSync, script: string, life: Life): void {
  for (let rest = script; hasStatement(rest);) {
    passStatement(life);
    const statement = database.prepare(rest);
    statement.all();
    rest = rest.slice(statement.sourceSQL.length);
  }
}

function hasStatement(sql: string): boolean {
  return sql.replaceAll(/--.*$/gm, '').trim() !== '';
}
