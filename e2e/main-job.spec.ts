// The main job on real HTTP: the table equals the bank's own list at every moment a person may look at it.
import { expectTableToEqualBank, openPage } from './support/exported-table.ts';
import { expect, openBrowser, test } from './support/tidemark.ts';

const BANKS = 8;

test('Staff refresh every bank, read how each ended, and hold exactly what the bank lists', async ({
  app,
  bank,
  computer,
  gateway,
}, testInfo) => {
  test.setTimeout(300_000);

  await test.step('after the first download', async () => {
    await expectTableToEqualBank(app, bank);
  });

  await test.step('after a refresh that changed rows', async () => {
    await bank.drift({ added: 12, changed: 30 });
    await openPage(app, 'Timeline');
    await app.getByRole('button', { name: 'Refresh now' }).click();
    const pressedAtMs = Date.now();
    await expect(app.getByText(/by you, here/).first()).toBeVisible();
    testInfo.annotations.push({
      type: 'first run on screen',
      description: `${Date.now() - pressedAtMs} ms after the press`,
    });
    await expect(app.getByText(/by you, here/)).toHaveCount(BANKS);
    // Every run we started ends; its line says how.
    await expect(app.getByText(/the bank is at work|rows are being fetched/i)).toHaveCount(0, { timeout: 90_000 });
    await expect(app.getByText(/by you, here/)).toHaveCount(BANKS);
    await expect(app.getByText(/Needs you — authorise the bank again/).first()).toBeVisible();
    await expectTableToEqualBank(app, bank);
  });

  await test.step('after a reload', async () => {
    await app.reload();
    await expectTableToEqualBank(app, bank);
  });

  await test.step('with the network off', async () => {
    await computer.setOffline(true);
    await expectTableToEqualBank(app, bank);
    await expect(app.getByText('Offline', { exact: true })).toBeVisible();
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
