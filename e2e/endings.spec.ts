// Every way a refresh can end, and every trap on the way: the sentence a person reads, the button, and what was asked of the bank.
import type { Page } from '@playwright/test';
import type { RunningProcess } from './support/processes.ts';
import { openPage, openWholeTimeline } from './support/exported-table.ts';
import { whileAsleep } from './support/kill-browser.ts';
import { expectReadyButton, expectTriggers, joinedRun, ownRun, refreshBank } from './support/refresh.ts';
import { expect, test } from './support/tidemark.ts';

const ONE = ['POST /api/sync/connections/{id}/synchronize'];
/** Two channels, both well; the one a scenario's trouble befalls. */
const RHODANIEN = { id: '3101', name: 'Crédit Rhodanien' };
const NEWS = /^\d+ new, \d+ changed, as of \d\d:\d\d\.$/;
const AT_WORK = /the bank is at work/i;

interface Story {
  readonly title: string;
  readonly scenario: string;
  readonly bankName: string;
  readonly sentence: RegExp;
}

const STORIES: readonly Story[] = [
  {
    title: 'The event that ends the run is lost: the connection itself tells of the end',
    scenario: 'loses-the-end-event',
    bankName: RHODANIEN.name,
    sentence: NEWS,
  },
  {
    title: 'Events come out of order and twice: the run ends once, with what it brought',
    scenario: 'doubles-and-disorders-events',
    bankName: RHODANIEN.name,
    sentence: NEWS,
  },
  {
    title: 'A channel without accounts is no fault: the run ends with what the other one brought',
    scenario: 'everyday',
    bankName: 'Banka Vltava',
    sentence: NEWS,
  },
  {
    title: 'One of two channels fails: the run says which, what to do, and what the other one brought',
    scenario: 'everyday',
    bankName: 'Banque des Alpes',
    sentence: /^Needs you — .*channel: .*credentials.*\. \d+ new, \d+ changed\.$/,
  },
  {
    title: 'Both channels succeed and there is nothing new: the run says just that',
    scenario: 'nothing-new',
    bankName: RHODANIEN.name,
    sentence: /^Nothing new, as of \d\d:\d\d\./,
  },
  {
    title: 'The bank asks for an SMS code: the run needs you, and says what to do',
    scenario: 'asks-for-sms-code',
    bankName: RHODANIEN.name,
    sentence:
      /^Needs you — PSD2 channel: refresh this connection while you are present and enter the code the bank sends\./,
  },
  {
    title: 'The bank is out of service: the run was not done, by the bank’s fault',
    scenario: 'everyday',
    bankName: "Caisse d'Armor",
    sentence: /^Not done — /,
  },
  {
    title: 'A contract without refreshes on demand: refused, in the bank’s own words',
    scenario: 'refuses-on-demand',
    bankName: RHODANIEN.name,
    sentence: /^Refused — Your contract does not include synchronisation on demand\.$/,
  },
  {
    title: 'The connection is deleted in the middle of the run: not done, and what was kept stays',
    scenario: 'connection-vanishes',
    bankName: RHODANIEN.name,
    sentence: /^Not done — the bank no longer knows this connection; what was kept of it stays\.$/,
  },
];

for (const { title, scenario, bankName, sentence } of STORIES) {
  test.describe(scenario, () => {
    test.use({ bankEnv: { SANDBOX_SCENARIO: scenario } });
    test(title, async ({ app, gateway }) => {
      await startRun(app, bankName);
      await expectEnding({ app, gateway }, bankName, sentence);
    });
  });
}

test.describe('an old success', () => {
  test.use({ bankEnv: { SANDBOX_SCENARIO: 'reads-old-success', SANDBOX_SPEED: '2' } });

  test('An old success read after the trigger ends nothing: the run ends when the bank has ended', async ({
    app,
    bank,
    gateway,
  }) => {
    await startRun(app, RHODANIEN.name);
    await expect(ownRun(app, RHODANIEN.name)).toContainText(AT_WORK);
    await expect(ownRun(app, RHODANIEN.name)).not.toContainText(AT_WORK);
    // Asked again, the bank says that a run is under way for as long as one is.
    await expect(bank.startSync(RHODANIEN.id)).resolves.toBeUndefined();
    await expectEnding({ app, gateway }, RHODANIEN.name, NEWS);
  });
});

test.describe('a trigger that is not simply taken', () => {
  for (const [title, kind, findRun] of [
    ['Somebody else was quicker, and the bank answers 409: their run is joined', 'overtaken', joinedRun],
    ['The answer to the trigger is lost: the bank is asked how it stands, not triggered again', 'answer-lost', ownRun],
  ] as const) {
    test(title, async ({ app, bank, gateway }) => {
      await openConnections(app, RHODANIEN.name);
      await bank.fault({ kind, on: 'synchronize', times: 1 });
      await refreshBank(app, RHODANIEN.name);
      await openWholeTimeline(app);
      await expectEnding({ app, gateway }, RHODANIEN.name, NEWS, findRun);
    });
  }
});

