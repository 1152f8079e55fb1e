// What the page may ask of the local database itself.
import type { StorageProblem } from '../domain/storage-problem.ts';

export interface StorageState {
  /** opfs: kept on this computer; memory: gone when this tab closes (private window, or storage refused); unreadable: kept, but by a newer version. */
  readonly kind: 'opfs' | 'memory' | 'unreadable';
  /** Bytes of this source's database. */
  readonly usedBytes: number | null;
  readonly problem: StorageProblem | null;
}

export interface StorageService {
  readStorage(): Promise<StorageState>;
  /** Wipes what this computer keeps of this source, in all tabs; resolves when nothing is left. */
  forget(): Promise<void>;
}
