// axe finds nothing: on every page, in both themes, at a desk's and a phone's width, with a bank that answers and with one that does not.
import type { Page } from '@playwright/test';
import { HELD } from './support/bank.ts';
import { openPage, type PageName } from './support/exported-table.ts';
import { DESK, expectNoViolation, PHONE, THEMES } from './support/expect-no-violation.ts';
import { expect, test } from './support/tidemark.ts';

const PAGES: readonly PageName[] = ['Overview', 'Timeline', 'Transactions', 'Changes', 'Connections', 'Settings'];
/** Some banks have ended by then, others have not. */
const INTO_A_REFRESH_MS = 30_000;

async function openStill(app: Page, name: PageName): Promise<void> {
  await openPage(app, name);
  await app.waitForLoadState('networkidle');
}

async function startRefresh(app: Page): Promise<void> {
  await expect(app.getByText(/History is|Complete as of/).first()).toBeVisible();
  await app.getByRole('button', { name: 'Refresh now' }).click();
}

test.describe('while the banks are refreshed', () => {
  test.use({ bankEnv: HELD });

  test('axe finds nothing on any page while the banks are refreshed', async ({ app }) => {
    await startRefresh(app);
    await expect(app.getByText(/^\d of 8$/)).toBeVisible();
    for (const name of PAGES) {
      await test.step(name, async () => {
        await openStill(app, name);
        await expectNoViolation(app, 'light');
      });
    }
  });
});

async function expectNoViolationAnywhere(app: Page): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await app.setViewportSize(viewport);
    for (const name of PAGES) {
      await openStill(app, name);
      for (const theme of THEMES) {
        await test.step(`${name} at ${viewport.width} px, ${theme}`, () => expectNoViolation(app, theme));
      }
    }
  }
}

test.describe('during a refresh', { tag: '@prove' }, () => {
  test.use({ bankEnv: HELD });

  test('axe finds nothing on any page during a refresh, in both themes, on a desk and a phone', async ({
    app,
    bank,
  }) => {
    await startRefresh(app);
    await expect(app.getByText(/^\d of 8$/)).toBeVisible();
    await bank.skip(INTO_A_REFRESH_MS);
    await expectNoViolationAnywhere(app);
    await expect(app.getByText(/^\d of 8$/)).toBeVisible();
  });
});

test.describe('before anything has come', { tag: '@prove' }, () => {
  test.use({ gatewayEnv: { TRANSACTIONS_API_TOKEN: 'not-the-token', SYNC_API_TOKEN: 'not-the-token' } });

  test('axe finds nothing on any page before anything has come, in both themes, on a desk and a phone', async ({
    app,
  }) => {
    await expect(app.getByRole('main').getByRole('alert').first()).toBeVisible();
    await expectNoViolationAnywhere(app);
  });
});
