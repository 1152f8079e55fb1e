// Everything that must hold at every change: browser, static gates, unit, property, browser-mode and end-to-end tests, long proofs in short.
import { areGreen, runPhases, script } from './run-phases.ts';
import { runTests } from './run-tests.ts';

const gates = await runPhases([
  script('browser'),
  script('format:check'),
  script('lock'),
  script('lint'),
  script('types'),
  script('unused'),
  script('build', '--logLevel', 'warn'),
]);
if (!areGreen(gates)) process.exit(1);

const isGreen = await runTests(gates, [
  [{ name: 'unit, property and browser', runner: 'vitest', args: [] }],
  [{ name: 'end to end', runner: 'playwright', args: ['--grep-invert', '@prove'] }],
]);
process.exit(isGreen ? 0 : 1);
