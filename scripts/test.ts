// Everything that must hold at every change: browser, static gates, unit, property, browser-mode and end-to-end tests, long proofs in short.
import { areGreen, runPhases, runSideBySide, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const first = await runPhases([script('browser'), script('format:check'), script('lock')]);
if (!areGreen(first)) process.exit(1);
// Each by itself leaves a part of a core idle.
const gates = await runSideBySide([
  script('lint'),
  script('types'),
  script('unused'),
  script('build', '--logLevel', 'warn'),
]);
if (!gates.isGreen) process.exit(1);

const isGreen = await runTests(
  [...first, gates],
  [
    // As many threads as there are cores.
    [{ name: 'unit and property', runner: 'vitest', args: ['--project=!browser'] }],
    // One page for a long time, which by itself leaves a core idle.
    [
      { name: 'browser', runner: 'vitest', args: ['--project=browser'] },
      { name: 'end to end', runner: 'playwright', args: ['--grep-invert', '@prove', '--workers', '2'] },
    ],
  ],
);
process.exit(isGreen ? 0 : 1);
