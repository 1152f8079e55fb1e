// Runs commands one after another, prints how long each took, and exits non-zero at the first that fails.
import { spawnSync } from 'node:child_process';

/** Whether it ended well; `env` on top of our own. */
export function runsWell(command: readonly [string, ...string[]], env: Readonly<Record<string, string>> = {}): boolean {
  const [program, ...args] = command;
  const options = { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' } as const;
  return spawnSync(program, args, options).status === 0;
}

export function runSteps(steps: readonly (readonly [string, ...string[]])[]): void {
  for (const [command, ...args] of steps) {
    const label = args.filter((arg) => arg !== 'run' && arg !== '-s').join(' ');
    const startedAt = performance.now();
    const isWell = runsWell([command, ...args]);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${isWell ? 'ok  ' : 'FAIL'} ${label} (${seconds} s)`);
    if (!isWell) process.exit(1);
  }
}
