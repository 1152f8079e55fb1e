// What a page is told about the local database, and how it is wiped.
import type { OpenedDatabase } from './open-database.ts';
import type { StorageService, StorageState } from './storage-service.ts';

/** Of the quota; from there on writing fails. */
const FULL_SHARE = 0.95;
const FULL =
  'The storage of this browser is full. What was kept can still be read; free space on this computer, then refresh again.';

interface StorageServiceParts {
  readonly database: OpenedDatabase;
  readonly estimate: () => Promise<StorageEstimate>;
  /** Ends whoever uses the database, then removes it. */
  readonly forget: () => Promise<void>;
}

export function createStorageService({ database, estimate, forget }: StorageServiceParts): StorageService {
  return {
    readStorage: async (): Promise<StorageState> => ({
      kind: database.kind,
      usedBytes: readUsedBytes(database),
      problem: (await isFull(estimate)) ? FULL : database.problem,
    }),
    forget,
  };
}

function readUsedBytes({ handle }: OpenedDatabase): number {
  const read = (pragma: string) => Number(handle.readAll(`PRAGMA ${pragma}`)[0]?.[0] ?? 0);
  return read('page_count') * read('page_size');
}

async function isFull(estimate: () => Promise<StorageEstimate>): Promise<boolean> {
  const { usage = 0, quota = Infinity } = await estimate();
  return usage >= quota * FULL_SHARE;
}
