// Plays seeded runs of the simulation and reports them: `npm run fuzz -- --runs 10000 --seed 1`; a failing seed is printed and replays alone.
import { parseArgs } from 'node:util';
import { createMemoryStore } from '../src/local-db/memory-store.ts';
import { play } from '../tests/fuzz/play.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const firstSeed = Number(values.seed);
// A seed given alone is a replay.
const runs = Number(values.runs ?? (process.argv.includes('--seed') ? 1 : 1_000));

const faults = new Map<string, number>();
const totals = { commands: 0, portCalls: 0, requests: 0 };
const laws = new Map<string, number[]>();
let hashes = '';
const startedAtMs = performance.now();
for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
  const { counts, broken, hash } = await play({ seed, createStore: createMemoryStore });
  totals.commands += counts.commands;
  totals.portCalls += counts.portCalls;
  totals.requests += counts.requests;
  for (const [fault, count] of counts.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  hashes = hash;
  if (broken !== null) {
    laws.set(broken.law, [...(laws.get(broken.law) ?? []), seed]);
    console.log(`seed ${seed}, after command ${broken.afterCommand}: ${broken.details}`);
  }
}
const seconds = (performance.now() - startedAtMs) / 1_000;
for (const [fault, count] of [...faults].sort(([a], [b]) => a.localeCompare(b)))
  console.log(`${String(count).padStart(9)}  ${fault}`);
console.log(JSON.stringify({ runs, ...totals, seconds, hashes }), laws);
