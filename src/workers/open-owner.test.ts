import { expect, it } from 'vitest';
import { buildConfig } from '../../tests/build-config.ts';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createBankApis } from '../bank-api/create-bank-apis.ts';
import { seededRandom } from '../lib/random.ts';
import { openOwner } from './open-owner.ts';
import type { Notice } from './worker-messages.ts';

async function open(notices: Notice[] = []) {
  const config = buildConfig();
  const clock = createFakeClock();
  const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  return openOwner(
    {
      config,
      databaseId: config.sourceId,
      apis: createBankApis({ config, fetch, clock, baseUrl: 'http://gateway.invalid' }),
      clock,
      random: seededRandom(1),
      isOnline: () => true,
      wasKept: false,
    },
    (notice) => notices.push(notice),
  );
}

it('answers from what is kept while the bank cannot be reached', async () => {
  const { services } = await open();
  expect(await services.sync.readRunChanges(null)).toMatchObject({ runs: [], isWhole: true });
  expect(await services.storage.readStorage()).toMatchObject({ kind: 'memory' });
});

it('begins anew after everything was forgotten, and tells every page', async () => {
  const notices: Notice[] = [];
  const { services } = await open(notices);
  await services.storage.forget();
  expect(await services.storage.readStorage()).toMatchObject({ kind: 'memory' });
  expect(notices).toContainEqual({ type: 'changed', topics: ['sync', 'transactions', 'storage'] });
});

it('answers nothing after it was closed', async () => {
  const { services, close } = await open();
  close();
  await expect(services.storage.readStorage()).rejects.toMatchObject({ name: 'LocalDbError', code: 'unavailable' });
});
