// The first seed that caught each planted bug, as `npm run fuzz:mutants` found it.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const FILE = new URL('./mutant-seeds.json', import.meta.url);
const seedsSchema = z.record(z.string(), z.number().int());

export function readMutantSeeds(): ReadonlyMap<string, number> {
  return new Map(Object.entries(seedsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))));
}

export function writeMutantSeeds(seeds: ReadonlyMap<string, number>): void {
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(seeds), null, 2)}\n`);
}
