// Plants one bug at a time in a copy of the source and plays the simulation until a law is broken: `npm run fuzz:mutants [-- --only fencing --workers 1]`.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { plant } from '../tests/fuzz/mutant.ts';
import type { Mutant } from '../tests/fuzz/mutant.ts';
import { MUTANTS } from '../tests/fuzz/mutants.ts';

const MOST_SEEDS = 2_000;
/** Of one mutant, on a machine with something else to do. */
const LONGEST_MS = 1_800_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

/** A copy of what the simulation needs; packages are linked. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-mutants-'));
  for (const path of [
    'src',
    'tests/fuzz',
    'scripts/fuzz.ts',
    'scripts/fuzz-worker.ts',
    'scripts/fuzz-store.ts',
    'package.json',
  ]) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Returns how to undo it. */
function plantIn(folder: string, mutant: Mutant): () => void {
  const changed = plant(mutant, (path) => readFileSync(path, 'utf8'));
  for (const [path, text] of changed) writeFileSync(join(folder, path), text);
  return () => {
    for (const path of changed.keys()) cpSync(path, join(folder, path));
  };
}

/** What caught it; null: nothing did. */
async function hunt(folder: string): Promise<string | null> {
  // One thread, so that the seed found is the first that catches it.
  const args = ['scripts/fuzz.ts', '--runs', String(MOST_SEEDS), '--seed', '1', '--until-broken', '--workers', '1'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done) => {
    child.on('close', done);
  });
  const [caught] = /^seed .*$/m.exec(output) ?? [];
  if (caught !== undefined) return caught;
  return code === 0 ? null : `stopped with ${code}: ${output.slice(-300)}`;
}

interface Hunted {
  readonly mutant: Mutant;
  readonly isCaught: boolean;
}

async function huntAll(mutants: Iterator<Mutant>, hunted: Hunted[]): Promise<void> {
  const folder = copyProject();
  try {
    for (let next = mutants.next(); next.done !== true; next = mutants.next()) {
      const undo = plantIn(folder, next.value);
      const startedAtMs = performance.now();
      const caught = await hunt(folder);
      undo();
      const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
      const isCaught = caught?.startsWith('seed ') === true;
      hunted.push({ mutant: next.value, isCaught });
      const verdict = isCaught ? 'caught  ' : 'SURVIVED';
      console.log(`${verdict} ${next.value.name}\n         ${caught ?? `by ${MOST_SEEDS} seeds`} (${seconds} s)`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hunted: Hunted[] = [];
const mutants = MUTANTS.filter(({ name }) => name.includes(values.only)).values();
await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, () => huntAll(mutants, hunted)));
const survivors = hunted.filter(({ isCaught }) => !isCaught).length;
console.log(`${hunted.length - survivors} of ${hunted.length} mutants caught within ${MOST_SEEDS} seeds each`);
process.exit(survivors === 0 && hunted.length > 0 ? 0 : 1);
