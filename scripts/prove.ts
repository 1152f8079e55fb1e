// What takes long: whole proofs of which `npm test` plays a short form, and every scenario, state and browser end to end.
import { areGreen, runPhases, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const gates = await runPhases([script('browser', 'firefox'), script('build', '--logLevel', 'warn')]);
if (!areGreen(gates)) process.exit(1);

const isGreen = await runTests(gates, [
  [
    // One page for a long time: by itself it leaves a core idle.
    {
      name: 'whole proofs',
      runner: 'vitest',
      args: ['tests/fuzz', 'tests/kills', 'tests/requests', 'tests/day', 'property.test', 'src/local-db/open-database'],
      env: { PROOF: 'whole' },
    },
    { name: 'end to end', runner: 'playwright', args: ['--grep', '@prove', '--grep-invert', '@alone'] },
  ],
  // What wants both cores for itself.
  [{ name: 'end to end, one at a time', runner: 'playwright', args: ['--grep', '@alone', '--workers', '1'] }],
]);
process.exit(isGreen ? 0 : 1);
