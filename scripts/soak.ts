// What lasts too long for `npm run prove`, where a sample of each is: tabs killed and cycled in their full counts, and a day of 24 hours.
// `npm run soak`; `npm run soak -- --seed 7` makes other choices, `-- --only tabs` or `-- --only day` does one of the two.
import { parseArgs } from 'node:util';
import { areGreen, runPhase, runPhases, script, type Phase, type PhaseResult } from './run-phases.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, only: { type: 'string' } },
});

const prepared = await runPhases([script('browser'), script('build', '--logLevel', 'warn')]);
if (!areGreen(prepared)) process.exit(1);

const TABS: Phase = {
  name: 'tabs',
  // One test at a time: what is measured is the time a tab waits, not the time it waits for another test.
  command: ['npx', 'playwright', 'test', 'e2e/soak.spec.ts', '--workers=1'],
  env: { SOAK: 'whole', SOAK_SEED: values.seed },
};
const DAY: Phase = {
  name: 'day',
  command: ['npx', 'vitest', 'run', '--project', 'browser', 'tests/day/day.browser.test.tsx'],
  env: { PROOF: 'dayHours=24' },
};
const results: PhaseResult[] = [];
for (const phase of [TABS, DAY].filter(({ name }) => name === (values.only ?? name)))
  results.push(await runPhase(phase));
process.exit(areGreen(results) ? 0 : 1);
