// Plays seeded runs of the simulation and reports them: `npm run fuzz -- --runs 10000 --seed 1`. `--seed N` alone replays one run, `--store sqlite` on the engine the pages use.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { play } from '../tests/fuzz/play.ts';
import { shrink } from '../tests/fuzz/shrink.ts';
import { prepareStores } from './fuzz-store.ts';
import type { Chunk, ChunkReport } from './fuzz-worker.ts';

const CHUNK = 25;
/** So many failures are made small and kept; more of them rarely say more. */
const MOST_SHRUNK = 3;

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    store: { type: 'string', default: 'memory' },
    'until-broken': { type: 'boolean', default: false },
  },
});
const firstSeed = Number(values.seed ?? '1');
const runs = Number(values.runs ?? (values.seed === undefined ? 1_000 : 1));

const faults = new Map<string, number>();
const totals = { runs: 0, commands: 0, portCalls: 0, requests: 0 };
const failures: { readonly seed: number; readonly text: string }[] = [];
const hashes = new Map<number, string>();
const startedAtMs = performance.now();

let nextSeed = firstSeed;
/** Ctrl-C ends a long run with the report of what was played; a second one ends it at once. */
let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
});

function takeChunk(): Chunk | null {
  if (isStopped || nextSeed >= firstSeed + runs) return null;
  const from = nextSeed;
  nextSeed += CHUNK;
  return { from, count: Math.min(CHUNK, firstSeed + runs - from), stopsAtFirst: values['until-broken'] };
}

function add(report: ChunkReport): void {
  totals.runs += report.runs;
  if (totals.runs % 1_000 < report.runs) {
    const seconds = (performance.now() - startedAtMs) / 1_000;
    console.log(`${totals.runs} runs, ${failures.length} divergences, ${seconds.toFixed(0)} s`);
  }
  totals.commands += report.commands;
  totals.portCalls += report.portCalls;
  totals.requests += report.requests;
  for (const [fault, count] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  for (const [seed, hash] of report.hashes) hashes.set(seed, hash);
  for (const failure of report.failures) {
    failures.push(failure);
    console.log(`seed ${failure.seed}, ${failure.text}`);
    if (values['until-broken']) process.exit(1);
  }
}

function runWorker(): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData: values.store });
    const giveWork = () => {
      const chunk = takeChunk();
      if (chunk === null) void worker.terminate().then(() => resolve());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      else worker.postMessage(chunk);
    };
    worker.on('message', (report: ChunkReport) => {
      add(report);
      giveWork();
    });
    worker.on('error', reject);
    giveWork();
  });
}

/** One number for all runs, in the order of their seeds. */
function combineHashes(): string {
  let combined = 0n;
  for (const [, hash] of [...hashes].sort(([a], [b]) => a - b)) {
    combined = (combined * 1_099_511_628_211n + BigInt(`0x${hash}`)) & 0xffff_ffff_ffff_ffffn;
  }
  return combined.toString(16).padStart(16, '0');
}

async function keepSmall(seed: number): Promise<void> {
  const options = { seed, createStore: await prepareStores(values.store) };
  const played = await play(options);
  if (played.broken === null) return;
  const commands = await shrink(options, played);
  const path = `tests/fuzz/corpus/seed-${seed}.json`;
  writeFileSync(path, `${JSON.stringify({ seed, why: played.broken.law, commands }, null, 2)}\n`);
  console.log(`seed ${seed}: ${commands.length} of ${played.commands.length} commands are enough, kept in ${path}`);
}

await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, runWorker));

const seconds = (performance.now() - startedAtMs) / 1_000;
const steps = totals.commands + totals.portCalls;
const total = [...faults.values()].reduce((sum, count) => sum + count, 0);
console.log('faults by kind:');
for (const [fault, count] of [...faults].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${count.toLocaleString('en').padStart(11)}  ${fault}`);
}
console.log(`${total.toLocaleString('en').padStart(11)}  in all, of ${faults.size} kinds`);
console.log(
  `${totals.runs.toLocaleString('en')} runs from seed ${firstSeed}, ${totals.commands.toLocaleString('en')} commands, ` +
    `${totals.portCalls.toLocaleString('en')} port calls (${totals.requests.toLocaleString('en')} requests): ` +
    `${steps.toLocaleString('en')} steps in ${seconds.toFixed(1)} s, ${Math.round(steps / seconds).toLocaleString('en')} steps/s`,
);
console.log(`trace hash ${combineHashes()}`);
console.log(`${failures.length} divergences`);
for (const { seed } of failures.slice(0, MOST_SHRUNK)) await keepSmall(seed);
for (const { seed } of failures)
  console.log(`replay: npm run fuzz -- --seed ${seed}${values.store === 'memory' ? '' : ` --store ${values.store}`}`);
process.exit(failures.length === 0 ? 0 : 1);
