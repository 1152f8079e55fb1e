// What takes long: whole proofs of which `npm test` plays a short form, and every scenario, state and browser end to end.
import { areGreen, runPhases, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const gates = await runPhases([script('browser', 'firefox'), script('build', '--logLevel', 'warn')]);
if (!areGreen(gates)) process.exit(1);

const WHOLE = { PROOF: 'whole' };

const isGreen = await runTests(gates, [
  // Five at a time on two cores, one of which mostly waits: more of them take longer by being interrupted.
  [
    {
      name: 'whole proofs',
      runner: 'vitest',
      args: ['--project=!browser', '--maxWorkers=2', 'tests/fuzz', 'tests/kills', 'tests/requests', 'property.test'],
      env: WHOLE,
    },
    // One page for a long time, which by itself leaves a core idle.
    {
      name: 'whole proofs in a browser',
      runner: 'vitest',
      args: ['--project=browser', 'tests/fuzz', 'tests/kills', 'tests/day', 'src/local-db/open-database'],
      env: WHOLE,
    },
    {
      name: 'end to end',
      runner: 'playwright',
      args: ['--grep', '@prove', '--grep-invert', '@alone', '--workers', '2'],
    },
  ],
  // What wants both cores for itself.
  [{ name: 'end to end, one at a time', runner: 'playwright', args: ['--grep', '@alone', '--workers', '1'] }],
]);
process.exit(isGreen ? 0 : 1);
