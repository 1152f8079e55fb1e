// Loads the SQLite engine once for each worker.
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';

let loading: Promise<Sqlite3Static> | null = null;

export function loadSqlite(): Promise<Sqlite3Static> {
  loading ??= initialise().catch((error: unknown) => {
    // The network may be back for the next attempt.
    loading = null;
    throw error;
  });
  return loading;
}

function initialise(): Promise<Sqlite3Static> {
  // Only the pool of access handles is used. The other file systems would start a worker of their own, and warn that the headers they need are missing.
  Object.assign(globalThis, {
    sqlite3ApiConfig: { disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-wl': true } } },
  });
  return sqlite3InitModule();
}
