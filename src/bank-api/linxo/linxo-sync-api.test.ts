import { describe, expect, test } from 'vitest';
import { emptyAnswer, jsonAnswer, scriptedFetch } from '../../../tests/scripted-fetch.ts';
import { SAMPLE_EVENT_TEXT } from '../../simulated-bank/world/sample-event.ts';
import { systemClock } from '../../lib/clock.ts';
import { createHttpClient } from '../http-client.ts';
import { createLinxoSyncApi } from './linxo-sync-api.ts';

function apiOf(answer: (request: Request) => Response) {
  const scripted = scriptedFetch(answer);
  const client = createHttpClient({
    baseUrl: 'http://gateway.test/api/sync',
    sourceId: 'live-1',
    fetch: scripted.fetch,
    clock: systemClock,
  });
  return { api: createLinxoSyncApi(client), requests: scripted.requests };
}

const CONNECTION = {
  id: 17,
  name: 'BNP Paribas',
  status: 'SUCCESS',
  auto_sync: false,
  channels: [
    { channel_definition_id: '8701', mode: 'REDIRECT', status: 'SUCCESS', last_end_date: 1_528_112_084 },
    'nonsense',
  ],
};

describe('connections', () => {
  test.each([
    ['v2.1', [CONNECTION]],
    ['v3', { connections: [CONNECTION] }],
  ])('are read in the envelope of %s, ids as text', async (_, body) => {
    const { value } = await apiOf(() => jsonAnswer(body)).api.listConnections();
    expect(value).toMatchObject([
      {
        id: '17',
        name: 'BNP Paribas',
        status: 'SUCCESS',
        isAutoSync: false,
        channels: [{ id: '8701', mode: 'REDIRECT' }],
      },
    ]);
    expect(value[0]?.channels[0]?.lastEndAt?.key).toBe('2018-06-04T11:34:44.000000000Z');
  });

  test('a list that is none is malformed, never empty', async () => {
    await expect(apiOf(() => jsonAnswer({ nothing: 1 })).api.listConnections()).rejects.toMatchObject({
      code: 'malformed',
    });
  });
});

describe('starting a synchronisation', () => {
  test('of one connection sends nothing but the path', async () => {
    const { api, requests } = apiOf(() => emptyAnswer(204));
    expect((await api.startSync({ connectionId: '17', type: 'ALL' })).value).toEqual(['17']);
    expect(requests.map(({ url }) => url)).toEqual(['http://gateway.test/api/sync/connections/17/synchronize']);
  });

  test('of all gives the set the bank names', async () => {
    const { api } = apiOf(() => jsonAnswer({ connection_links: ['/connections/1', '/connections/2'] }));
    expect((await api.startSync({ connectionId: null, type: 'ALL' })).value).toEqual(['1', '2']);
  });

  test('of all reads the ids in the links as any address is read, once', async () => {
    const links = [
      '/connections/ACT%2F9f+b==',
      '/connections/a%252Fb/',
      'https://bank.test/v3/connections/%E6%97%A5?x=1',
    ];
    const { api } = apiOf(() => jsonAnswer({ connection_links: links }));
    expect((await api.startSync({ connectionId: null, type: 'ALL' })).value).toEqual(['ACT/9f+b==', 'a%2Fb', '日']);
  });

  test('of all says nothing of the set where the bank does not', async () => {
    const { api } = apiOf(() => emptyAnswer(204));
    expect((await api.startSync({ connectionId: null, type: 'ALL' })).value).toBeNull();
  });

  test.each([['/connections/%'], ['/connections/%ff'], ['/elsewhere/1'], ['']])(
    'of all does not guess what %j means',
    async (link) => {
      const { api } = apiOf(() => jsonAnswer({ connection_links: ['/connections/1', link] }));
      expect((await api.startSync({ connectionId: null, type: 'ALL' })).value).toBeNull();
    },
  );

  test('names the type only where accounts are to be listed', async () => {
    const { api, requests } = apiOf(() => emptyAnswer(204));
    await api.startSync({ connectionId: '17', type: 'LIST_ACCOUNTS' });
    expect(requests[0]?.url).toMatch(/\?type=LIST_ACCOUNTS$/);
  });
});

