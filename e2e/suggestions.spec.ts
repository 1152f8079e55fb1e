// Two purchases alike stay two rows, whatever happens; a person is asked about them once, and is not asked again.
import type { Locator, Page } from '@playwright/test';
import { HELD, UNTIL_ENDED_MS } from './support/bank.ts';
import { exportTable, openPage } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

function cards(page: Page): Locator {
  return page.getByRole('article');
}

/** The ids of the two rows of a card. */
async function readIds(card: Locator): Promise<readonly string[]> {
  const cells = card.getByRole('row', { name: /^Id / }).getByRole('cell').locator('bdi');
  await expect(cells).toHaveCount(2);
  return await cells.allInnerTexts();
}

test.use({ bankEnv: HELD });

test('Staff see two twins, call them two real ones, take that back, and both rows stay', async ({ app, bank }) => {
  await openPage(app, 'Changes');
  await app.getByRole('tab', { name: 'Possible duplicates' }).click();
  const anyTwins = cards(app).filter({ hasText: 'Possible twins' }).first();
  await expect(anyTwins).toBeVisible();
  const [firstId = '', secondId = ''] = await readIds(anyTwins);
  const twins = cards(app).filter({ hasText: firstId }).filter({ hasText: secondId });
  const decided = app.getByRole('region', { name: 'Decided' }).getByRole('listitem').filter({ hasText: firstId });

  await test.step('dismissed, the pair moves to what was decided, and the focus to the next pair', async () => {
    await twins.getByRole('button', { name: 'Two real ones' }).click();
    await expect(twins).toHaveCount(0);
    await expect(decided).toContainText('Two real ones');
    await expect(cards(app).first()).toBeVisible();
  });

  await test.step('it stays dismissed after a reload', async () => {
    await app.reload();
    await expect(decided).toHaveCount(1);
    await expect(cards(app).first()).toBeVisible();
    await expect(twins).toHaveCount(0);
  });

  await test.step('undone, it is asked about again, once', async () => {
    await decided.getByRole('button', { name: 'Undo' }).click();
    await expect(twins).toHaveCount(1);
    await expect(decided).toHaveCount(0);
  });

  await test.step('a refresh brings no second question about it', async () => {
    await app.getByRole('button', { name: 'Refresh now' }).click();
    const progress = app.getByText(/^\d of 8$/);
    await expect(progress).toBeVisible();
    await bank.skip(UNTIL_ENDED_MS);
    await expect(progress).toBeHidden();
    await expect(twins).toHaveCount(1);
  });

  await test.step('a row of it leads to the pair', async () => {
    await twins.getByRole('link', { name: 'Open one row in the table' }).click();
    await app.getByRole('complementary', { name: 'Transaction' }).getByRole('link', { name: 'see both' }).click();
    await expect(twins).toHaveAttribute('data-followed', 'true');
  });

  await test.step('both rows are in the table that is taken away', async () => {
    await openPage(app, 'Transactions');
    const ids = (await exportTable(app)).map((line) => line.split(' | ')[1]);
    expect(ids.filter((id) => id === firstId)).toHaveLength(1);
    expect(ids.filter((id) => id === secondId)).toHaveLength(1);
  });
});
