// A bank that does not answer as it should: one clear sentence, what was loaded stays, nothing is lost, and it heals by itself.
import { expectTableToEqualBank, openPage } from './support/exported-table.ts';
import { expect, startGateway, test } from './support/tidemark.ts';

const troubles = [
  { kind: 'html', words: /not the (bank's|expected)|cannot be read|could not be read|maintenance page|web page/i },
  { kind: 'unauthorised', words: /token/i },
  { kind: 'rate-limited', words: /too many|asks us to wait|limit/i },
  { kind: 'unavailable', words: /bank/i },
  { kind: 'dropped', words: /reach/i },
] as const;

for (const { kind, words } of troubles) {
  test(`Staff read what is wrong while the bank's answers are: ${kind}`, async ({ app, bank }) => {
    test.setTimeout(240_000);
    await expectTableToEqualBank(app, bank);
    await bank.fault({ kind });
    await app.getByRole('button', { name: 'Refresh now' }).click();
    const notice = app.getByRole('alert').filter({ hasText: words });
    await expect(notice.first()).toBeVisible({ timeout: 60_000 });
    // What was loaded is still there.
    await expect(app.getByText(/[\d,]+ of [\d,]+ rows/)).toBeVisible();
    await bank.fault({ kind: null });
    await bank.drift({ added: 5, changed: 5 });
    await expectTableToEqualBank(app, bank);
  });
}

test('One broken row is counted and shown, the rest of its page is there', async ({ app, bank }) => {
  test.setTimeout(240_000);
  await expectTableToEqualBank(app, bank);
  await bank.fault({ kind: 'broken-row', times: 1 });
  await bank.drift({ added: 3, changed: 0 });
  await openPage(app, 'Connections');
  await expect(app.getByText(/1 row (that )?could not be read/i).first()).toBeVisible({ timeout: 60_000 });
  // The bank sends it whole the next time it is asked: the row comes in and is no longer counted as unread.
  await expectTableToEqualBank(app, bank);
});

test('A bank that cannot be reached at all is named, and what to do is said', async ({ computer }) => {
  const gateway = await startGateway({
    BANK: 'live',
    SYNC_API_URL: 'http://127.0.0.1:9/linxo',
    SYNC_API_TOKEN: 'token',
    TRANSACTIONS_API_URL: 'http://127.0.0.1:9/everifin',
    TRANSACTIONS_API_TOKEN: 'token',
  });
  const page = await computer.newPage();
  await page.goto(gateway.url);
  await expect(page.getByText(/cannot be reached|could not be reached/i).first()).toBeVisible({ timeout: 30_000 });
  await gateway.stop();
});
