// The one event the vendor ever published, byte for byte, through the queue: an old run of an unknown bank, or the end of today's.
import { SAMPLE_EVENT_TEXT } from '../src/simulated-bank/sample-event.ts';
import { openPage, openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

test.describe('in our own time', () => {
  // Slow enough that the banks are still at work when the event comes.
  test.use({ bankEnv: { SANDBOX_SPEED: '2' } });

  test('The vendor’s sample event is shown as an ended run of 4 June 2018 and ends nothing that runs today', async ({
    app,
    bank,
  }) => {
    await openWholeTimeline(app);
    await app.getByRole('button', { name: 'Refresh now' }).click();
    const ours = ownRuns(app);
    await expect(ours).toHaveCount(8);
    await bank.putEvent(SAMPLE_EVENT_TEXT);

    const sample = app.getByRole('button').filter({ hasText: 'WBX Test Bank' });
    await expect(sample).toBeVisible();
    await expect(sample).toContainText('by the bank or someone else');
    await expect(sample).toContainText('4 Jun');
    await expect(sample).toContainText('2018');
    // The one that runs today has not ended by it.
    const slowest = ours.filter({ hasText: 'Spořitelna Morava' });
    await expect(slowest).toContainText('The bank is at work');
    await expect(sample).not.toContainText(/at work|being fetched/);

    await sample.click();
    const lanes = app.getByRole('list', { name: 'Channels of WBX Test Bank' });
    await expect(lanes.getByRole('listitem')).toHaveCount(2);
    await expect(lanes.getByRole('listitem').filter({ hasText: '8701' })).toContainText('its consent had ended');
    await expect(lanes.getByRole('listitem').filter({ hasText: '8700' })).not.toContainText('its consent had ended');
    // A date nobody gave (`creation_date: 0`) is never shown as the year in which computers begin to count.
    expect(await app.content()).not.toContain('1970');

    // It goes on to an ending of its own.
    await expect(slowest).toContainText(/new, \d+ changed|nothing new/);
    await openPage(app, 'Connections');
    await expect(app.getByText('WBX Test Bank')).toHaveCount(0);
    for (const name of ['Overview', 'Settings'] as const) {
      await openPage(app, name);
      expect(await app.content()).not.toContain('1970');
    }
  });
});

test.describe('in its own time', () => {
  // So slow that the bank's own end never comes first.
  test.use({ bankEnv: { SANDBOX_SPEED: '0.1', SANDBOX_SCENARIO: 'takes-its-time' } });

  test('With the id of a connection and the clock of its day the sample event ends the run', async ({
    bank,
    gateway,
    computer,
  }) => {
    const { creation_date: createdS } = JSON.parse(SAMPLE_EVENT_TEXT) as { creation_date: number };
    // The run begins a moment before the event that ends it.
    await bank.setClock((createdS - 50) * 1_000);
    const page = await computer.newPage();
    await page.goto(gateway.url);
    await openPage(page, 'Connections');
    await page.getByRole('button', { name: 'Refresh Crédit Rhodanien' }).click();
    await openWholeTimeline(page);
    const run = ownRuns(page);
    await expect(run).toContainText('Crédit Rhodanien');
    await expect(run).toContainText('The bank is at work');

    await bank.skipTo(createdS * 1_000);
    await bank.putEvent(SAMPLE_EVENT_TEXT.replace('{connection_id}', '3101'));
    await expect(run).not.toContainText('The bank is at work');
    await expect(run).toContainText(/new, \d+ changed|nothing new|rows are being fetched/);
    await expect(run).toContainText('2018');
    await expect(page.getByText('synchronisation ended')).toBeVisible();
    await expect(page.getByRole('button').filter({ hasText: 'by the bank or someone else' })).toHaveCount(0);
    expect(await page.content()).not.toContain('1970');
  });
});
