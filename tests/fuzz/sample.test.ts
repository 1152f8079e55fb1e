// A bounded sample of the simulation in every test run; `npm run fuzz` plays as many runs as one likes.
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/local-db/memory-store.ts';
import { play } from './play.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 250);

test('a sample of seeded runs ends with the bank’s truth', { timeout: 180_000 }, async () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const played = await play({ seed, createStore: createMemoryStore });
    if (played.broken !== null) broken.push(`npm run fuzz -- --seed ${seed}: ${played.broken.details}`);
  }
  expect(broken).toEqual([]);
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
