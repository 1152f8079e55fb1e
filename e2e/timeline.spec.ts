// What is happening: narrowed by the address, linked to, saved as the bank sent it, and nothing of it dropped.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { TWO_BANKS } from './support/bank.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

// Slow enough that the banks are still at work, and the queue is read every second or two, when an event is put into it.
test.use({ bankEnv: { ...TWO_BANKS, SANDBOX_SPEED: '2' } });

const BANKS = 2;
/** A number JavaScript cannot hold, and a field nobody documented. */
const UNKNOWN_EVENT =
  '{"id":"zork-1","event_type":"ZORK_HAPPENED","big":12345678901234567890,"resource":{"id":"9901"}}';
const MALFORMED_EVENT = '{"id":"odd-1","event_type":{"not":"text"},"creation_date":"the day before yesterday"}';

const eventLine = (page: Page, words: string) => page.locator('li[data-kind="event"]').filter({ hasText: words });

async function startRefresh(page: Page): Promise<void> {
  await openWholeTimeline(page);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(ownRuns(page)).toHaveCount(BANKS);
}

test('An event nobody documented and one that cannot be read are shown, linked to and saved as the bank sent them', async ({
  app,
  bank,
  computer,
}) => {
  await computer.grantPermissions(['clipboard-read', 'clipboard-write']);
  await startRefresh(app);
  await bank.putEvent(UNKNOWN_EVENT);
  await bank.putEvent(MALFORMED_EVENT);
  await expect(app.getByRole('button').filter({ hasText: '9901' })).toContainText('by the bank or someone else');
  await app.getByRole('button', { name: 'Open all' }).click();
  const unknown = eventLine(app, 'ZORK_HAPPENED');
  await expect(unknown).toBeVisible();
  await expect(eventLine(app, 'has neither event_type nor event_status')).toBeVisible();

  await test.step('its raw text is shown and saved, number for number', async () => {
    await unknown.getByRole('button', { name: 'Raw event zork-1' }).click();
    await expect(unknown.getByRole('region', { name: 'Raw payload of event zork-1' })).toContainText('"event_type"');
    const download = app.waitForEvent('download');
    await unknown.getByRole('button', { name: 'Save as a file' }).click();
    expect((await download).suggestedFilename()).toMatch(/^event-[\d-]+-zork-1\.json$/);
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8')) as Record<string, unknown>;
    expect(saved).toMatchObject({ id: 'zork-1', event_type: 'ZORK_HAPPENED', resource: { id: '9901' } });
  });

  await test.step('axe finds nothing with everything open', async () => {
    await expectNoViolation(app, 'light');
  });

  await test.step('a link to it leads a colleague to the event, opened and marked', async () => {
    await unknown.getByRole('button', { name: 'link' }).click();
    const link = await app.evaluate(() => navigator.clipboard.readText());
    await app.goto(link);
    await expect(unknown).toBeInViewport();
    await expect(unknown.locator('[data-linked="true"]')).toBeVisible();
    await app.goto(`${link}&result=refused`);
    await expect(app.getByText('does not match the filters')).toBeVisible();
    await expect(unknown).toBeVisible();
    await app.getByRole('button', { name: 'Leave the event out' }).click();
    await expect(unknown).toHaveCount(0);
  });
});

test('What the timeline is narrowed to stands in the address and survives a reload', async ({ app }) => {
  await startRefresh(app);
  await app.getByRole('combobox', { name: 'Bank' }).click();
  await app.getByRole('option', { name: 'Banka Vltava' }).click();
  await app.getByRole('combobox', { name: 'Channel' }).click();
  await app.getByRole('option', { name: 'PSD2 channel' }).click();
  await expect(ownRuns(app)).toHaveCount(1);
  await expect(app).toHaveURL(/connection=3102/);
  await expect(app).toHaveURL(/channel=REDIRECT/);
  await app.reload();
  await expect(ownRuns(app)).toHaveCount(1);
  await expect(ownRuns(app)).toContainText('Banka Vltava');

  await app.getByRole('button', { name: 'Remove the filter Banka Vltava' }).click();
  await expect(app).not.toHaveURL(/connection=/);
  await expect.poll(() => ownRuns(app).count()).toBeGreaterThan(1);
  await app.getByRole('button', { name: 'Clear all' }).click();
  await expect(ownRuns(app)).toHaveCount(BANKS);

  await test.step('an empty result says so, and one press clears it', async () => {
    await app.goto(`${new URL(app.url()).origin}/timeline?type=NEVER_SENT`);
    await expect(app.getByText(/None of the \d+ runs kept here match these filters/)).toBeVisible();
    await app.getByRole('button', { name: 'Clear the filters' }).click();
    await expect(ownRuns(app).first()).toBeVisible();
  });
});
