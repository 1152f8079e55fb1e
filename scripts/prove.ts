// What takes long: whole proofs of which `npm test` plays a short form, and every scenario, state and browser end to end.
import { areGreen, runPhases, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const gates = await runPhases([script('browser', 'firefox'), script('build', '--logLevel', 'warn')]);
if (!areGreen(gates)) process.exit(1);

const WHOLE = { PROOF: 'whole' };

const isGreen = await runTests(gates, [
  [
    {
      name: 'whole proofs',
      runner: 'vitest',
      args: ['--project=!browser', 'tests/fuzz', 'tests/kills', 'tests/requests', 'property.test'],
      env: WHOLE,
    },
    // One page for a long time, which by itself leaves a core idle.
    {
      name: 'whole proofs in a browser',
      runner: 'vitest',
      args: ['--project=browser', 'tests/fuzz', 'tests/kills', 'tests/day', 'src/local-db/open-database'],
      env: WHOLE,
    },
    { name: 'end to end', runner: 'playwright', args: ['--grep', '@prove', '--grep-invert', '@alone'] },
  ],
  // What wants both cores for itself.
  [{ name: 'end to end, one at a time', runner: 'playwright', args: ['--grep', '@alone', '--workers', '1'] }],
]);
process.exit(isGreen ? 0 : 1);
