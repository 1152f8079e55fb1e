// Plants one bug at a time and plays the simulation from seed 1 on until a law is broken: `npm run fuzz:mutants [-- --only fencing --workers 1]`.
// The seeds found are kept, so that tests play only those; `--known` does the same here, and says which law each broke.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { huntMutant } from '../tests/fuzz/hunt-mutant.ts';
import { readMutantSeeds, writeMutantSeeds } from '../tests/fuzz/mutant-seeds.ts';
import type { Mutant } from '../tests/fuzz/mutant.ts';
import { MUTANTS } from '../tests/fuzz/mutants.ts';

const MOST_SEEDS = 2_000;
/** Of one mutant, on a machine with something else to do. */
const LONGEST_MS = 1_800_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    known: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

const known = readMutantSeeds();
const found = new Map(known);
let hunted = 0;
let survivors = 0;

function toSeeds({ name }: Mutant): { firstSeed: number; runs: number } {
  const seed = known.get(name);
  if (!values.known) return { firstSeed: 1, runs: MOST_SEEDS };
  if (seed === undefined) throw new Error(`no seed is known that catches "${name}": npm run fuzz:mutants`);
  return { firstSeed: seed, runs: 1 };
}

async function hunt(mutant: Mutant): Promise<void> {
  const { caught, stop } = huntMutant(mutant, toSeeds(mutant));
  const startedAtMs = performance.now();
  const limit = setTimeout(stop, LONGEST_MS);
  const result = await caught.catch((error: unknown) => String(error));
  clearTimeout(limit);
  const isCaught = result !== null && typeof result === 'object';
  hunted += 1;
  if (isCaught) found.set(mutant.name, result.seed);
  else survivors += 1;
  const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
  const what = isCaught ? `seed ${result.seed}, ${result.law}` : (result ?? 'no seed broke a law');
  console.log(`${isCaught ? 'caught  ' : 'SURVIVED'} ${mutant.name}\n         ${what} (${seconds} s)`);
}

async function huntAll(mutants: Iterator<Mutant>): Promise<void> {
  for (let next = mutants.next(); next.done !== true; next = mutants.next()) await hunt(next.value);
}

const mutants = MUTANTS.filter(({ name }) => name.includes(values.only)).values();
await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, () => huntAll(mutants)));
writeMutantSeeds(new Map(MUTANTS.flatMap(({ name }) => (found.has(name) ? [[name, found.get(name) ?? 1]] : []))));
console.log(`${hunted - survivors} of ${hunted} mutants caught`);
process.exit(survivors === 0 && hunted > 0 ? 0 : 1);
