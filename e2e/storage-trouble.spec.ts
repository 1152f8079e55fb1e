// The local copy in trouble, in a real browser: each time a sentence, nothing lost, and the bank's table again.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Page } from '@playwright/test';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import { expectTableToEqualBank, openFilledTable, openPage, readRowCount } from './support/exported-table.ts';
import { evict, leaveForPlainPage, overwriteDatabase } from './support/opfs-files.ts';
import { openBrowser } from './support/browsers.ts';
import { TWO_BANKS } from './support/bank.ts';
import { expect, QUICK_ROUNDS, test } from './support/tidemark.ts';

test.use({ bankEnv: TWO_BANKS, gatewayEnv: QUICK_ROUNDS });

/** The version of the schema, as SQLite keeps it in the file's header. */
const USER_VERSION_AT_BYTE = 60;
const OF_A_LATER_VERSION = [0, 0, 3, 231];

/** Of rows: what is left when the storage is nearly full. */
const A_FEW_PAGES = 2_000_000;

const notice = (page: Page) => page.getByRole('alert', { name: 'The local copy' });

test.describe('with more history than fits', () => {
  test.use({ bankEnv: { SANDBOX_DAYS: '400' } });

  test(
    'A full storage can be read, says so, and goes on when there is space',
    { tag: '@prove' },
    async ({ app, bank, gateway }) => {
      await openFilledTable(app);
      const kept = await readRowCount(app);
      const browser = await app.context().newCDPSession(app);
      const usage = await app.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
      await browser.send('Storage.overrideQuotaForOrigin', { origin: gateway.url, quotaSize: usage + A_FEW_PAGES });
      await expect(notice(app)).toContainText('The storage of this browser is full. What was kept can still be read');
      await test.step('also after a reload', async () => {
        await app.reload();
        await openFilledTable(app);
        await expect(notice(app)).toContainText('The storage of this browser is full');
        expect(await readRowCount(app)).toBeGreaterThanOrEqual(kept);
        await openPage(app, 'Settings');
        await expect(app.getByRole('region', { name: 'Kept on this computer' })).toContainText('full');
      });

      await browser.send('Storage.overrideQuotaForOrigin', { origin: gateway.url });
      await app.getByRole('button', { name: 'Refresh now' }).click();
      await expect(notice(app)).toHaveCount(0);
      await expectTableToEqualBank(app, bank);
    },
  );
});

for (const { where, share, tag } of [
  { where: 'at its beginning', share: 0, tag: [] },
  { where: 'in its middle', share: 0.5, tag: '@prove' },
]) {
  test(
    `A copy damaged ${where} is fetched again, and says so until that was read`,
    { tag },
    async ({ app, bank, gateway }) => {
      await openFilledTable(app);
      const plain = await leaveForPlainPage(app, gateway.url);
      await overwriteDatabase(plain, { at: { share }, bytes: Array.from({ length: 400_000 }, () => 0x55) });
      await plain.goto(gateway.url);
      await openPage(plain, 'Transactions');
      await expect(notice(plain)).toContainText('The local copy was damaged and is being fetched again.');
      await expectTableToEqualBank(plain, bank);
      await plain.getByRole('button', { name: 'Put this notice away' }).click();
      await expect(notice(plain)).toHaveCount(0);
    },
  );
}

test(
  'A copy the browser has removed is fetched again, and that is said once',
  { tag: '@prove' },
  async ({ app, bank, gateway }) => {
    await openFilledTable(app);
    const plain = await leaveForPlainPage(app, gateway.url);
    await evict(plain);
    await plain.goto(gateway.url);
    await expect(notice(plain)).toContainText('The local copy was no longer on this computer');
    await expectTableToEqualBank(plain, bank);
    await plain.reload();
    await openFilledTable(plain);
    await expect(notice(plain)).toHaveCount(0);
  },
);

test(
  'A copy of a newer version is left as it is, says so, and can be forgotten',
  { tag: '@prove' },
  async ({ app, bank, gateway }) => {
    await openFilledTable(app);
    await bank.fault({ kind: 'unavailable' });
    await app.reload();
    await openFilledTable(app);
    const kept = await readRowCount(app);
    const plain = await leaveForPlainPage(app, gateway.url);
    const at = { byte: USER_VERSION_AT_BYTE };
    const version = await overwriteDatabase(plain, { at, bytes: OF_A_LATER_VERSION });

    const mended =
      await test.step('it is not touched, and once the version is right again nothing is missing', async () => {
        await plain.goto(gateway.url);
        await expect(notice(plain)).toContainText('written by a newer version of the dashboard');
        await openPage(plain, 'Settings');
        await expect(plain.getByText('Nothing of it was changed')).toHaveCount(2);
        const next = await leaveForPlainPage(plain, gateway.url);
        expect(await overwriteDatabase(next, { at, bytes: version })).toEqual(OF_A_LATER_VERSION);
        await next.goto(gateway.url);
        await openFilledTable(next);
        expect(await readRowCount(next)).toBe(kept);
        await expect(notice(next)).toHaveCount(0);
        await bank.fault({ kind: null });
        return next;
      });

    await test.step('forgotten, it is fetched again', async () => {
      const last = await leaveForPlainPage(mended, gateway.url);
      await overwriteDatabase(last, { at, bytes: OF_A_LATER_VERSION });
      await last.goto(gateway.url);
      await openPage(last, 'Settings');
      await last.getByRole('button', { name: 'Forget this computer…' }).click();
      await last.getByRole('button', { name: 'Forget everything' }).click();
      await expect(notice(last)).toHaveCount(0);
      await expectTableToEqualBank(last, bank);
    });
  },
);

test('A private window does not promise that anything stays', { tag: '@prove' }, async ({ bank, gateway }) => {
  const browser = await chromium.launch(chromiumLaunchOptions());
  const page = await (await browser.newContext()).newPage();
  await page.goto(gateway.url);
  await openFilledTable(page);
  await openPage(page, 'Settings');
  await expect(page.getByText('in a private window until the last one is closed')).toBeVisible();
  expect((await bank.readTruth()).length).toBeGreaterThan(0);
  await browser.close();
});

test(
  'A browser that refuses to keep anything shows the table from memory, says so, and does so in each tab',
  { tag: '@prove' },
  async ({ bank, gateway }, testInfo) => {
    const profile = testInfo.outputPath('computer', 'Default');
    await mkdir(profile, { recursive: true });
    const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
    await writeFile(join(profile, 'Preferences'), JSON.stringify(settings));
    const computer = await openBrowser(testInfo);
    for (const page of [await computer.newPage(), await computer.newPage()]) {
      await page.goto(gateway.url);
      await openFilledTable(page);
      await expect(notice(page)).toContainText('what is shown is gone when this window is closed');
    }
    const [, first] = computer.pages();
    if (first === undefined) throw new Error('no page is open');
    await expectTableToEqualBank(first, bank);
    await computer.close();
  },
);
