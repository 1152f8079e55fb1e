// A bank that does not answer as it should: one clear sentence, what was loaded stays, nothing is lost, and it heals by itself.
import { CLOSED_PORT } from '../tests/closed-port.ts';
import { expectTableToEqualBank, openFilledTable, openPage, readRowCount } from './support/exported-table.ts';
import { expect, test, toasts } from './support/tidemark.ts';

const KEPT = 'What is shown stays as it was last kept.';

const troubles: readonly { kind: string; what: string | RegExp; whatToDo: string }[] = [
  {
    kind: 'unauthorised',
    what: 'The bank’s service did not accept our access token. It says: “the access token is invalid or has expired.”',
    whatToDo: 'Ask whoever runs this dashboard to renew the token.',
  },
  {
    kind: 'html',
    what: 'The bank’s service sent an answer that cannot be read: the answer is not JSON (text/html',
    whatToDo: 'if it lasts, tell whoever runs this dashboard.',
  },
  {
    kind: 'rate-limited',
    what: 'The bank’s service asks us to wait. It says: “too many requests.”',
    whatToDo: 'Refresh again after the wait.',
  },
  {
    kind: 'unavailable',
    what: 'The bank’s service has a fault of its own. It says: “the service is not available.”',
    whatToDo: 'Refresh again later.',
  },
  {
    kind: 'dropped',
    what: /The bank’s service cannot be reached\. 127\.0\.0\.1:\d+ broke the connection off \(\w+\)\./,
    whatToDo: 'ask whoever runs this dashboard to check the bank’s address.',
  },
];

test('Staff read what is wrong and what to do, keep what was loaded, and lose nothing once the bank is well again', async ({
  app,
  bank,
}) => {
  await openPage(app, 'Connections');
  await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible({ timeout: 30_000 });
  await openFilledTable(app);

  for (const { kind, what, whatToDo } of troubles) {
    await test.step(`the bank’s answers are: ${kind}`, async () => {
      const kept = await readRowCount(app);
      await bank.fault({ kind });
      await app.getByRole('button', { name: 'Refresh now' }).click();
      const notice = toasts(app).filter({ hasText: what });
      await expect(notice).toContainText(whatToDo);
      await expect(notice).toContainText(KEPT);
      expect(await readRowCount(app)).toBeGreaterThanOrEqual(kept);
      await expect(app.getByRole('grid', { name: 'Transactions' }).getByRole('row').nth(1)).toBeVisible();
      // Where the banks are listed the same is said, beside what was known.
      await openPage(app, 'Connections');
      await expect(app.getByRole('main').getByText(what).first()).toBeVisible();
      await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
      await openPage(app, 'Transactions');
      await bank.fault({ kind: null });
      for (const close of await toasts(app).getByRole('button').all()) await close.click();
      await expect(toasts(app)).toHaveCount(0);
    });
  }

  await test.step('well again, without a press', async () => {
    await bank.drift({ added: 5, changed: 5 });
    await expectTableToEqualBank(app, bank);
    await openPage(app, 'Connections');
    await expect(app.getByText(KEPT)).toHaveCount(0);
  });

  await test.step('one row that cannot be read is counted, the rest of its page is there', async () => {
    await bank.fault({ kind: 'broken-row', times: 1 });
    await bank.drift({ added: 3, changed: 0 });
    await expect(app.getByText('1 row could not be read, kept aside')).toBeVisible({ timeout: 30_000 });
    // The bank sends it whole the next time it is asked: the row comes in and is no longer counted as unread.
    await app.getByRole('button', { name: 'Refresh now' }).click();
    await expect(app.getByText('could not be read, kept aside')).toHaveCount(0);
    await expectTableToEqualBank(app, bank);
  });
});

test('A bank that cannot be reached at all is named, and what to do is said', async ({ computer, servers }) => {
  const gateway = await servers.start('gateway', {
    BANK: 'live',
    SYNC_API_URL: `http://127.0.0.1:${CLOSED_PORT}/linxo`,
    SYNC_API_TOKEN: 'token',
    TRANSACTIONS_API_URL: `http://127.0.0.1:${CLOSED_PORT}/everifin`,
    TRANSACTIONS_API_TOKEN: 'token',
  });
  const page = await computer.newPage();
  await page.goto(gateway.url);
  const what = `The bank’s service cannot be reached. 127.0.0.1:${CLOSED_PORT} refused the connection (ECONNREFUSED).`;
  const whatToDo = 'ask whoever runs this dashboard to check the bank’s address.';
  const face = page.getByRole('main').getByRole('alert');
  await expect(face).toContainText(what);
  await expect(face).toContainText(whatToDo);
  await expect(page.getByRole('banner')).toContainText(what);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  const notice = toasts(page);
  await expect(notice).toContainText(`${what} What is shown stays as it was last kept.`);
  await expect(notice).toContainText(whatToDo);

  await test.step('nor the dashboard’s own server', async () => {
    await gateway.stop();
    await expect(page.getByRole('banner')).toContainText('This dashboard’s own server cannot be reached.', {
      timeout: 60_000,
    });
    await expect(face).toContainText('ask whoever runs this dashboard to start its server.');
  });
});
