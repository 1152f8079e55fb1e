// That each seeded bug still fits the code it changes; `npm run fuzz:mutants` shows the seed that catches it.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mutant, plant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

const readSource = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('a seeded bug', () => {
  test.each(MUTANTS)('fits the code: $name', (seeded) => {
    for (const [path, text] of plant(seeded, readSource)) expect(text).not.toBe(readSource(path));
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
