// A bank's own page: what it has done, who must act and where that leads, when its consents end, and a call when nobody looks.
import { readFile } from 'node:fs/promises';
import { DESK, expectNoViolation, PHONE, THEMES } from './support/expect-no-violation.ts';
import { openPage } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

test.use({ gatewayEnv: { CONNECT_URL: 'https://connect.example/{connectionId}?lang=en' } });

test('Staff follow a bar of the last ninety days to its run on the timeline', async ({ app }) => {
  await openPage(app, 'Connections');
  await app.getByRole('button', { name: 'Refresh Banka Vltava' }).click();
  await app.getByRole('link', { name: 'Banka Vltava', exact: true }).click();
  await expect(app.getByRole('heading', { level: 1, name: 'Banka Vltava' })).toBeVisible();
  const strip = app.getByRole('region', { name: 'Runs of the last 90 days' });
  // A first download may take minutes on a busy machine: the bar is there while the run goes on.
  const bar = strip.getByRole('link', { name: /: (under way|new data|nothing new), / }).last();
  await expect(bar).toBeVisible();
  await expect(app.getByRole('region', { name: 'Accounts' }).getByRole('row', { name: /Provozní účet/ })).toBeVisible();
  await bar.focus();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
  const run = app.getByRole('button', { expanded: true }).filter({ hasText: 'Banka Vltava' });
  await expect(run).toContainText('by you, here');
});

test('Whoever must act finds one button that leads there', async ({ app, gateway }) => {
  const needsYou = app.getByRole('region', { name: 'Needs you' });
  const authorise = needsYou.getByRole('link', { name: /^Authorise again: Hansa Handelsbank/ });
  await expect(authorise).toHaveAttribute('href', 'https://connect.example/3103?lang=en');
  await expect(authorise).toHaveAttribute('rel', /noopener/);

  await test.step('a bank that wants a code is refreshed from there', async () => {
    await needsYou.getByRole('button', { name: 'Refresh while you are here: Northwold Bank' }).click();
    await app.getByRole('link', { name: 'Northwold Bank', exact: true }).first().click();
    const recent = app.getByRole('region', { name: 'Recent runs' }).getByRole('listitem');
    await expect(recent.first()).toContainText('by you, here');
    expect(gateway.output().match(/POST \/api\/sync\/connections\/[^"]*/g)).toHaveLength(1);
  });

  await test.step('the count filters the banks, and the address keeps it', async () => {
    await openPage(app, 'Connections');
    await app.getByRole('button', { name: /^\d need you$/ }).click();
    await expect(app.getByRole('region', { name: 'Hansa Handelsbank' })).toBeVisible();
    await expect(app.getByRole('region', { name: 'Banka Vltava' })).toHaveCount(0);
    await app.reload();
    await expect(app.getByRole('region', { name: 'Hansa Handelsbank' })).toBeVisible();
    await expect(app.getByRole('region', { name: 'Banka Vltava' })).toHaveCount(0);
  });
});

test('A number no bank has says so and leads back', async ({ app, gateway }) => {
  await expect(app.getByRole('region', { name: 'Needs you' }).getByRole('listitem').first()).toBeVisible({});
  await app.goto(`${gateway.url}/connections/4711`);
  await expect(app.getByText('No connection with this number is known here.')).toBeVisible();
  await app.getByRole('link', { name: 'See all connections' }).click();
  await expect(app.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
});

test('Consents are told of in time, and go into a calendar as a file', async ({ app }) => {
  const notice = app.getByText('A consent ends: Sakura Ginkō Europe in');
  await expect(notice.first()).toBeVisible();
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: /calendar file/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('bank-consents.ics');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);

  const events = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
  // Seven channels have a consent; the one that has ended is in no calendar.
  expect(events).toHaveLength(6);
  const sakura = events.find((event) => event.includes('SUMMARY:Sakura Ginkō Europe: consent ends'));
  expect(sakura).toContain('UID:consent-3105-8740@');
  expect(sakura).toContain('URL:https://connect.example/3105?lang=en');
  expect(sakura?.match(/TRIGGER:\S+/g)).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P14D', 'TRIGGER:-P7D', 'TRIGGER:-P1D']);
  expect(sakura).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/);

  await test.step('the notice is told once', async () => {
    await app.reload();
    await expect(app.getByRole('region', { name: 'Needs you' }).getByRole('listitem').first()).toBeVisible();
    await expect(notice).toHaveCount(0);
  });
});

test('axe finds nothing on the page of a bank, in both themes', { tag: '@prove' }, async ({ app }) => {
  await openPage(app, 'Connections');
  await app.getByRole('button', { name: 'Refresh Banque des Alpes' }).click();
  await app.getByRole('link', { name: 'Banque des Alpes', exact: true }).click();
  await expect(app.getByRole('region', { name: 'Recent runs' }).getByRole('listitem').first()).toBeVisible();
  await app.getByText('The same as a table').click();
  for (const viewport of [DESK, PHONE]) {
    await app.setViewportSize(viewport);
    for (const theme of THEMES) await expectNoViolation(app, theme);
  }
});

test(
  'One notification says that a refresh ended while no page was looked at',
  { tag: '@prove' },
  async ({ computer, gateway }) => {
    // Nobody looks, so the bank is asked once a minute only.
    await computer.grantPermissions(['notifications'], { origin: gateway.url });
    const [page, other] = [await computer.newPage(), await computer.newPage()];
    for (const each of [page, other]) await each.addInitScript(noteNotifications);

    for (const each of [page, other]) await each.goto(gateway.url);
    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'Notify me' }).click();
    await expect(page.getByRole('button', { name: 'Stop notifying me' })).toBeVisible();
    await openPage(page, 'Connections');
    await page.getByRole('button', { name: 'Refresh Banka Vltava' }).click();
    for (const each of [page, other]) await each.evaluate('lookAway()');
    const readShown = async () =>
      (await Promise.all([page, other].map((each) => each.evaluate<string[]>('shownNotifications')))).flat();
    await expect.poll(readShown).toHaveLength(1);
    expect((await readShown())[0]).toMatch(/^A refresh ended: Banka Vltava: .*\d+ new, \d+ changed/);
  },
);

/** What the browser is asked to show, and whether the page is looked at: a test window is always "visible". */
function noteNotifications(): void {
  const shown: string[] = [];
  let isHidden = false;
  Object.assign(window, {
    shownNotifications: shown,
    lookAway: () => {
      isHidden = true;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    Notification: class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(`${title}: ${options?.body ?? ''}`);
      }
    },
  });
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
}
