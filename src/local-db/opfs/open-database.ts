// Opens a source's database: on OPFS, in memory where the browser refuses that, and anew where the file is damaged.
import type { Database, SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { Clock } from '../../lib/clock.ts';
import { loadSqlite } from '../sqlite/load-sqlite.ts';
import { LocalDbError } from '../local-db-error.ts';
import { applyMigrations } from '../sqlite/migrations.ts';
import { installPool, removeSourceDirectory } from './opfs-pool.ts';
import { hasLostDecisions, keepDecisions, NOTHING_RESCUED, rescueDecisions } from './rescue-decisions.ts';
import type { RescuedDecisions } from './rescue-decisions.ts';
import { createSqliteHandle } from '../sqlite/sqlite-handle.ts';
import type { SqliteHandle } from '../sqlite/sqlite-handle.ts';
import { toLocalDbError } from '../sqlite/sqlite-error.ts';
import type { StorageProblem } from '../../domain/storage-problem.ts';

export interface OpenedDatabase {
  readonly handle: SqliteHandle;
  readonly kind: 'opfs' | 'memory';
  /** Where something is to be said about how it was opened. */
  readonly problem: StorageProblem | null;
  /** What a person decided, to be handed on before it is removed. */
  rescueDecisions(): RescuedDecisions;
  /** Closes it and lets go of the files, at once: another tab may open them then. */
  close(): void;
  /** Closes it and removes every byte of it. */
  remove(): Promise<void>;
}

const DATABASE_FILE = '/tidemark.sqlite3';

/** A disk that spoils every copy would have everything fetched without end. */
const MOST_REBUILDS = 2;

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
  /** This computer is known to have kept rows of this source: a missing file is worth a word. */
  readonly wasKept?: boolean;
}

/** The database was damaged and is begun anew. */
export interface Rebuilt {
  readonly decisions: RescuedDecisions;
  /** How often, since this owner began. */
  readonly times: number;
}

/** Throws LocalDbError: `newer-schema`, or `unavailable` when another tab does not let go of the files. */
export async function openDatabase(request: OpenRequest): Promise<OpenedDatabase> {
  const { rebuilt } = request;
  const sqlite3 = await loadSqlite();
  if (!(await isOpfsThere())) return openInMemory(sqlite3);
  if (rebuilt !== undefined && rebuilt.times > MOST_REBUILDS) return openInMemory(sqlite3, 'damaged-again', rebuilt);
  try {
    return await openOnOpfs(sqlite3, request);
  } catch (error) {
    if (error instanceof DOMException) {
      return openInMemory(sqlite3, error.name === 'QuotaExceededError' ? 'no-space' : 'in-memory', rebuilt);
    }
    if (!(error instanceof LocalDbError) || error.code !== 'corrupt') throw error;
    // What was rescued before is all there is: nobody could decide anything since.
    const decisions = rebuilt === undefined ? await rescueFromFile(sqlite3, request) : rebuilt.decisions;
    await removeSourceDirectory(request.sourceId);
    return openDatabase({ ...request, rebuilt: { decisions, times: (rebuilt?.times ?? 0) + 1 } });
  }
}

export function openInMemory(
  sqlite3: Sqlite3Static,
  why: StorageProblem = 'in-memory',
  rebuilt?: Rebuilt,
): OpenedDatabase {
  const handle = createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
  applyMigrations(handle);
  if (rebuilt !== undefined) keepDecisions(handle, rebuilt.decisions);
  const close = () => handle.close();
  return {
    handle,
    kind: 'memory',
    problem: why,
    rescueDecisions: () => rescueDecisions(handle),
    close,
    remove: async () => close(),
  };
}

async function openOnOpfs(sqlite3: Sqlite3Static, request: OpenRequest): Promise<OpenedDatabase> {
  const { sourceId, clock, onCorrupt, rebuilt, wasKept = false } = request;
  const pool = await installPool({ sqlite3, clock }, sourceId);
  const isGone = wasKept && rebuilt === undefined && !pool.getFileNames().includes(DATABASE_FILE);
  let isWatched = false;
  const handle = prepare(pool, () => {
    if (isWatched) onCorrupt?.();
  });
  if (rebuilt !== undefined) keepDecisions(handle, rebuilt.decisions);
  isWatched = true;
  const close = () => {
    handle.close();
    pool.pauseVfs();
  };
  return {
    handle,
    kind: 'opfs',
    problem: rebuilt !== undefined ? toRebuiltProblem(rebuilt) : isGone ? 'gone' : null,
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
async function rescueFromFile(sqlite3: Sqlite3Static, { sourceId, clock }: OpenRequest): Promise<RescuedDecisions> {
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
    return NOTHING_RESCUED;
  } finally {
    pool.pauseVfs();
  }
}

function toRebuiltProblem({ decisions }: Rebuilt): StorageProblem {
  return hasLostDecisions(decisions) ? 'rebuilt-without-decisions' : 'rebuilt';
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
