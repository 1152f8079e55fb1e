// What takes long: whole proofs of which `npm test` plays a short form, and every scenario, state and browser end to end.
import { areGreen, runPhases, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const gates = await runPhases([script('browser', 'firefox'), script('build', '--logLevel', 'warn')]);
if (!areGreen(gates)) process.exit(1);

const WHOLE = { PROOF: 'whole' };

const isGreen = await runTests(gates, [
  // Five at a time on two cores, of which some mostly wait: more of them take longer by being interrupted.
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
      args: ['--project=browser', 'tests/kills', 'tests/day/day.', 'open-database', 'consent-line'],
      env: WHOLE,
    },
    {
      name: 'end to end',
      runner: 'playwright',
      args: ['--grep', '@prove', '--workers', '2'],
    },
  ],
]);
process.exit(isGreen ? 0 : 1);
