// An account that waits for a person: its bank is among those that need one, and the verdict does not call it complete.
import { openPage } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

test.use({ gatewayEnv: { CONNECT_URL: 'https://connect.example/{connectionId}' } });

test('Staff are sent to the bank of which one account waits for a consent', async ({ computer, gateway }) => {
  // The simulated bank has no such account: its answer is changed on its way.
  await computer.route('**/api/sync/accounts*', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const waiting = text.replace(/("name":"Provozní účet"[^}]*"status":)"ACTIVE"/, '$1"PENDING_CONSENT"');
    await route.fulfill({ response, body: waiting });
  });
  const app = await computer.newPage();
  await app.goto(gateway.url);

  const needsYou = app.getByRole('region', { name: 'Needs you' });
  const bank = needsYou.getByRole('listitem').filter({ hasText: 'Banka Vltava' });
  await expect(bank).toContainText('(waits for a consent: Provozní účet)');
  await expect(bank.getByRole('link', { name: /^Authorise again: Banka Vltava/ })).toHaveAttribute(
    'href',
    /^https:\/\/connect\.example\/\d+$/,
  );
  // Three others wait for a person in this world; the tests of the verdict say which accounts are an exception.
  await expect(app.getByText(/\. 4 banks need you$/).first()).toBeVisible();

  await openPage(app, 'Connections');
  await app.getByRole('button', { name: '4 need you' }).click();
  await expect(app.getByRole('region', { name: 'Banka Vltava' })).toContainText('1 account waits for a consent');
});
