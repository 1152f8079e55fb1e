// The store the simulation plays over: memory for speed, SQLite to replay what its browser test found.
import { loadSqlite } from '../src/local-db/sqlite/load-sqlite.ts';
import { createMemoryStore } from '../tests/memory-store/memory-store.ts';
import { openInMemory } from '../src/local-db/opfs/open-database.ts';
import { createSqliteStore } from '../src/local-db/sqlite/sqlite-store.ts';
import type { PlayOptions } from '../tests/fuzz/play.ts';
import { gateStatements } from '../tests/fuzz/statement-gate.ts';

/** One run at a time: the next store closes the one before. */
export async function prepareStores(kind: string): Promise<PlayOptions['createStore']> {
  if (kind === 'memory') return createMemoryStore;
  if (kind !== 'sqlite') throw new Error(`no store named ${kind}: memory or sqlite`);
  const sqlite = await loadSqlite();
  let close = (): void => undefined;
  return (gate) => {
    close();
    const { handle } = openInMemory(sqlite);
    close = () => handle.close();
    return createSqliteStore(gateStatements(handle, gate));
  };
}
