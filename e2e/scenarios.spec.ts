// Whatever the simulated bank does: a person sees every refresh end. How each ends, and that the table is the bank's, is told in tests/stories.
import type { Page } from '@playwright/test';
import { SCENARIO_LIST, type ScenarioName } from '../src/simulated-bank/world/scenarios.ts';
import { expectOwnRunsEnded, openPage, openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { TWO_BANKS } from './support/bank.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { expectReadyButton } from './support/refresh.ts';
import { expect, test } from './support/tidemark.ts';

const BANKS = 2;
/** Not a bank can be listed, so nothing runs: what is wrong is said instead. */
const SAYS_INSTEAD: Partial<Record<ScenarioName, RegExp>> = {
  'rejects-token': /did not accept our access token/,
  'is-out': /has a fault of its own/,
};

for (const { name: scenario, title } of SCENARIO_LIST) {
  test.describe(scenario, { tag: '@prove' }, () => {
    test.use({
      bankEnv: { ...TWO_BANKS, SANDBOX_SCENARIO: scenario, SANDBOX_SPEED: '20' },
      // Of a bank that says nothing more.
      gatewayEnv: { RUN_DEADLINE_MS: '8000' },
    });

    test(`${title}: the refresh ends, and axe finds nothing`, async ({ app }) => {
      const said = SAYS_INSTEAD[scenario];
      if (said === undefined) await expectEveryRunToEnd(app);
      else await expect(app.getByRole('main').getByText(said).first()).toBeVisible();
      await expectNoViolation(app, 'light');
      await openPage(app, 'Overview');
      await expectNoViolation(app, 'dark');
    });
  });
}

/** One bank may be refused for now, and then it is told instead of a run. */
async function expectEveryRunToEnd(app: Page): Promise<void> {
  await openPage(app, 'Connections');
  await expect(app.getByRole('heading', { level: 2 })).not.toHaveCount(0);
  await app.getByRole('button', { name: 'Refresh now' }).click();
  await openWholeTimeline(app);
  await expect(ownRuns(app)).toHaveCount(BANKS);
  await expectOwnRunsEnded(app);
  await expectReadyButton(app);
}
