// What outlives an owner: Maps, or a database file of which a crash leaves just what had reached the disk.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { applyMigrations } from '../../src/local-db/sqlite/migrations.ts';
import { PRAGMAS } from '../../src/local-db/opfs/open-database.ts';
import type { SqliteHandle } from '../../src/local-db/sqlite/sqlite-handle.ts';
import { createSqliteStore } from '../../src/local-db/sqlite/sqlite-store.ts';
import type { Store } from '../../src/local-db/store.ts';
import { CONTENT_COLUMNS } from '../../src/local-db/sqlite/transaction-record.ts';
import type { Life } from './life.ts';
import { openNodeHandle } from './node-database.ts';

/** Rows the bank still lists. */
const LISTED = `SELECT account_id, id, ${CONTENT_COLUMNS.join(', ')} FROM bank_transaction WHERE missing_key IS NULL`;

/** `calls`: each call of the store is a point. `statements`: each statement of SQLite is. */
export type PointKind = 'calls' | 'statements';

export interface Kept {
  /** Opens what is kept for a new owner. Throws Killed where it dies while opening. */
  open(life: Life): Store;
  /** The table's own columns, where there is a table. */
  readTable(): readonly string[] | null;
  remove(): void;
}

export function createKept(points: PointKind): Kept {
  if (points === 'statements') return keepInFile();
  const store = createMemoryStore();
  return { open: () => store, readTable: () => null, remove: () => undefined };
}

function keepInFile(): Kept {
  const folder = makeFolder();
  const handles: SqliteHandle[] = [];
  let path = join(folder, 'owner-0.sqlite3');
  return {
    open(life) {
      const image = join(folder, `owner-${handles.length + 1}.sqlite3`);
      copyCrashImage(path, image);
      path = image;
      const handle = openNodeHandle(path, life);
      handles.push(handle);
      handle.runScript(PRAGMAS);
      // A page dies here, never the machine: nothing has to wait for the disk.
      life.isPaused = true;
      handle.runScript('PRAGMA synchronous=off');
      life.isPaused = false;
      applyMigrations(handle);
      return createSqliteStore(handle);
    },
    readTable: () => (handles.at(-1)?.readAll(LISTED) ?? []).map((row) => row.map(String).join('|')),
    remove() {
      for (const handle of handles) handle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In memory where the system offers that: no run here depends on what a disk does. */
export function makeFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tidemark-kills-'));
}

/** A process that dies leaves its files as they are: what it had not committed is in neither of them. */
export function copyCrashImage(from: string, to: string): void {
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${to}${suffix}`);
  }
}
