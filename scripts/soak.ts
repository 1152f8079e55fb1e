// The end-to-end soak in its full counts: `npm run soak`; `npm run soak -- --seed 7` makes other choices. A sample of it is in `npm test`.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { runSteps } from './run-steps.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });

runSteps([
  ['npm', 'run', '-s', 'browser'],
  ['npm', 'run', '-s', 'build', '--', '--logLevel', 'warn'],
]);
// One test at a time: what is measured is the time a tab waits, not the time it waits for another test.
const { status } = spawnSync('npx', ['playwright', 'test', 'e2e/soak.spec.ts', '--workers=1'], {
  stdio: 'inherit',
  env: { ...process.env, SOAK: 'whole', SOAK_SEED: values.seed },
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
