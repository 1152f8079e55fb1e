// Each planted bug fits the code it changes, and those that are played are caught by the seed that once caught them; `npm run fuzz:mutants` looks for such seeds.
import { describe, expect, inject, test } from 'vitest';
import { huntMutant, readSource } from './hunt-mutant.ts';
import { mutant, plant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { readMutantSeeds } from './mutant-seeds.ts';

const { mutantStride } = inject('extent');
/** Of one mutant, where the machine has something else to do. */
const LIMIT_MS = 300_000;
const seeds = readMutantSeeds();
const played = MUTANTS.filter((_, index) => index % mutantStride === 0).map((planted) => ({
  planted,
  name: planted.name,
  seed: seeds.get(planted.name) ?? Number.NaN,
}));

describe('a seeded bug', () => {
  test.each(MUTANTS)('fits the code: $name', (seeded) => {
    for (const [path, text] of plant(seeded, readSource)) expect(text).not.toBe(readSource(path));
  });

  test.each(played)(
    'is caught: $name, by seed $seed',
    async ({ planted, seed }) => {
      const { caught } = huntMutant(planted, { firstSeed: seed, runs: 1 });
      expect(await caught, `other runs by now? npm run fuzz:mutants -- --only "${planted.name}"`).not.toBeNull();
    },
    LIMIT_MS,
  );

  test('breaks no law where nothing is planted', async () => {
    const harmless = mutant('none', [
      'src/sync/pulls/tip.ts',
      '// The tip lane:',
      '// The tip lane of nothing planted:',
    ]);
    expect(await huntMutant(harmless, { firstSeed: 1, runs: 3 }).caught).toBeNull();
  });

  test('has a seed that catches it', () => {
    expect([...seeds.keys()].sort()).toEqual(MUTANTS.map(({ name }) => name).sort());
  });

  test('fails loudly when its text is not found, or found twice', () => {
    const read = () => 'one two two';
    expect(() => plant(mutant('gone', ['a.ts', 'three', '']), read)).toThrow('"gone" does not fit a.ts any more');
    expect(() => plant(mutant('unclear', ['a.ts', 'two', '']), read)).toThrow('found 2 times');
  });

  test('has a name of its own, and there are at least 25', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
  });
});
