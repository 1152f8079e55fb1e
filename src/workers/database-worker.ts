// The composition root of the database worker: every tab starts one, and the one that has the lock does the work for all.
import { createBankApis } from '../bank-api/create-bank-apis.ts';
import { systemClock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import { loadSqlite } from '../local-db/sqlite/load-sqlite.ts';
import { createBankFetch } from './bank-fetch.ts';
import { openOwner } from './open-owner.ts';
import { runTabWorker } from './run-tab-worker.ts';
import type { PageEnd } from './run-tab-worker.ts';

declare const self: PageEnd;

/** After the page of this tab was drawn. */
const STAND_BY_AFTER_MS = 1_000;

runTabWorker(self, ({ config, wasKept }) => async (notify) => {
  const { fetch, worldId } = await createBankFetch();
  return openOwner(
    {
      config,
      databaseId: worldId === null ? config.sourceId : `${config.sourceId}-${worldId}`,
      apis: createBankApis({ config, fetch, clock: systemClock, baseUrl: location.origin }),
      clock: systemClock,
      random: systemRandom,
      isOnline: () => navigator.onLine,
      // A bank in the browser makes a world of its own, with a file of its own, whenever it finds none.
      wasKept: wasKept && worldId === null,
    },
    notify,
  );
});
void standBy();

/** The engine is half of what a takeover takes: a tab that waits for its turn has it loaded by then. */
async function standBy(): Promise<void> {
  await systemClock.sleep(STAND_BY_AFTER_MS);
  // Who takes over tries again, and says what is wrong.
  await loadSqlite().catch(() => undefined);
}
