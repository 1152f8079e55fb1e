// What lasts too long for `npm test`, where a sample of each is: tabs killed and cycled in their full counts, and a day of 24 hours.
// `npm run soak`; `npm run soak -- --seed 7` makes other choices, `-- --only tabs` or `-- --only day` does one of the two.
import { parseArgs } from 'node:util';
import { runsWell, runSteps } from './run-steps.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, only: { type: 'string' } },
});

runSteps([
  ['npm', 'run', '-s', 'browser'],
  ['npm', 'run', '-s', 'build', '--', '--logLevel', 'warn'],
]);

// One test at a time: what is measured is the time a tab waits, not the time it waits for another test.
const areTabsWell =
  values.only === 'day' ||
  runsWell(['npx', 'playwright', 'test', 'e2e/soak.spec.ts', '--workers=1'], { SOAK: 'whole', SOAK_SEED: values.seed });
const isDayWell =
  values.only === 'tabs' ||
  runsWell(['npx', 'vitest', 'run', '--project', 'browser', 'tests/day/day.browser.test.tsx'], {
    DAY_HOURS: '24',
    // React as people get it: its development build keeps much and takes its time.
    NODE_ENV: 'production',
  });
process.exit(areTabsWell && isDayWell ? 0 : 1);
