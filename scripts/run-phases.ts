// Runs commands one after another and says of each how long it took and how much processor time it used, with all it started.
import { spawn } from 'node:child_process';
import { startMeter } from './processor-time.ts';

export interface Phase {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** On top of our own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface PhaseResult {
  readonly name: string;
  readonly isGreen: boolean;
  readonly wallMs: number;
  /** Null where the system does not say. */
  readonly processorMs: number | null;
}

/** A script of package.json by its name. */
export function script(name: string, ...args: readonly string[]): Phase {
  const rest = args.length === 0 ? [] : ['--', ...args];
  return { name, command: ['npm', 'run', '-s', name, ...rest] };
}

/** In their order up to the first that fails, which is the last of the results. */
export async function runPhases(phases: readonly Phase[]): Promise<readonly PhaseResult[]> {
  const results: PhaseResult[] = [];
  for (const phase of phases) {
    const result = await runPhase(phase);
    results.push(result);
    if (!result.isGreen) break;
  }
  return results;
}

export async function runPhase(phase: Phase): Promise<PhaseResult> {
  return measurePhase(phase.name, () => runCommand(phase));
}

/** At the same time, for what leaves a core idle by itself: measured as one phase, and what each printed stands together. */
export async function runSideBySide(phases: readonly Phase[]): Promise<PhaseResult> {
  const name = phases.map((phase) => phase.name).join(', beside ');
  console.log(`     ${name}: what each prints stands here when it has ended`);
  return measurePhase(name, async () => {
    const ends = await Promise.all(
      phases.map(async (phase) => {
        const printed: Buffer[] = [];
        const isGreen = await runCommand(phase, (chunk) => void printed.push(chunk));
        process.stdout.write(Buffer.concat(printed));
        return isGreen;
      }),
    );
    return ends.every(Boolean);
  });
}

async function measurePhase(name: string, run: () => Promise<boolean>): Promise<PhaseResult> {
  const startedAtMs = performance.now();
  const meter = startMeter();
  const isGreen = await run();
  const result = { name, isGreen, wallMs: performance.now() - startedAtMs, processorMs: meter.readMs() };
  meter.stop();
  console.log(`${isGreen ? 'ok  ' : 'FAIL'} ${name} (${toTimes(result)})`);
  return result;
}

/** Resolves to whether it ended well; `onOutput` takes what it prints, otherwise that goes where ours goes. */
function runCommand(
  { command: [program, ...args], env = {} }: Phase,
  onOutput: ((chunk: Buffer) => void) | null = null,
): Promise<boolean> {
  return new Promise((resolve) => {
    // Windows finds these by its shell alone.
    const shell = process.platform === 'win32' && /^np[mx]$/.test(program);
    const stdio = onOutput === null ? 'inherit' : 'pipe';
    const child = spawn(program, args, { stdio, env: { ...process.env, ...env }, shell });
    if (onOutput !== null) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Where nothing ran, nothing is green. */
export function areGreen(results: readonly PhaseResult[]): boolean {
  return results.length > 0 && results.every(({ isGreen }) => isGreen);
}

/** A line a phase, and what all of them took together. */
export function toTable(results: readonly PhaseResult[]): string {
  const measured = results.flatMap(({ processorMs }) => processorMs ?? []);
  const whole = {
    name: 'all',
    wallMs: results.reduce((sum, { wallMs }) => sum + wallMs, 0),
    processorMs: measured.length < results.length ? null : measured.reduce((sum, ms) => sum + ms, 0),
  };
  const rows = [...results, whole].map(({ name, wallMs, processorMs }) => [
    name,
    toSeconds(wallMs),
    toSeconds(processorMs),
  ]);
  return toColumns([['phase', 'wall', 'processor'], ...rows], 0);
}

/** Numbers stand to the right, the one column of words to the left. */
export function toColumns(rows: readonly (readonly string[])[], wordsAt: number): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const pad = (text: string, at: number) =>
    at === wordsAt ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** `–` where it is not known. */
export function toSeconds(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`;
}

function toTimes({ wallMs, processorMs }: Pick<PhaseResult, 'wallMs' | 'processorMs'>): string {
  return processorMs === null ? toSeconds(wallMs) : `${toSeconds(wallMs)}, processor ${toSeconds(processorMs)}`;
}