describe('the queue', () => {
  const read = async (answer: () => Response) => (await apiOf(answer).api.readQueue('q1')).value;

  test("reads the vendor's own sample", async () => {
    const [event] = await read(() => jsonAnswer(`[${SAMPLE_EVENT_TEXT}]`));
    expect(event).toMatchObject({
      queueId: 'q1',
      id: '20',
      type: 'SYNC_ALL_SUCCESS',
      resourceType: 'CONNECTION',
      problem: null,
      resource: { connectionId: '{connection_id}', name: 'WBX Test Bank', providerId: '200', status: 'SUCCESS' },
    });
    expect(event?.createdAt?.key).toBe('2018-06-04T11:34:57.000000000Z');
    expect(event?.resource.channels.map(({ id, consentExpiresAt }) => [id, consentExpiresAt?.key ?? null])).toEqual([
      ['8701', '2018-06-04T09:59:13.000000000Z'],
      ['8700', null],
    ]);
  });

  test.each([
    ['an array', `[${SAMPLE_EVENT_TEXT}]`],
    ['an envelope', `{"events": [${SAMPLE_EVENT_TEXT}]}`],
    ['a single event', SAMPLE_EVENT_TEXT],
  ])('reads %s', async (_, body) => {
    expect((await read(() => jsonAnswer(body))).map(({ id }) => id)).toEqual(['20']);
  });

  test('reads 204, an empty body and an empty list as no event', async () => {
    expect(await read(() => emptyAnswer(204))).toEqual([]);
    expect(await read(() => jsonAnswer(''))).toEqual([]);
    expect(await read(() => jsonAnswer([]))).toEqual([]);
  });

  test('reads the marker by either of its names', async () => {
    const [event] = await read(() =>
      jsonAnswer([{ id: 1, event_status: 'AUTH_FAILED', creation_date: 1_528_112_097 }]),
    );
    expect(event).toMatchObject({ id: '1', type: 'AUTH_FAILED', problem: null });
  });

  test('keeps what it cannot read, with its payload and what is wrong', async () => {
    const events = await read(() => jsonAnswer(['just text', { creation_date: 0, colour: 'blue' }]));
    expect(events.map(({ payload }) => payload)).toEqual(['"just text"', '{"creation_date":0,"colour":"blue"}']);
    expect(events.every(({ problem, createdAt }) => problem !== null && createdAt === null)).toBe(true);
  });

  test('says which date it could not read, but not of one the bank does not know', async () => {
    const events = await read(() =>
      jsonAnswer(['soon', 0, null].map((creation_date) => ({ id: 1, event_type: 'A', creation_date }))),
    );
    expect(events.map(({ problem }) => problem)).toEqual([{ code: 'no-date' }, null, null]);
  });

  test('takes the id of an account for no connection', async () => {
    const resource = { id: '5', connection_id: '3', status: 'ACTIVE' };
    const [event] = await read(() => jsonAnswer([{ id: 1, event_type: 'A', resource_type: 'ACCOUNT', resource }]));
    expect(event?.resource).toMatchObject({ connectionId: '3', status: null });
  });

  test('gives an event without an id the same identity each time it is read', async () => {
    const body = [{ event_type: 'SYNC_STARTED' }, { event_type: 'SYNC_STOPPED' }];
    const [first, second] = await read(() => jsonAnswer(body));
    const [again] = await read(() => jsonAnswer(body));
    expect(first?.id).toBe(again?.id);
    expect(first?.id).not.toBe(second?.id);
  });
});

test.each([[{ id: 42 }], [{ queue_id: '42' }], ['"42"']])('subscribing reads the id of %j', async (body) => {
  expect((await apiOf(() => jsonAnswer(body)).api.subscribe()).value).toEqual({ queueId: '42' });
});

test('accounts are read to the last short page', async () => {
  const account = (id: number) => ({
    id,
    connection_id: 3,
    name: `A${id}`,
    iban: 'FR76 3000 4000 0312 3456 7890 143',
    status: 'ACTIVE',
  });
  const { api, requests } = apiOf((request) =>
    jsonAnswer(
      new URL(request.url).searchParams.get('page') === '1'
        ? Array.from({ length: 500 }, (_, i) => account(i))
        : [account(500)],
    ),
  );
  const { value } = await api.listConnectionAccounts();
  expect(value).toHaveLength(501);
  expect(value[0]).toEqual({
    id: '0',
    connectionId: '3',
    name: 'A0',
    iban: 'FR7630004000031234567890143',
    status: 'ACTIVE',
  });
  expect(requests).toHaveLength(2);
});
