// What the page may ask of the local database itself.

export interface StorageState {
  /** opfs: kept on this computer; memory: gone when this tab closes (private window, or storage refused). */
  readonly kind: 'opfs' | 'memory';
  /** Bytes of this source's database. */
  readonly usedBytes: number | null;
  /** A sentence when something is wrong with storage, else null. */
  readonly problem: string | null;
}

export interface StorageService {
  readStorage(): Promise<StorageState>;
  /** Wipes what this computer keeps of this source, in all tabs; resolves when nothing is left. */
  forget(): Promise<void>;
}
