import { expect, test } from 'vitest';
import { jsonAnswer, scriptedFetch } from '../../../tests/scripted-fetch.ts';
import type { LinxoVersion } from '../../config/app-config.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { parseInstant } from '../../domain/dates/parse-instant.ts';
import { systemClock } from '../../lib/clock.ts';
import { createHttpClient } from '../http-client.ts';
import type { PageToken } from '../ports.ts';
import { createLinxoTransactionsApi } from './linxo-transactions-api.ts';

function apiOf(answer: (request: Request) => Response, version?: LinxoVersion) {
  const scripted = scriptedFetch(answer);
  const client = createHttpClient({
    baseUrl: 'http://gateway.test/api/transactions',
    sourceId: 'live-1',
    fetch: scripted.fetch,
    clock: systemClock,
  });
  return { api: createLinxoTransactionsApi(client, { version }), requests: scripted.requests };
}

/** Midnight of 20 November 2026 in Paris. */
const MIDNIGHT_S = Date.parse('2026-11-19T23:00:00Z') / 1000;
const V2 = {
  id: 77,
  account_id: 5,
  amount: -12.5,
  currency: 'EUR',
  label: 'CARD 19/11',
  date: MIDNIGHT_S,
  import_date: 1_795_160_000,
  status: 'BOOKED',
};
const V3 = {
  id: '77',
  account_id: '5',
  amount: { amount: '-12.50', currency: 'EUR' },
  label: 'CARD 19/11',
  date: '2026-11-20',
  booking_date: '2026-11-19T23:00:00Z',
  status: 'PENDING',
  remittance_information: ['INV 4711', 'rent'],
};

const list = async (body: unknown, page: PageToken | null = null) =>
  (await apiOf(() => jsonAnswer(body)).api.listTransactions({ accountId: '5', filter: {}, page })).value;

test('reads a row of v2.1: days are days in Paris, there is no change stamp', async () => {
  expect((await list([V2])).rows).toMatchObject([
    {
      id: '77',
      accountId: '5',
      amount: { minor: -1250, currency: 'EUR' },
      status: 'booked',
      bookedOn: '2026-11-20',
      valuedOn: null,
      purpose: 'CARD 19/11',
      lastUpdated: null,
    },
  ]);
});

test('reads a row of v3: a date with a time is a day in Paris too', async () => {
  expect((await list({ transactions: [V3] })).rows).toMatchObject([
    { amount: { minor: -1250, currency: 'EUR' }, status: 'pending', bookedOn: '2026-11-20', purpose: 'INV 4711 rent' },
  ]);
});

test('keeps a row aside whose day cannot be read, instead of showing it as not booked', async () => {
  const { rows, rejected } = await list([{ ...V2, booking_date: '2026-02-30' }]);
  expect(rows).toEqual([]);
  expect(rejected).toMatchObject([{ id: '77', reason: 'booking_date: not a date (text of 10 characters)' }]);
});

test('needs the one day a row is booked on: another that cannot be read costs nothing', async () => {
  const bad = { ...V2, date: '2026-02-30', value_date: 'soon', import_date: '2026-13-01' };
  const rows = [
    { ...bad, id: 1, booking_date: MIDNIGHT_S },
    { ...bad, id: 2 },
    { ...bad, id: 3, status: 'PENDING' },
    { ...bad, id: 4, booking_date: 'soon', status: 'PENDING' },
  ];
  const answer = await list(rows);
  expect(answer.rows.map(({ id, bookedOn, valuedOn }) => [id, bookedOn, valuedOn])).toEqual([
    ['1', '2026-11-20', null],
    ['3', null, null],
    ['4', null, null],
  ]);
  expect(answer.rejected).toMatchObject([{ id: '2', reason: 'date: not a date (text of 10 characters)' }]);
});

