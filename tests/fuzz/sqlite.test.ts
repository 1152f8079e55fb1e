// The same runs on real SQLite in a real browser: what holds over Maps must hold over the engine the pages use.
import { expect, inject, test } from 'vitest';
import { loadSqlite } from '../../src/local-db/sqlite/load-sqlite.ts';
import { openInMemory } from '../../src/local-db/opfs/open-database.ts';
import { createSqliteStore } from '../../src/local-db/sqlite/sqlite-store.ts';
import { play } from './play.ts';
import { gateStatements } from './statement-gate.ts';

const FIRST_SEED = 50_001;
const RUNS = inject('extent').fuzzSqliteRuns;
const RUNS_PER_SHARD = 8;
const SHARDS = Array.from(
  { length: Math.ceil(RUNS / RUNS_PER_SHARD) },
  (_, shard) => FIRST_SEED + shard * RUNS_PER_SHARD,
);

let runs = 0;
let statementDeaths = 0;

test.each(SHARDS)('runs on SQLite from seed %d on end with the bank’s truth', { timeout: 300_000 }, async (first) => {
  const sqlite = await loadSqlite();
  const broken: string[] = [];
  for (let seed = first; seed < first + RUNS_PER_SHARD; seed += 1) {
    const { handle } = openInMemory(sqlite);
    const played = await play({ seed, createStore: (gate) => createSqliteStore(gateStatements(handle, gate)) });
    if (played.broken !== null) broken.push(`npm run fuzz -- --seed ${seed} --store sqlite: ${played.broken.details}`);
    handle.close();
    runs += 1;
    statementDeaths += played.counts.faults.get('killed at a statement') ?? 0;
  }
  expect(broken).toEqual([]);
});

test('as many runs were played as were asked for, and pages died in the middle of a transaction', () => {
  expect(runs).toBeGreaterThanOrEqual(RUNS);
  expect(statementDeaths).toBeGreaterThan(0);
});
