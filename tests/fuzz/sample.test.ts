// A bounded sample of the simulation in every test run; `npm run fuzz` plays as many runs as one likes.
import { expect, inject, test } from 'vitest';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { play } from './play.ts';

const RUNS = inject('extent').fuzzRuns;
/** A run makes some 1,200: far fewer would mean that they stop early. */
const FEWEST_STEPS_A_RUN = 900;
const RUNS_PER_SHARD = 25;
const SHARDS = Array.from({ length: Math.ceil(RUNS / RUNS_PER_SHARD) }, (_, shard) => 1 + shard * RUNS_PER_SHARD);
/** Of a shard: a machine with something else to do needs many times what an idle one does. */
const BUSY_MACHINE_LIMIT_MS = 180_000;

let steps = 0;

test.each(SHARDS)(
  'runs from seed %d on end with the bank’s truth',
  { timeout: BUSY_MACHINE_LIMIT_MS },
  async (first) => {
    const broken: string[] = [];
    for (let seed = first; seed < first + RUNS_PER_SHARD; seed += 1) {
      const played = await play({ seed, createStore: createMemoryStore });
      steps += played.counts.commands + played.counts.portCalls;
      if (played.broken !== null) broken.push(`npm run fuzz -- --seed ${seed}: ${played.broken.details}`);
    }
    expect(broken).toEqual([]);
  },
);

test('every run went its whole way', () => {
  expect(steps).toBeGreaterThanOrEqual(RUNS * FEWEST_STEPS_A_RUN);
});

test('the same seed plays the same run', async () => {
  for (const seed of [1, 2, 3]) {
    const first = await play({ seed, createStore: createMemoryStore });
    const again = await play({ seed, createStore: createMemoryStore });
    expect(again.hash).toBe(first.hash);
    const other = await play({ seed: seed + 100, createStore: createMemoryStore });
    expect(other.hash).not.toBe(first.hash);
  }
});