test('takes no row of another account that is known, where the bank does not know the filter', async () => {
  const accounts = [{ id: 5 }, { id: 6 }];
  const transactions = [V2, { ...V2, id: 78, account_id: 6 }, { ...V2, id: 79, account_id: '/accounts/6' }];
  const { api, requests } = apiOf(() => jsonAnswer({ accounts, transactions }));
  const read = async () => (await api.listTransactions({ accountId: '5', filter: {}, page: null })).value;
  for (const { rows, rejected } of [await read(), await read()]) {
    expect([rows.map(({ id }) => id), rejected]).toEqual([['77'], []]);
  }
  expect(requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual([
    'transactions',
    'accounts',
    'transactions',
  ]);
});

test.each(['/accounts/5', 'https://bank.test/v3/accounts/5/'])('a row of %s is a row of account 5', async (link) => {
  const { rows, rejected } = await list({ accounts: [{ id: 5 }], transactions: [{ ...V3, account_id: link }] });
  expect([rows.map(({ id }) => id), rejected]).toEqual([['77'], []]);
});

test.each(['7', '/accounts/7', '05', 'urn:5'])('a row of %s, which no list names, is kept aside', async (account) => {
  const { rows, rejected } = await list({ accounts: [{ id: 5 }], transactions: [V3, { ...V3, account_id: account }] });
  expect(rows).toHaveLength(1);
  expect(rejected).toMatchObject([{ id: '77', reason: 'account_id: another account than the one asked for' }]);
});

test.each([
  ['a full page', 500, '2'],
  ['a page cut to the default size', 100, '2'],
  ['a short page', 499, null],
  ['an empty page', 0, null],
])('goes on after %s or not', async (_case, size, next) => {
  const rows = Array.from({ length: size }, (_, id) => ({ ...V2, id }));
  expect((await list(rows)).next).toBe(next);
});

test('asks for one account, page by page, from a day before the first one wanted', async () => {
  const { api, requests } = apiOf(() => jsonAnswer([]));
  const filter = { bookingDateFrom: '2026-11-20' as CalendarDate };
  await api.listTransactions({ accountId: '5', filter, page: '3' as PageToken });
  const startDate = Date.parse('2026-11-19T00:00:00Z') / 1000;
  expect(new URL(requests[0]?.url ?? '').search).toBe(`?account_id=5&start_date=${startDate}&page=3&limit=500`);
});

test('reads accounts with their connection, and a balance only in a currency that is known', async () => {
  const accounts = [
    { id: 5, connection_id: 3, name: 'Main', iban: 'fr76 1', currency: 'EUR', balance: 10.5 },
    { id: 6, balance: { amount: { amount: '7', currency: 'JPY' } } },
    { id: 7, name: 'Other', balance: 1 },
  ];
  expect((await apiOf(() => jsonAnswer({ accounts })).api.listAccounts()).value).toMatchObject([
    { id: '5', connectionId: '3', iban: 'FR761', balance: { minor: 1050, currency: 'EUR' } },
    { id: '6', connectionId: null, currency: 'JPY', balance: { minor: 7, currency: 'JPY' } },
    { id: '7', currency: 'XXX', balance: null },
  ]);
});

test('offers neither one row by id nor a refresh', async () => {
  const { api, requests } = apiOf(() => jsonAnswer({}));
  expect(api.capabilities).toMatchObject({ hasChangeStamps: false, hasImportDates: true });
  await expect(api.readTransaction({ accountId: '5', id: '77' })).rejects.toMatchObject({ code: 'refused' });
  await expect(api.requestRefresh()).rejects.toMatchObject({ code: 'refused' });
  expect(requests).toEqual([]);
});

test('asks for what was imported since a moment', async () => {
  const { api, requests } = apiOf(() => jsonAnswer([]));
  const createdFrom = parseInstant('2026-11-20T09:42:37.9Z')?.key;
  if (createdFrom === undefined) throw new Error('not a moment');
  await api.listTransactions({ accountId: '5', filter: { createdFrom }, page: null });
  expect(new URL(requests[0]?.url ?? '').searchParams.get('start_import_date')).toBe('1795167757');
});

test('v3 is asked for accounts in its own words, and for whole days', async () => {
  const { api, requests } = apiOf(() => jsonAnswer({ transactions: [] }), 'v3');
  const createdFrom = parseInstant('2026-11-20T00:42:37.9+01:00')?.key;
  if (createdFrom === undefined) throw new Error('not a moment');
  const bookingDateFrom = '2026-10-21' as CalendarDate;
  await api.listTransactions({ accountId: 'a/5', filter: { createdFrom, bookingDateFrom }, page: null });
  expect(Object.fromEntries(new URL(requests[0]?.url ?? '').searchParams)).toEqual({
    account_ids: 'a/5',
    start_date: '2026-10-21',
    start_import_date: '2026-11-19',
    page: '1',
    limit: '500',
  });
});

test('rows of other accounts are told from none at all, and one from the other', async () => {
  const answer = (request: Request) =>
    jsonAnswer(
      new URL(request.url).pathname.endsWith('/accounts') ? [{ id: 5 }, { id: 6 }] : [V2, { ...V2, account_id: 6 }],
    );
  const { value } = await apiOf(answer).api.listTransactions({ accountId: '5', filter: {}, page: null });
  expect(value.rows).toHaveLength(1);
  expect(value.passedOver).toEqual([JSON.stringify({ ...V2, account_id: 6 })]);
  expect((await list([V2])).passedOver).toBeUndefined();
});

test('a list of accounts that never ends is said to be not all', async () => {
  const { api, requests } = apiOf(() =>
    jsonAnswer(Array.from({ length: 100 }, (_, index) => ({ id: `${requests.length} ${index}` }))),
  );
  const { value, failure } = await api.listAccounts();
  expect([requests.length, value.length, failure?.details.reason]).toEqual([
    40,
    4_000,
    'the list does not come to an end',
  ]);
});
