// Kills the reference runs at every point of theirs and says how many recovered: `npm run kills [-- --only sweep --stride 10]`.
import { parseArgs } from 'node:util';
import { exhaust } from '../tests/kills/exhaust.ts';
import type { Exhausted } from '../tests/kills/exhaust.ts';
import { exhaustMigrations } from '../tests/kills/migration-kills.ts';
import { SCENARIOS } from '../tests/kills/scenarios.ts';
import { runPhase } from './run-phases.ts';
import { MIGRATIONS } from '../src/local-db/sqlite/schema.ts';

const MOST_SHOWN = 5;

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, stride: { type: 'string', default: '1' } },
});
const stride = Math.max(1, Number(values.stride));
let lost = 0;
let reported = 0;

function report(name: string, what: string, { points, kills, recovered, lost: failures }: Exhausted): void {
  lost += failures.length;
  reported += 1;
  const counts = [points, kills, recovered].map((count) => String(count).padStart(6)).join(' ');
  console.log(`${name.padEnd(26)} ${what.padEnd(12)} ${counts}`);
  for (const failure of failures.slice(0, MOST_SHOWN)) console.log(`  ${failure}`);
}

console.log(`${'run'.padEnd(26)} ${'killed at'.padEnd(12)} points  kills recovered`);
for (const scenario of SCENARIOS.filter(({ name }) => name.includes(values.only))) {
  report(scenario.name, 'port calls', await exhaust(scenario, 'calls', stride));
  report(scenario.name, 'statements', await exhaust(scenario, 'statements', stride));
}
for (let from = 0; from < MIGRATIONS.length && 'migration'.includes(values.only); from += 1) {
  const name = `migration ${from} to ${MIGRATIONS.length}`;
  report(name, 'statements', exhaustMigrations(from, stride));
}
// Files of the browser's private file system: only a browser has them. Its test prints what it counted.
const hasSignOut = 'sign-out'.includes(values.only);
const isSignOutGreen =
  !hasSignOut ||
  (
    await runPhase({
      name: 'sign-out',
      command: ['npx', 'vitest', 'run', '--project', 'browser', 'tests/kills/sign-out'],
      env: { PROOF: `signOutStride=${stride}` },
    })
  ).isGreen;
const hasKilled = reported > 0 || hasSignOut;
if (!hasKilled) console.error(`no run has "${values.only}" in its name`);
process.exit(hasKilled && lost === 0 && isSignOutGreen ? 0 : 1);
