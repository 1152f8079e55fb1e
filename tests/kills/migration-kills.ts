// Kills every migration, from every version with rows inside, at each of its statements.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../../src/local-db/sqlite/migrations.ts';
import { PRAGMAS } from '../../src/local-db/opfs/open-database.ts';
import { MIGRATIONS } from '../../src/local-db/sqlite/schema.ts';
import type { SqlValue } from '../../src/local-db/sql-reader.ts';
import type { SqliteHandle } from '../../src/local-db/sqlite/sqlite-handle.ts';
import type { Exhausted } from './exhaust.ts';
import { copyCrashImage, makeFolder } from './kept.ts';
import { newLife } from './life.ts';
import type { Life } from './life.ts';
import { openNodeHandle } from './node-database.ts';

const ROWS = 3;

/** `from` 0: no database yet. */
export function exhaustMigrations(from: number, stride = 1): Exhausted {
  const folder = makeFolder();
  try {
    const before = join(folder, 'before.sqlite3');
    const old = openNodeHandle(before, newLife());
    old.runScript(PRAGMAS);
    applyMigrations(old, MIGRATIONS.slice(0, from));
    fillTables(old);
    const reference = migrateImage(before, join(folder, 'reference.sqlite3'), newLife());
    const lost: string[] = [];
    let kills = 0;
    for (let killAt = 1; killAt <= reference.life.points; killAt += stride) {
      const killed = join(folder, `killed-${killAt}.sqlite3`);
      const { life } = migrateImage(before, killed, newLife(killAt));
      const { dump } = migrateImage(killed, join(folder, `again-${killAt}.sqlite3`), newLife());
      kills += 1;
      const what = `migration from version ${from} killed at ${killAt}`;
      if (!life.isDead) lost.push(`${what}: it has fewer statements than the undisturbed one`);
      else if (dump !== reference.dump) lost.push(`${what}: ${dump ?? 'it cannot be opened again'}`);
    }
    old.close();
    return { points: reference.life.points, kills, recovered: kills - lost.length, lost };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a copy as production does. `dump` null: it died. */
function migrateImage(from: string, to: string, life: Life): { life: Life; dump: string | null } {
  copyCrashImage(from, to);
  const handle = openNodeHandle(to, life);
  try {
    handle.runScript(PRAGMAS);
    applyMigrations(handle);
  } catch (error) {
    return { life, dump: life.isDead ? null : `it cannot be opened again: ${String(error)}` };
  }
  life.isPaused = true;
  const dump = dumpDatabase(handle);
  handle.close();
  return { life, dump };
}

function listTables(handle: SqliteHandle): readonly string[] {
  return handle
    .readAll("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .map(([name]) => String(name));
}

/** Whatever a version's tables are called: rows that fit their columns. */
function fillTables(handle: SqliteHandle): void {
  for (const table of listTables(handle)) {
    const columns = handle.readAll(`PRAGMA table_info(${table})`).map(([, name, type]) => [String(name), String(type)]);
    for (let row = 1; row <= ROWS; row += 1) {
      const values = columns.map(([name = '', type = '']) => toValue(name, type, row));
      handle.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, values);
    }
  }
}

function toValue(name: string, type: string, row: number): SqlValue {
  if (name.endsWith('_assumed')) return 0;
  if (type === 'INTEGER') return row;
  if (type === 'REAL') return row + 0.5;
  if (name.endsWith('_on')) return `2026-11-1${row}`;
  if (name.endsWith('_key') || name.endsWith('_text')) return `2026-11-1${row}T09:00:00.000000000Z`;
  if (['record', 'payload'].includes(name)) return JSON.stringify({ row });
  if (name === 'changes') return '[]';
  if (name === 'status') return 'booked';
  if (name === 'currency') return 'EUR';
  return `${name} ${row}`;
}

function dumpDatabase(handle: SqliteHandle): string {
  const schema = handle.readAll('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name');
  const tables = listTables(handle).map((table) => [table, handle.readAll(`SELECT * FROM ${table} ORDER BY 1, 2`)]);
  return JSON.stringify([handle.readAll('PRAGMA user_version'), schema, tables]);
}
