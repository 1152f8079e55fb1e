// Everifin alone: no events and no ends, so a refresh is read after until nothing more comes, and nothing is ever called complete.
import { openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expectReadyButton } from './support/refresh.ts';
import { expect, test } from './support/tidemark.ts';

// Its one address serves the refresh too.
test.use({ gatewayEnv: { SYNC_API: 'everifin', SYNC_API_URL: '', SYNC_API_TOKEN: '' } });

test('Where no bank says that it has ended, a refresh ends as of a time', async ({ app, gateway }) => {
  await openWholeTimeline(app);
  await app.getByRole('button', { name: 'Refresh now' }).click();
  const run = ownRuns(app).first();
  await expect(run).toBeVisible();
  await expect(run).toContainText(/(\d+ new, \d+ changed|Nothing new), as of \d\d:\d\d/);
  await expect(app.getByText(/complete/i)).toHaveCount(0);
  expect(gateway.output().match(/POST \/api\/\S*/g)).toHaveLength(1);
  await expectReadyButton(app);
});
