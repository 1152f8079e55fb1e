// Plants one bug at a time in a copy of the source and plays the simulation until a law is broken: `npm run fuzz:mutants [-- --only fencing --workers 1]`.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { plant } from '../tests/fuzz/mutant.ts';
import type { Mutant } from '../tests/fuzz/mutant.ts';
import { MUTANTS } from '../tests/fuzz/mutants.ts';

const MOST_SEEDS = 2_000;
/** Of one mutant, on a machine with something else to do. */
const LONGEST_MS = 1_800_000;

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, workers: { type: 'string' } },
});

/** A copy of what the simulation needs; packages are linked. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-mutants-'));
  for (const path of ['src', 'tests/fuzz', 'scripts/fuzz.ts', 'scripts/fuzz-worker.ts', 'package.json']) {
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
  const child = spawn(
    process.execPath,
    [
      'scripts/fuzz.ts',
      ...['--runs', String(MOST_SEEDS), '--seed', '1', '--until-broken'],
      ...(values.workers === undefined ? [] : ['--workers', values.workers]),
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS },
  );
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

const folder = copyProject();
const survivors: string[] = [];
let planted = 0;
try {
  for (const mutant of MUTANTS.filter(({ name }) => name.includes(values.only))) {
    planted += 1;
    const undo = plantIn(folder, mutant);
    const startedAtMs = performance.now();
    const caught = await hunt(folder);
    undo();
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
    const isCaught = caught?.startsWith('seed ') === true;
    if (!isCaught) survivors.push(mutant.name);
    console.log(
      `${isCaught ? 'caught  ' : 'SURVIVED'} ${mutant.name}\n         ${caught ?? `by ${MOST_SEEDS} seeds`} (${seconds} s)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${planted - survivors.length} of ${planted} mutants caught within ${MOST_SEEDS} seeds each`);
process.exit(survivors.length === 0 ? 0 : 1);
