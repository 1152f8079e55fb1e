// The fast gate: format, lock, lint with room rules, types, unused code, unit and property tests, build. Stops at the first red step.
import { runSteps } from './run-steps.ts';

runSteps([
  ['npm', 'run', '-s', 'format:check'],
  ['npm', 'run', '-s', 'lock'],
  ['npm', 'run', '-s', 'lint'],
  ['npm', 'run', '-s', 'types'],
  ['npm', 'run', '-s', 'unused'],
  ['npm', 'run', '-s', 'unit'],
  ['npm', 'run', '-s', 'build', '--', '--logLevel', 'warn'],
]);
