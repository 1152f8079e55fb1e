// A bank whose consent has ended is authorised again: from the button, over the page it opens, back to a table that is up to date.
import { lookAt } from './support/expect-no-violation.ts';
import { expectTriggers, refreshBank } from './support/refresh.ts';
import { expect, test } from './support/tidemark.ts';

// The simulated bank inside the gateway, as `npm start` has it.
test.use({ gatewayEnv: { BANK: 'sandbox', SANDBOX_SPEED: '8', SANDBOX_DAYS: '60' } });

test('Staff authorise a bank again on the page the button opens, and the next refresh brings it up to date', async ({
  app,
  gateway,
  computer,
}) => {
  const needsYou = app.getByRole('region', { name: 'Needs you' });
  const authorise = needsYou.getByRole('link', { name: 'Authorise again: Hansa Handelsbank (opens another page)' });
  await expect(app.getByRole('button', { name: '3 need you' })).toBeVisible();
  const opened = computer.waitForEvent('page');
  await authorise.click();
  const page = await opened;

  await test.step('the page says which bank, which channel and what is wrong', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Hansa Handelsbank' })).toBeVisible();
    await expect(page.getByText('PSD2 channel 8720')).toBeVisible();
    await expect(page.getByText('authorisation expired')).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await lookAt(page).analyze()).violations.map(({ id }) => id)).toEqual([]);
    }
  });

  await test.step('one press authorises it, and the page says what to do next', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Authorise' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText('Hansa Handelsbank may be read again, until');
    await expect(page.getByRole('status')).toContainText('go back to Tidemark and refresh Hansa Handelsbank');
    await page.reload();
    await expect(page.getByRole('status')).toContainText('Hansa Handelsbank may be read again');
    await page.close();
  });

  await test.step('after a refresh it is up to date, and one bank fewer needs somebody', async () => {
    await refreshBank(app, 'Hansa Handelsbank');
    const bank = app.getByRole('region', { name: 'Banks' }).getByRole('row', { name: /Hansa Handelsbank/ });
    await expect(bank).toContainText('up to date');
    // It was four days: how long ago it is now, a busy computer decides.
    await expect(bank).toContainText(/\d+ (?:s|min) ago/);
    await expect(app.getByRole('button', { name: '2 need you' })).toBeVisible();
    await expect(needsYou.getByRole('link', { name: 'Hansa Handelsbank', exact: true })).toHaveCount(0);
  });

  await expectTriggers(gateway, ['POST /api/sync/connections/{id}/synchronize']);
  expect(gateway.output().match(/POST \/sandbox\/[^"]*/g)).toEqual(['POST /sandbox/connect/:connectionId']);
});
