// The composition root of the database worker: every tab starts one, and the one that has the lock does the work for all.
import { createBankApis } from '../bank-api/create-bank-apis.ts';
import { systemClock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import { createBankFetch } from './bank-fetch.ts';
import { openOwner } from './open-owner.ts';
import { runTabWorker } from './run-tab-worker.ts';
import type { PageEnd } from './run-tab-worker.ts';

declare const self: PageEnd;

runTabWorker(self, (config) => async (notify) => {
  const { fetch, worldId } = await createBankFetch();
  return openOwner(
    {
      config,
      databaseId: worldId === null ? config.sourceId : `${config.sourceId}-${worldId}`,
      apis: createBankApis({ config, fetch, clock: systemClock, baseUrl: location.origin }),
      clock: systemClock,
      random: systemRandom,
      isOnline: () => navigator.onLine,
      estimate: () => navigator.storage.estimate(),
    },
    notify,
  );
});
