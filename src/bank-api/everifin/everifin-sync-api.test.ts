import { expect, test } from 'vitest';
import { createBankApis } from '../create-bank-apis.ts';
import { createFakeClock } from '../../../tests/fake-clock.ts';
import { emptyAnswer, jsonAnswer, scriptedFetch } from '../../../tests/scripted-fetch.ts';

function open() {
  const { fetch, requests } = scriptedFetch(({ url }) =>
    url.endsWith('/refresh') ? emptyAnswer(202) : jsonAnswer([{ id: 'a1', name: 'Main', currency: 'EUR' }]),
  );
  const apis = createBankApis({
    config: { sourceId: 's', syncApi: 'everifin', transactionsApi: 'everifin' },
    fetch,
    clock: createFakeClock(),
    baseUrl: 'http://gateway.test',
  });
  return { ...apis, asked: () => requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`) };
}

test('one connection stands for all banks, and says that it tells no end', async () => {
  const { sync } = open();
  expect(sync.hasEnds).toBe(false);
  const { value } = await sync.listConnections();
  expect(value.map(({ id, name, channels }) => [id, name, channels.length])).toEqual([
    ['everifin', 'All banks at Everifin', 0],
  ]);
});

test('a refresh is one request, for whatever connection it was asked', async () => {
  const { sync, asked } = open();
  expect((await sync.startSync({ connectionId: null, type: 'ALL' })).value).toEqual(['everifin']);
  expect(asked()).toEqual(['POST /api/sync/transactions/refresh']);
});

test('every account belongs to the one connection', async () => {
  const { value } = await open().transactions.listAccounts();
  expect(value.map(({ id, connectionId }) => [id, connectionId])).toEqual([['a1', 'everifin']]);
});

test('there is no queue, and nothing is asked to find that out', async () => {
  const { sync, asked } = open();
  await expect(sync.subscribe()).rejects.toMatchObject({ code: 'not-found' });
  await expect(sync.readQueue('q')).rejects.toMatchObject({ code: 'not-found' });
  expect(asked()).toEqual([]);
});
