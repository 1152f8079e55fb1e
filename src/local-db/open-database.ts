// Opens a source's database: on OPFS, in memory where the browser refuses that, and anew where the file is damaged.
import type { Database, SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { Decision } from '../domain/suggestion.ts';
import type { Clock } from '../lib/clock.ts';
import { loadSqlite } from './load-sqlite.ts';
import { LocalDbError } from './local-db-error.ts';
import { applyMigrations } from './migrations.ts';
import { installPool, removeSourceDirectory } from './opfs-pool.ts';
import { rescueDecisions } from './rescue-decisions.ts';
import { writeDecisions } from './sqlite-decisions.ts';
import { createSqliteHandle } from './sqlite-handle.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { toLocalDbError } from './sqlite-error.ts';

export interface OpenedDatabase {
  readonly handle: SqliteHandle;
  readonly kind: 'opfs' | 'memory';
  /** A sentence, where something is to be said about how it was opened. */
  readonly problem: string | null;
  /** What a person decided, to be handed on before it is removed; null: it could not be read. */
  rescueDecisions(): readonly Decision[] | null;
  /** Closes it and lets go of the files, at once: another tab may open them then. */
  close(): void;
  /** Closes it and removes every byte of it. */
  remove(): Promise<void>;
}

const DATABASE_FILE = '/tidemark.sqlite3';

const KEPT_IN_MEMORY =
  'This browser does not let the dashboard keep data on this computer (a private window does that): what is shown is gone when this window is closed.';
const REBUILT = 'The local copy was damaged and is being fetched again.';
const DECISIONS_LOST = 'Decisions on possible duplicates could not be read from it and have to be made again.';

/** The first statement has to be the locking mode: a write-ahead log opened otherwise cannot be reopened after a crash. */
export const PRAGMAS = `
PRAGMA locking_mode=exclusive;
PRAGMA page_size=4096;
PRAGMA journal_mode=wal;
PRAGMA synchronous=normal;
PRAGMA wal_autocheckpoint=4000;
PRAGMA cache_size=-65536;
`;

export interface OpenRequest {
  readonly sourceId: string;
  readonly clock: Clock;
  /** Damage was met later than at opening: to be removed and opened again, with what could be rescued of it. */
  readonly onCorrupt?: () => void;
  readonly rebuilt?: Rebuilt;
}

/** The database was damaged and is begun anew. */
export interface Rebuilt {
  readonly decisions: readonly Decision[] | null;
}

/** Throws LocalDbError: `newer-schema`, or `unavailable` when another tab does not let go of the files. */
export async function openDatabase(request: OpenRequest): Promise<OpenedDatabase> {
  const sqlite3 = await loadSqlite();
  if (!(await isOpfsThere())) return openInMemory(sqlite3);
  try {
    return await openOnOpfs(sqlite3, request);
  } catch (error) {
    if (error instanceof DOMException) return openInMemory(sqlite3);
    if (!(error instanceof LocalDbError) || error.code !== 'corrupt') throw error;
    const decisions = await rescueFromFile(sqlite3, request);
    await removeSourceDirectory(request.sourceId);
    return openOnOpfs(sqlite3, { ...request, rebuilt: { decisions } });
  }
}

export function openInMemory(sqlite3: Sqlite3Static): OpenedDatabase {
  const handle = createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
  applyMigrations(handle);
  const close = () => handle.close();
  return {
    handle,
    kind: 'memory',
    problem: KEPT_IN_MEMORY,
    rescueDecisions: () => rescueDecisions(handle),
    close,
    remove: async () => close(),
  };
}

async function openOnOpfs(sqlite3: Sqlite3Static, request: OpenRequest): Promise<OpenedDatabase> {
  const { sourceId, clock, onCorrupt, rebuilt } = request;
  const pool = await installPool({ sqlite3, clock }, sourceId);
  let isWatched = false;
  const handle = prepare(pool, () => {
    if (isWatched) onCorrupt?.();
  });
  handle.transaction(() => writeDecisions(handle, rebuilt?.decisions ?? []));
  isWatched = true;
  const close = () => {
    handle.close();
    pool.pauseVfs();
  };
  return {
    handle,
    kind: 'opfs',
    problem: rebuilt === undefined ? null : toRebuiltWords(rebuilt),
    rescueDecisions() {
      isWatched = false;
      return rescueDecisions(handle);
    },
    close,
    async remove() {
      close();
      await removeSourceDirectory(sourceId);
    },
  };
}

function prepare(pool: SAHPoolUtil, onCorrupt: () => void): SqliteHandle {
  let database: Database | null = null;
  try {
    database = new pool.OpfsSAHPoolDb(DATABASE_FILE);
    const handle = createSqliteHandle(database, onCorrupt);
    handle.runScript(PRAGMAS);
    applyMigrations(handle);
    return handle;
  } catch (error) {
    database?.close();
    pool.pauseVfs();
    throw toLocalDbError(error);
  }
}

/** From a file that could not be opened as usual. */
async function rescueFromFile(
  sqlite3: Sqlite3Static,
  { sourceId, clock }: OpenRequest,
): Promise<readonly Decision[] | null> {
  const pool = await installPool({ sqlite3, clock }, sourceId);
  try {
    const handle = createSqliteHandle(new pool.OpfsSAHPoolDb(DATABASE_FILE));
    try {
      handle.runScript('PRAGMA locking_mode=exclusive');
      return rescueDecisions(handle);
    } finally {
      handle.close();
    }
  } catch {
    return null;
  } finally {
    pool.pauseVfs();
  }
}

function toRebuiltWords({ decisions }: Rebuilt): string {
  return decisions === null ? `${REBUILT} ${DECISIONS_LOST}` : REBUILT;
}

/** A private window of some browsers has the functions and refuses the call. */
async function isOpfsThere(): Promise<boolean> {
  if (typeof FileSystemFileHandle === 'undefined' || !('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
    return false;
  }
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false;
  }
}
