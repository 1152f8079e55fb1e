// A bank that does not answer as it should: what a person reads in each place, what stays on screen, and that it heals by itself.
// What is said of each trouble, and of a bank that is not there at all, is told in tests/stories.
import { expectTableToEqualBank, openFilledTable, openPage, readRowCount } from './support/exported-table.ts';
import { TWO_BANKS } from './support/bank.ts';
import { expect, QUICK_ROUNDS, test, toasts } from './support/tidemark.ts';

test.use({ bankEnv: TWO_BANKS, gatewayEnv: QUICK_ROUNDS });

const WHAT = /The bank’s service cannot be reached\. 127\.0\.0\.1:\d+ broke the connection off \(\w+\)\./;
const WHAT_TO_DO = 'ask whoever runs this dashboard to check the bank’s address.';
const KEPT = 'What is shown stays as it was last kept.';

test('Staff read what is wrong and what to do, keep what was loaded, and lose nothing once the bank is well again', async ({
  app,
  bank,
}) => {
  await openPage(app, 'Connections');
  await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
  await openFilledTable(app);

  await test.step('the bank breaks every connection off', async () => {
    const kept = await readRowCount(app);
    await bank.fault({ kind: 'dropped' });
    await app.getByRole('button', { name: 'Refresh now' }).click();
    const notice = toasts(app).filter({ hasText: WHAT });
    await expect(notice).toContainText(WHAT_TO_DO);
    await expect(notice).toContainText(KEPT);
    expect(await readRowCount(app)).toBeGreaterThanOrEqual(kept);
    await expect(app.getByRole('grid', { name: 'Transactions' }).getByRole('row').nth(1)).toBeVisible();
    // Where the banks are listed the same is said, beside what was known.
    await openPage(app, 'Connections');
    await expect(app.getByRole('main').getByText(WHAT).first()).toBeVisible();
    await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
  });

  await test.step('well again, without a press', async () => {
    await bank.fault({ kind: null });
    for (const close of await toasts(app).getByRole('button').all()) await close.click();
    await expect(toasts(app)).toHaveCount(0);
    await bank.drift({ added: 5, changed: 5 });
    await expectTableToEqualBank(app, bank);
    await openPage(app, 'Connections');
    await expect(app.getByRole('main').getByText(KEPT)).toHaveCount(0);
  });
});
