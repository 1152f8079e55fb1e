// What axe finds on a page as it stands, by the rules of WCAG 2.2 AA: nothing.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const THEMES = ['light', 'dark'] as const;
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 780 };

/** Our pages stand in no frames, so nothing is opened to look into them; and what is well need not be told: a third of the time. */
export function lookAt(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

/** In its theme, with nothing in motion: a colour half-way to another is nobody's. */
export async function expectNoViolation(page: Page, colorScheme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await lookAt(page).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
}
