// Everything the day's work needs, without a mouse: focus is where a person expects it after every step.
import type { Locator, Page } from '@playwright/test';
import { HELD } from './support/bank.ts';
import { openFilledTable } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

// How many banks have ended is looked at before they all have.
test.use({ bankEnv: HELD });

/** More than there is to tab through on any page. */
const MOST_STEPS = 60;

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${String(target)}`);
}

test('The way past the navigation, from page to page and to a refresh needs no mouse', async ({ app }) => {
  const { keyboard } = app;
  await expect(app.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  await test.step('the skip link is first and leads to the page', async () => {
    await keyboard.press('Tab');
    await expect(app.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(app.getByRole('main')).toBeFocused();
  });

  await test.step('a page is opened by its link', async () => {
    await tabTo(app, app.getByRole('link', { name: 'Connections', exact: true }), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(app.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
    await expect(app.getByRole('main')).toBeFocused();
    await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
  });

  await test.step('two keys lead to a page, one into its search, and a part of its name to a bank', async () => {
    await keyboard.press('g');
    await keyboard.press('t');
    await expect(app.getByRole('heading', { level: 1, name: 'Transactions' })).toBeVisible();
    await keyboard.press('/');
    await expect(app.getByRole('searchbox', { name: 'Search the transactions' })).toBeFocused();
    await keyboard.press('Control+k');
    await expect(app.getByRole('textbox', { name: 'Find a page, a bank or an action' })).toBeFocused();
    await keyboard.type('vltava');
    await keyboard.press('Enter');
    await expect(app.getByRole('heading', { level: 1, name: 'Banka Vltava' })).toBeVisible();
    await expect(app.getByRole('main')).toBeFocused();
  });

  const more = app.getByRole('button', { name: 'More ways to refresh' });
  const menu = app.getByRole('menu').first();
  /** A key pressed before the menu has taken the focus goes nowhere. */
  async function openMenu() {
    await keyboard.press('Enter');
    await expect(menu.locator(':focus')).toBeAttached();
    await expect(app.getByRole('menuitem', { name: 'All banks' })).toBeVisible();
  }
  await test.step('the refresh menu opens, and Escape closes it', async () => {
    await tabTo(app, more, 'Shift+Tab');
    await openMenu();
    await keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(more).toBeFocused();
  });

  await test.step('a look for new accounts is asked for, declined, and the focus is back', async () => {
    await openMenu();
    await keyboard.press('End');
    await expect(app.getByRole('menuitem', { name: 'Look for new accounts…' })).toBeFocused();
    await keyboard.press('ArrowRight');
    const first = app.getByRole('menuitem', { name: /^Crédit Rhodanien ?…$/ });
    await expect(first).toBeFocused();
    await keyboard.press('Enter');
    const dialog = app.getByRole('dialog', { name: 'Look for new accounts?' });
    await expect(dialog.getByRole('button', { name: 'Leave the accounts as they are' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(more).toBeFocused();
  });

  await test.step('Refresh now is pressed', async () => {
    await tabTo(app, app.getByRole('button', { name: 'Refresh now' }), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(app.getByText(/^\d of 8$/)).toBeVisible();
    await expect(app.getByRole('button', { name: 'Refresh now' })).toBeFocused();
  });
});

test('The table of transactions is narrowed, ordered, walked and opened without a mouse', async ({ app }) => {
  const { keyboard } = app;
  await openFilledTable(app);
  const grid = app.getByRole('grid', { name: 'Transactions' });
  const readActive = () => grid.getAttribute('aria-activedescendant');

  await test.step('filter', async () => {
    await tabTo(app, app.getByRole('searchbox', { name: 'Search the transactions' }));
    await keyboard.type('a');
    await expect(app).toHaveURL(/q=a/);
    await keyboard.press('Backspace');
    await expect(app).not.toHaveURL(/q=a/);
    const filters = app.getByRole('region', { name: 'Filters' });
    await tabTo(app, filters.getByRole('button', { name: 'Booked', exact: true }));
    await keyboard.press('Enter');
    await tabTo(app, app.getByRole('button', { name: 'This year' }));
    await keyboard.press('Enter');
    await expect(app.getByRole('button', { name: 'Booked: this year' })).toBeFocused();
    await tabTo(app, app.getByRole('button', { name: 'Remove the filter this year' }));
    await keyboard.press('Enter');
    await expect(app).not.toHaveURL(/period=/);
  });

  await test.step('sort', async () => {
    const moneyIn = grid.getByRole('columnheader', { name: 'In', exact: true });
    await tabTo(app, moneyIn.getByRole('button'));
    await keyboard.press('Enter');
    await expect(moneyIn).toHaveAttribute('aria-sort', 'descending');
    const moneyOut = grid.getByRole('columnheader', { name: 'Out', exact: true });
    await tabTo(app, moneyOut.getByRole('button'));
    await keyboard.press('Enter');
    await expect(moneyOut).toHaveAttribute('aria-sort', 'ascending');
    await expect(app).toHaveURL(/sort=amount/);
  });

  await test.step('walk', async () => {
    await tabTo(app, grid, 'Shift+Tab');
    expect(await readActive()).toBeNull();
    await keyboard.press('ArrowDown');
    await expect(grid).toHaveAttribute('aria-activedescendant', /-row-0$/);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await expect(grid).toHaveAttribute('aria-activedescendant', /-row-1$/);
    await keyboard.press('PageDown');
    await expect(grid).toHaveAttribute('aria-activedescendant', /-row-[1-9]\d+$/);
    const far = await readActive();
    await expect(app.locator(`[id="${far}"]`)).toBeInViewport();
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    await expect(grid).toHaveAttribute('aria-activedescendant', /-row-1$/);
  });

  await test.step('open and close', async () => {
    const active = await readActive();
    await keyboard.press('Enter');
    const detail = app.getByRole('complementary', { name: 'Transaction' });
    await expect(detail.getByText('Where it came from')).toBeVisible();
    await expect(grid).toBeFocused();
    await keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expect(grid).toBeFocused();
    expect(await readActive()).toBe(active);
    await keyboard.press('ArrowDown');
    await expect(grid).toHaveAttribute('aria-activedescendant', /-row-2$/);
  });
});
