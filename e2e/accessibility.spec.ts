// axe finds nothing, on every page, in both themes, at a desk's and a phone's width.
import { AxeBuilder } from '@axe-core/playwright';
import { openPage, type PageName } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

const PAGES: PageName[] = ['Overview', 'Timeline', 'Transactions', 'Changes', 'Connections', 'Settings'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ app }) => {
    test.setTimeout(240_000);
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(app.getByText(/History is arriving|Complete as of/).first()).toBeVisible({ timeout: 60_000 });
    await app.getByRole('button', { name: 'Refresh now' }).click();
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 360, height: 780 },
    ]) {
      await app.setViewportSize(viewport);
      for (const name of PAGES) {
        await test.step(`${name} at ${viewport.width} px`, async () => {
          await openPage(app, name);
          await app.waitForLoadState('networkidle');
          const { violations } = await new AxeBuilder({ page: app }).withTags(RULES).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
        });
      }
    }
  });
}
