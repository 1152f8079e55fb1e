// The main job on real HTTP: the table equals the bank's own list at every moment a person may look at it.
import { expectTableToEqualBank, openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { WHOLE_HISTORY } from './support/bank.ts';
import { openBrowser } from './support/browsers.ts';
import { expect, QUICK_ROUNDS, test } from './support/tidemark.ts';

const BANKS = 8;
/** The seven ways a refresh ends, as a run's line says them. */
const ENDING = /\d+ new, \d+ changed|Needs you|Not done|Partly|nothing new|Refused|No answer/i;

for (const { of, bankEnv, tag } of [
  { of: 'of three months', bankEnv: { SANDBOX_DAYS: '90' }, tag: [] },
  { of: 'of three years', bankEnv: WHOLE_HISTORY, tag: ['@prove'] },
]) {
  test.describe(of, { tag }, () => {
    // It is started anew in the end. Hostile text and amounts no float can add up are among what has to be equal.
    test.use({
      bankEnv: { ...bankEnv, SANDBOX_SCENARIO: 'extreme-rows' },
      gatewayEnv: QUICK_ROUNDS,
      hasOwnComputer: true,
    });

    test(`Staff refresh every bank, read how each ended, and hold exactly what the bank lists, ${of}`, async ({
      app,
      bank,
      computer,
      gateway,
    }, testInfo) => {
      await test.step('after the first download', async () => {
        await expectTableToEqualBank(app, bank);
      });

      await test.step('after a refresh that changed rows', async () => {
        await bank.drift({ added: 12, changed: 30 });
        await openWholeTimeline(app);
        await app.getByRole('button', { name: 'Refresh now' }).click();
        await expect(ownRuns(app)).toHaveCount(BANKS);
        // Every run ends, and its line says how.
        await expect(ownRuns(app).filter({ hasText: ENDING })).toHaveCount(BANKS);
        await expect(ownRuns(app).filter({ hasText: 'Needs you — authorise the bank again' })).toHaveCount(1);
        await expectTableToEqualBank(app, bank);
      });

      await test.step('after a reload', async () => {
        await app.reload();
        await expectTableToEqualBank(app, bank);
      });

      await test.step('with the network off', async () => {
        await computer.setOffline(true);
        await expect(app.getByText('Offline', { exact: true })).toBeVisible();
        await expectTableToEqualBank(app, bank);
        await computer.setOffline(false);
      });

      await test.step('with the bank gone while the page is open', async () => {
        await bank.fault({ kind: 'unavailable' });
        await expectTableToEqualBank(app, bank);
        await bank.fault({ kind: null });
      });

      await test.step('in a browser started anew', async () => {
        await computer.close();
        const again = await openBrowser(testInfo);
        const page = await again.newPage();
        await page.goto(gateway.url);
        await expectTableToEqualBank(page, bank);
        await again.close();
      });
    });
  });
}
