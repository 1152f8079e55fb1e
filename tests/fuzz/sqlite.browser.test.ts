// The same runs on real SQLite in a real browser: what holds over Maps must hold over the engine the pages use.
import { expect, test } from 'vitest';
import { loadSqlite } from '../../src/local-db/load-sqlite.ts';
import { openInMemory } from '../../src/local-db/open-database.ts';
import { createSqliteStore } from '../../src/local-db/sqlite-store.ts';
import { play } from './play.ts';

const RUNS = 200;
const FIRST_SEED = 50_001;

test('seeded runs on SQLite end with the bank’s truth', { timeout: 600_000 }, async () => {
  const sqlite = await loadSqlite();
  const broken: string[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const { handle } = openInMemory(sqlite);
    const played = await play({ seed, createStore: () => createSqliteStore(handle) });
    if (played.broken !== null) broken.push(`seed ${seed}: ${played.broken.details}`);
    handle.close();
  }
  expect(broken).toEqual([]);
});
