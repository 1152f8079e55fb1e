// More events than are listed: the oldest runs are in the archive, over a reload too, and are shown when somebody asks for them.
import { ONE_BANK } from './support/bank.ts';
import { openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

const LISTED = 100;
const PUT = 130;
const HOUR_S = 3_600;
const FIRST_AT_S = Date.parse('2025-03-01T06:00:00Z') / 1_000;

test.use({ bankEnv: { ...ONE_BANK, SANDBOX_SPEED: '50' }, gatewayEnv: { TIMELINE_EVENTS: String(LISTED) } });

/** The nightly runs of a bank that is connected somewhere else, one event each. */
function toEndEvent(position: number): string {
  const id = String(5_000 + position);
  const resource = { id: '9901', name: 'Harbour Bank', status: 'SUCCESS' };
  return JSON.stringify({
    id,
    event_type: 'SYNC_ALL_SUCCESS',
    creation_date: FIRST_AT_S + position * HOUR_S,
    resource,
  });
}

test('The oldest of many runs are in the archive, and come back when they are asked for', async ({
  app,
  bank,
  computer,
}) => {
  await computer.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openWholeTimeline(app);
  // From then on there is a queue: what happens before is told by none.
  await expect(app.getByRole('button', { name: 'Live' })).toBeVisible();
  for (let position = 0; position < PUT; position += 1) await bank.putEvent(toEndEvent(position));
  // While a refresh runs the queue is read each second.
  await app.getByRole('button', { name: 'Refresh now' }).click();
  await expect(ownRuns(app)).toHaveCount(1);
  const runs = app.getByRole('button').filter({ hasText: 'Harbour Bank' });
  // The last of them has been told, so all have.
  await expect(runs.filter({ hasText: '6 Mar 2025, 16:00:00' })).toBeVisible();
  const archive = app.getByText('Older runs are in the archive on this computer');
  await expect(archive).toBeVisible();
  const oldest = runs.filter({ hasText: '1 Mar 2025' });
  await expect(oldest).toHaveCount(0);

  await test.step('also after a reload', async () => {
    await app.reload();
    await expect(archive).toBeVisible();
    await expect(runs.first()).toBeVisible();
    expect(await runs.count()).toBeLessThanOrEqual(LISTED);
    await expect(oldest).toHaveCount(0);
  });

  await test.step('a link leads to one of their events, and to its run, opened and marked', async () => {
    await runs.first().click();
    const copied = () => app.evaluate(() => navigator.clipboard.readText());
    await app.locator('li[data-kind="event"]').getByRole('button', { name: 'link' }).first().click();
    await expect.poll(copied).toContain('event=');
    await app.goto((await copied()).replace(/\d+$/, '5000'));
    const event = app.getByRole('button', { name: 'Raw event 5000' });
    await expect(event).toBeInViewport();
    await expect(app.locator('[data-linked="true"]').filter({ has: event })).toBeVisible();
    await expect(oldest.last()).toHaveAttribute('aria-expanded', 'true');

    const ofRun = app.locator('li[data-kind="lanes"]').last();
    await ofRun.getByRole('button', { name: 'Copy a link to this run' }).click();
    await expect.poll(copied).toContain('run=');
    await app.goto(await copied());
    await expect(oldest.last()).toBeInViewport();
    await expect(oldest.last()).toHaveAttribute('data-linked', 'true');
  });

  await test.step('a link to what was never kept says so', async () => {
    await app.goto(`${new URL(app.url()).origin}/timeline?run=never`);
    await expect(app.getByText('is not among the runs kept on this computer')).toBeVisible();
  });

  await test.step('a period that lies behind the listed runs is searched for in the archive', async () => {
    await app.goto(`${new URL(app.url()).origin}/timeline?from=2025-03-01&to=2025-03-01`);
    await expect(app.getByText(/None of the \d+ runs listed match these filters/)).toBeVisible();
    await app.getByRole('button', { name: 'Search the archive' }).click();
    await expect(oldest.first()).toBeVisible();
    // A screen reader is told it too, a little later.
    await expect(app.getByRole('main').getByText(/runs? found in it/)).toBeVisible();
    await expect(runs.filter({ hasText: '2 Mar 2025' })).toHaveCount(0);
    await app.getByRole('button', { name: 'Clear all' }).click();
    await expect(archive).toBeVisible();
    await expect(oldest).toHaveCount(0);
  });

  await test.step('asked for, by keyboard, they follow upon the others, to the very first', async () => {
    const all = app.getByText('These are all the runs kept on this computer.');
    await app.getByRole('button', { name: 'Show older runs' }).focus();
    await expect(async () => {
      await app.keyboard.press('Enter');
      await expect(all).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await app.setViewportSize({ width: 1440, height: 14_000 });
    await expect(runs).toHaveCount(PUT);
    await expect(oldest.last()).toBeVisible();
  });
});
