// The fast gate: format, lock, lint with room rules, types, unused code, unit tests and views, build. Stops at the first red step.
import { areGreen, runPhases, script } from './run-phases.ts';

const results = await runPhases([
  script('format:check'),
  script('lock'),
  script('lint'),
  script('types'),
  script('unused'),
  script('unit'),
  script('build', '--logLevel', 'warn'),
]);
process.exit(areGreen(results) ? 0 : 1);