test.describe('rate limits', () => {
  test.use({ bankEnv: { SANDBOX_SCENARIO: 'nothing-new' } });

  for (const [words, retryAfter] of [
    ['seconds', () => '90'],
    ['a date', () => new Date(Date.now() + 90_000).toUTCString()],
  ] as const) {
    test(`Too many requests, come again after ${words}: refused until then`, async ({ app, bank, gateway }) => {
      await openConnections(app, RHODANIEN.name);
      await bank.fault({ kind: 'rate-limited', on: 'synchronize', times: 1, retryAfter: retryAfter() });
      await refreshBank(app, RHODANIEN.name);
      await openWholeTimeline(app);
      await expect(ownRun(app, RHODANIEN.name)).toContainText(/Refused until \d\d:\d\d — .*“too many requests/);
      // The button says when, after a reload too, and the other banks may be refreshed meanwhile.
      await app.reload();
      await expectReadyButton(app);
      await app.getByRole('button', { name: 'More ways to refresh' }).click();
      const item = app.getByRole('menuitem', {
        name: new RegExp(`^${RHODANIEN.name} ?Next refresh \\d\\d:\\d\\d, in \\d:\\d\\d$`),
      });
      await expect(item).toBeDisabled();
      await expectTriggers(gateway, ONE);
    });
  }
});

test.describe('no answer', () => {
  test.use({
    bankEnv: { SANDBOX_SCENARIO: 'falls-silent' },
    gatewayEnv: { RUN_DEADLINE_MS: '6000' },
  });

  test('The bank falls silent for ever: no answer, and watching ends', async ({ app, gateway }) => {
    await startRun(app, RHODANIEN.name);
    await expectEnding({ app, gateway }, RHODANIEN.name, /^No answer, stopped watching at \d\d:\d\d\.$/);
  });
});

test.describe('a late answer', () => {
  test.use({
    bankEnv: { SANDBOX_SCENARIO: 'takes-its-time', SANDBOX_SPEED: '6' },
    gatewayEnv: { RUN_DEADLINE_MS: '4000' },
  });

  test('The end comes after watching has stopped: the sentence is corrected', async ({ app, gateway }) => {
    await startRun(app, RHODANIEN.name);
    await expect(ownRun(app, RHODANIEN.name)).toContainText('No answer, stopped watching');
    await expectEnding({ app, gateway }, RHODANIEN.name, NEWS);
  });
});

test.describe('while it is on its way', () => {
  test.use({ bankEnv: { SANDBOX_SPEED: '1.5' } });

  test('The queue is forgotten: the bank is asked for a new one, and the connection tells the truth', async ({
    app,
    bank,
    gateway,
  }) => {
    await openConnections(app, RHODANIEN.name);
    // A queue made a moment ago and forgotten already would not be made again at once; this one is of an earlier visit.
    await expect.poll(() => queuesMade(gateway)).toBe(1);
    await app.reload();
    await startRun(app, RHODANIEN.name);
    await expect(ownRun(app, RHODANIEN.name)).toContainText(AT_WORK);
    await bank.fault({ kind: 'gone', on: 'queues', times: 1 });
    await expectEnding({ app, gateway }, RHODANIEN.name, NEWS);
    expect(queuesMade(gateway)).toBe(2);
  });

  test('The network goes and comes back: the run ends as if nothing had been', async ({ app, computer, gateway }) => {
    await startRun(app, RHODANIEN.name);
    await expect(ownRun(app, RHODANIEN.name)).toContainText(AT_WORK);
    await computer.setOffline(true);
    await expect(app.getByText('Offline', { exact: true })).toBeVisible();
    await expect(ownRun(app, RHODANIEN.name)).toContainText(AT_WORK);
    await computer.setOffline(false);
    await expectEnding({ app, gateway }, RHODANIEN.name, NEWS);
    await expect(app.getByText('Live', { exact: true })).toBeVisible();
  });

  test('The laptop sleeps and wakes: the run goes on to its ending', async ({ app, gateway }, testInfo) => {
    await startRun(app, RHODANIEN.name);
    await expect(ownRun(app, RHODANIEN.name)).toContainText(AT_WORK);
    await whileAsleep(testInfo.outputPath('computer'), async () => {
      // Not a wait for something to happen: the length of the sleep.
      await new Promise((resolve) => setTimeout(resolve, 6_000));
    });
    await expectEnding({ app, gateway }, RHODANIEN.name, NEWS);
  });
});

test('A look for new accounts is one run in two phases, and brings the account that was not listed', async ({
  app,
  gateway,
}) => {
  const name = 'Banka Vltava';
  await openConnections(app, name);
  await expect(app.getByText('Rezervní účet')).toHaveCount(0);
  await app.getByRole('button', { name: 'More ways to refresh' }).click();
  await app.getByRole('menuitem', { name: 'Look for new accounts…' }).hover();
  await app.getByRole('menuitem', { name: new RegExp(`^${name} ?…$`) }).click();
  await app
    .getByRole('dialog')
    .getByRole('button', { name: /^Look for/ })
    .click();
  await openWholeTimeline(app);
  await expect(ownRun(app, name)).toContainText('accounts first');
  await expectEnding({ app, gateway }, name, /^\d+ new, \d+ changed, as of/);
  await openPage(app, 'Connections');
  await expect(app.getByText('Rezervní účet').first()).toBeVisible();
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

/** One run, ended with this sentence, after one request; the button can be pressed again. */
async function expectEnding(
  { app, gateway }: { app: Page; gateway: RunningProcess },
  bankName: string,
  sentence: RegExp,
  findRun = ownRun,
): Promise<void> {
  const run = findRun(app, bankName);
  await expect(run).toHaveCount(1);
  const result = run.getByText(sentence);
  await expect(result).toBeVisible();
  await expectTriggers(gateway, ONE);
  await expectReadyButton(app);
}

function queuesMade(gateway: RunningProcess): number {
  return gateway.output().match(/POST \/api\/sync\/queues/g)?.length ?? 0;
}
