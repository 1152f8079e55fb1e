// The seven ways a refresh can end, once each in a browser: the sentence a person reads, the button, and what was asked of the bank.
// Every trap on the way is told in tests/stories; here are those of a browser alone besides: no network, and a computer that sleeps.
import type { Page } from '@playwright/test';
import { buildPartialEnd } from '../tests/build-partial-end.ts';
import type { RunningProcess } from './support/processes.ts';
import { HELD, ONE_BANK, TWO_BANKS, UNTIL_ENDED_MS } from './support/bank.ts';
import { openPage, openWholeTimeline, untilEveryRowIsHere } from './support/exported-table.ts';
import { whileAsleep } from './support/kill-browser.ts';
import { expectReadyButton, expectTriggers, ownRun, refreshBank } from './support/refresh.ts';
import { expect, test } from './support/tidemark.ts';

const ONE = 'POST /api/sync/connections/{id}/synchronize';
const RHODANIEN = 'Crédit Rhodanien';
const NEWS = /^\d+ new, \d+ changed, as of \d\d:\d\d\.$/;
const AT_WORK = /the bank is at work/i;

test.describe('all banks', () => {
  // One of each: all well, a channel that wants credentials, a channel that is out.
  test.use({ bankEnv: { ONLY_BANKS: '3101,3106,3108' } });

  test('One press refreshes all banks, and each ends in its own way: new data, needs you, not done', async ({
    app,
    bank,
    gateway,
  }) => {
    await untilEveryRowIsHere(app, bank);
    await app.getByRole('button', { name: 'Refresh now' }).click();
    await openWholeTimeline(app);
    await expectResult(app, RHODANIEN, NEWS);
    await expectResult(
      app,
      'Banque des Alpes',
      /^Needs you — credentials channel: enter the credentials again\. \d+ new, \d+ changed\.$/,
    );
    await expectResult(app, "Caisse d'Armor", /^Not done — the bank’s side is out\. 0 new, 0 changed\.$/);
    await expectTriggers(gateway, ['POST /api/sync/connections/synchronize']);
    await expectReadyButton(app);
  });
});

test.describe('nothing new, and too many requests', () => {
  test.use({ bankEnv: { ...TWO_BANKS, SANDBOX_SCENARIO: 'nothing-new' } });

  test('One bank refuses until a time, and another one that has nothing new may be refreshed meanwhile', async ({
    app,
    bank,
    gateway,
  }) => {
    await openConnections(app, RHODANIEN);
    await bank.fault({ kind: 'rate-limited', on: 'synchronize', times: 1, retryAfter: '600' });
    await refreshBank(app, RHODANIEN);
    await openWholeTimeline(app);
    await expectResult(app, RHODANIEN, /^Refused until .*\d\d:\d\d — .*“too many requests/);
    await refreshBank(app, 'Banka Vltava');
    await expectResult(app, 'Banka Vltava', /^Nothing new, as of \d\d:\d\d\./);
    // The menu says when, after a reload too.
    await app.reload();
    await expectReadyButton(app);
    await app.getByRole('button', { name: 'More ways to refresh' }).click();
    const item = app.getByRole('menuitem', {
      name: new RegExp(`^${RHODANIEN} ?Next refresh .*\\d\\d:\\d\\d, in \\d:\\d\\d$`),
    });
    await expect(item).toBeDisabled();
    await expectTriggers(gateway, [ONE, ONE]);
  });
});

test.describe('no answer, and partly', () => {
  test.use({ bankEnv: { ...ONE_BANK, SANDBOX_SCENARIO: 'falls-silent' }, gatewayEnv: { RUN_DEADLINE_MS: '6000' } });

  test('The bank falls silent: no answer, and watching ends; its late word corrects the sentence to partly', async ({
    app,
    bank,
    gateway,
  }) => {
    await startRun(app, RHODANIEN);
    await expectResult(app, RHODANIEN, /^No answer, stopped watching at \d\d:\d\d\.$/);
    await expectReadyButton(app);
    await bank.putEvent(buildPartialEnd(Date.now()));
    // Somebody looks: else the queue of a bank at rest is read each half minute only.
    await app.evaluate(() => void window.dispatchEvent(new Event('focus')));
    await expectResult(
      app,
      RHODANIEN,
      /^Partly — credentials channel: the bank says OUT_OF_ORDER\. \d+ new, \d+ changed\.$/,
    );
    await expectTriggers(gateway, [ONE]);
  });
});

test.describe('while it is on its way', () => {
  test.use({ bankEnv: { ...HELD, ...ONE_BANK } });

  test('The network goes and comes back: the run ends as if nothing had been', async ({
    app,
    bank,
    computer,
    gateway,
  }) => {
    await startRun(app, RHODANIEN);
    await expect(ownRun(app, RHODANIEN)).toContainText(AT_WORK);
    await computer.setOffline(true);
    await expect(app.getByText('Offline', { exact: true })).toBeVisible();
    await expect(ownRun(app, RHODANIEN)).toContainText(AT_WORK);
    await bank.skip(UNTIL_ENDED_MS);
    await computer.setOffline(false);
    await expectEnding(app, gateway);
    await expect(app.getByText('Live', { exact: true })).toBeVisible();
  });
});

test.describe('asleep', () => {
  test.use({ bankEnv: { ...HELD, ...ONE_BANK }, hasOwnComputer: true });

  test('The laptop sleeps and wakes: the run goes on to its ending', async ({ app, bank, gateway }, testInfo) => {
    await startRun(app, RHODANIEN);
    await expect(ownRun(app, RHODANIEN)).toContainText(AT_WORK);
    await whileAsleep(testInfo.outputPath('computer'), async () => {
      await bank.skip(UNTIL_ENDED_MS);
      // Not a wait for something to happen: the length of the sleep.
      await new Promise((resolve) => setTimeout(resolve, 6_000));
    });
    await expectEnding(app, gateway);
  });
});

async function openConnections(app: Page, bankName: string): Promise<void> {
  await openPage(app, 'Connections');
  await expect(app.getByRole('heading', { name: bankName })).toBeVisible();
}

async function startRun(app: Page, bankName: string): Promise<void> {
  await openConnections(app, bankName);
  await refreshBank(app, bankName);
  await openWholeTimeline(app);
}

/** One run of this bank, and what it came to. */
async function expectResult(app: Page, bankName: string, sentence: RegExp): Promise<void> {
  const run = ownRun(app, bankName);
  await expect(run).toHaveCount(1);
  await expect(run.getByText(sentence)).toBeVisible();
}

/** One run, ended with what it brought, after one request; the button can be pressed again. */
async function expectEnding(app: Page, gateway: RunningProcess): Promise<void> {
  await expectResult(app, RHODANIEN, NEWS);
  await expectTriggers(gateway, [ONE]);
  await expectReadyButton(app);
}
