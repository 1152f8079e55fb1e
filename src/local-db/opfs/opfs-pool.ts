// A source's directory in the browser's private file system, and the pool of access handles SQLite keeps in it.
import type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { Clock } from '../../lib/clock.ts';
import { LocalDbError } from '../local-db-error.ts';

const ROOT_DIRECTORY = 'tidemark';
/** Database, write-ahead log, journals and spare: a pool does not grow by itself. */
const INITIAL_CAPACITY = 8;
/** Handles outlive the lock for a moment when a tab closes or reloads. */
const BUSY_LIMIT_MS = 3_000;
const FIRST_DELAY_MS = 25;
/** Somebody waits for the table meanwhile. */
const LONGEST_DELAY_MS = 200;

let installations = 0;

/** Waits for a closing tab's handles; throws LocalDbError('unavailable') when they are not let go of in time. */
export async function installPool(
  { sqlite3, clock }: { sqlite3: Sqlite3Static; clock: Clock },
  sourceId: string,
): Promise<SAHPoolUtil> {
  const startedMs = clock.nowMs();
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2)) {
    try {
      installations += 1;
      // A name of its own for each attempt: the engine remembers a failed one. Without preserveOnInitFailure a failed attempt would delete the data.
      const options = {
        name: `tidemark-${installations}`,
        directory: `/${ROOT_DIRECTORY}/${sourceId}`,
        initialCapacity: INITIAL_CAPACITY,
        preserveOnInitFailure: true,
        verbosity: 0,
      };
      const pool = await sqlite3.installOpfsSAHPoolVfs(options);
      // A page that died while it made the files left too few, and the engine only adds some where there are none.
      await pool.reserveMinimumCapacity(INITIAL_CAPACITY).catch((error: unknown) => {
        pool.pauseVfs();
        throw error;
      });
      return pool;
    } catch (error) {
      if (!isHandleBusy(error)) throw error;
      if (clock.nowMs() - startedMs + delayMs > BUSY_LIMIT_MS) {
        throw new LocalDbError('unavailable', { reason: 'the files are open elsewhere' }, error);
      }
      await clock.sleep(delayMs);
    }
  }
}

export async function removeSourceDirectory(sourceId: string): Promise<void> {
  const root = await openRootDirectory();
  await root.removeEntry(sourceId, { recursive: true }).catch((error: unknown) => {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
  });
}

export async function listSourceDirectories(): Promise<readonly string[]> {
  const root = await openRootDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  return names;
}

async function openRootDirectory(): Promise<FileSystemDirectoryHandle> {
  const storage = await navigator.storage.getDirectory();
  return storage.getDirectoryHandle(ROOT_DIRECTORY, { create: true });
}

function isHandleBusy(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NoModificationAllowedError';
}
