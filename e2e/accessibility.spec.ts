// axe finds nothing: on every page, in both themes, at a desk's and a phone's width, with a bank that answers and with one that does not.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openPage, type PageName } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

const PAGES: readonly PageName[] = ['Overview', 'Timeline', 'Transactions', 'Changes', 'Connections', 'Settings'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 780 };

async function expectNoViolation(app: Page, name: PageName): Promise<void> {
  await openPage(app, name);
  await app.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page: app }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
}

async function startRefresh(app: Page): Promise<void> {
  await expect(app.getByText(/History is arriving|Complete as of/).first()).toBeVisible();
  await app.getByRole('button', { name: 'Refresh now' }).click();
}

test('axe finds nothing on any page while the banks are refreshed', async ({ app }) => {
  await app.emulateMedia({ reducedMotion: 'reduce' });
  await startRefresh(app);
  for (const name of PAGES) await test.step(name, () => expectNoViolation(app, name));
});

for (const theme of ['light', 'dark'] as const) {
  for (const { state, gatewayEnv, start } of [
    { state: 'during a refresh', gatewayEnv: {}, start: startRefresh },
    {
      state: 'before anything has come',
      gatewayEnv: { TRANSACTIONS_API_TOKEN: 'not-the-token', SYNC_API_TOKEN: 'not-the-token' },
      start: (app: Page) => expect(app.getByRole('main').getByRole('alert').first()).toBeVisible(),
    },
  ]) {
    test.describe(state, { tag: '@prove' }, () => {
      test.use({ gatewayEnv });

      test(`axe finds nothing on any page ${state}, ${theme}, on a desk and a phone`, async ({ app }) => {
        await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await start(app);
        for (const viewport of [DESK, PHONE]) {
          await app.setViewportSize(viewport);
          for (const name of PAGES) {
            await test.step(`${name} at ${viewport.width} px`, () => expectNoViolation(app, name));
          }
        }
      });
    });
  }
}
