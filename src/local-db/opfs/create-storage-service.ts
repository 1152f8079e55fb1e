// What a page is told about the local database, and how it is wiped.
import type { Fullness } from './fullness.ts';
import type { OpenedDatabase } from './open-database.ts';
import type { StorageService, StorageState } from '../storage-service.ts';

interface StorageServiceParts {
  readonly database: OpenedDatabase;
  readonly fullness: Fullness;
  /** Ends whoever uses the database, then removes it. */
  readonly forget: () => Promise<void>;
}

export function createStorageService({ database, fullness, forget }: StorageServiceParts): StorageService {
  return {
    readStorage: async (): Promise<StorageState> => ({
      kind: database.kind,
      usedBytes: readUsedBytes(database),
      problem: fullness.isFull() ? 'full' : database.problem,
    }),
    forget,
  };
}

function readUsedBytes({ handle }: OpenedDatabase): number {
  const read = (pragma: string) => Number(handle.readAll(`PRAGMA ${pragma}`)[0]?.[0] ?? 0);
  return read('page_count') * read('page_size');
}
