// Runs commands one after another, prints how long each took, and exits non-zero at the first that fails.
import { spawnSync } from 'node:child_process';

export function runSteps(steps: readonly (readonly [string, ...string[]])[]): void {
  for (const [command, ...args] of steps) {
    const label = args.filter((arg) => arg !== 'run' && arg !== '-s').join(' ');
    const startedAt = performance.now();
    const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${label} (${seconds} s)`);
    if (status !== 0) process.exit(status ?? 1);
  }
}
