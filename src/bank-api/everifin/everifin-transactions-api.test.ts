import { describe, expect, test } from 'vitest';
import { jsonAnswer, scriptedFetch } from '../../../tests/scripted-fetch.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { systemClock } from '../../lib/clock.ts';
import { createHttpClient } from '../http-client.ts';
import type { PageToken } from '../ports.ts';
import { createEverifinTransactionsApi } from './everifin-transactions-api.ts';

function apiOf(answer: (request: Request) => Response) {
  const scripted = scriptedFetch(answer);
  const client = createHttpClient({
    baseUrl: 'http://gateway.test/api/transactions',
    sourceId: 'live-1',
    fetch: scripted.fetch,
    clock: systemClock,
  });
  return { api: createEverifinTransactionsApi(client), requests: scripted.requests };
}

const ROW = {
  id: 't1',
  accountId: 'a1',
  amount: '-1200.00',
  currency: 'EUR',
  status: 'BOOKED',
  bookingDate: '2026-11-20',
  valueDate: '2026-11-21T00:00:00.000Z',
  counterpartyName: 'Müller GmbH',
  remittanceInformation: 'INV 4711 rent',
  createdAt: '2026-11-20T05:00:00.000Z',
  lastUpdated: '2026-11-20T05:00:00.123456Z',
};

const list = async (body: unknown, page: PageToken | null = null) =>
  (await apiOf(() => jsonAnswer(body)).api.listTransactions({ accountId: 'a1', filter: {}, page })).value;

test('reads a row with its exact amount, its days and the text of its stamp', async () => {
  const { rows, rejected } = await list([ROW]);
  expect(rejected).toEqual([]);
  expect(rows).toMatchObject([
    {
      id: 't1',
      accountId: 'a1',
      amount: { minor: -120_000, currency: 'EUR' },
      status: 'booked',
      bookedOn: '2026-11-20',
      valuedOn: '2026-11-21',
      counterpartyName: 'Müller GmbH',
      purpose: 'INV 4711 rent',
      lastUpdated: { text: '2026-11-20T05:00:00.123456Z', key: '2026-11-20T05:00:00.123456000Z' },
    },
  ]);
  expect(JSON.parse(rows[0]?.payload ?? '')).toEqual(ROW);
});

test.each([
  ['bare', [ROW]],
  ['data', { data: [ROW] }],
  ['items', { items: [ROW] }],
  ['content', { content: [ROW] }],
])('reads the envelope %s', async (_, body) => {
  expect((await list(body)).rows).toHaveLength(1);
});

test('an envelope without rows is malformed, never "nothing new"', async () => {
  await expect(list({ message: 'hello' })).rejects.toMatchObject({ code: 'malformed' });
});

describe('a bad row is kept aside with its reason while the page lives', () => {
  test.each([
    [{ ...ROW, amount: '12,50' }, 'amount: not a decimal number (EUR)'],
    [{ ...ROW, amount: '1.0000000000005' }, 'amount: more than 12 decimals (EUR)'],
    [{ ...ROW, currency: 'EURO' }, 'currency: missing, or not a three-letter code'],
    [{ ...ROW, lastUpdated: 'yesterday' }, 'lastUpdated: missing, or not a date and time'],
    [{ ...ROW, bookingDate: '2026-02-30' }, 'bookingDate: not a date (text of 10 characters)'],
    [{ ...ROW, creditDebitIndicator: 'CRDT' }, 'amount: negative, but marked as a credit'],
    [{ ...ROW, creditDebitIndicator: 'X' }, 'creditDebitIndicator: neither CRDT nor DBIT'],
    [{ ...ROW, accountId: 'a2' }, 'accountId: another account than the one asked for'],
  ])('%#', async (row, reason) => {
    const { rows, rejected } = await list([row, { ...ROW, id: 't2' }]);
    expect(rows.map(({ id }) => id)).toEqual(['t2']);
    expect(rejected).toEqual([{ id: 't1', reason, payload: JSON.stringify(row) }]);
  });

  test('without an id, and where it is no row at all', async () => {
    const { rejected } = await list([{ amount: '1.00' }, 'text', null]);
    expect(rejected.map(({ id }) => id)).toEqual([null, null, null]);
  });
});

test.each([
  [{ amount: '5.00', creditDebitIndicator: 'DBIT' }, -500],
  [{ amount: '-5.00', creditDebitIndicator: 'DBIT' }, -500],
  [{ amount: '5.00', creditDebitIndicator: 'CRDT' }, 500],
  [{ amount: 5.1 }, 510],
])('takes the sign from the value or the indicator: %j', async (fields, minor) => {
  expect((await list([{ ...ROW, ...fields }])).rows[0]?.amount.minor).toBe(minor);
});

test('keeps a JSON number that a double cannot carry', async () => {
  const body = `[${JSON.stringify({ ...ROW, amount: 0 }).replace('"amount":0', '"amount":70368744177664.01')}]`;
  expect((await list(body)).rows[0]?.amount.minor).toBe(7_036_874_417_766_401);
});

test('asks from a day earlier: a bank that keeps days as moments has the first one the evening before', async () => {
  const { api, requests } = apiOf(() => jsonAnswer([ROW]));
  const day = '2026-11-01' as CalendarDate;
  for (const filter of [{ bookingDateFrom: day }, { valueDateFrom: day }]) {
    await api.listTransactions({ accountId: 'a1', filter, page: null });
  }
  const asked = requests.map(({ url }) => [...new URL(url).searchParams].filter(([name]) => name.endsWith('DateFrom')));
  expect(asked).toEqual([
    [['bookingDateFrom', '2026-10-31T00:00:00.000Z']],
    [['valueDateFrom', '2026-10-31T00:00:00.000Z']],
  ]);
});

test('a value date or a stamp that cannot be read is not known, and costs no row', async () => {
  const row = { ...ROW, valueDate: '2026-02-30', createdAt: '20.11.2026 9:42' };
  expect((await list([row, { ...row, valueDate: ['2026-02-20'], createdAt: {} }])).rows).toMatchObject([
    { valuedOn: null, createdAt: null, bookedOn: '2026-11-20' },
    { valuedOn: null, createdAt: null, bookedOn: '2026-11-20' },
  ]);
});

test('a booking date that cannot be read costs the row, unless it is pending: an unbooked row is in no period anyway', async () => {
  const rows = [
    { ...ROW, status: 'PENDING', bookingDate: '31/11/2026' },
    { ...ROW, id: 't2', status: undefined, bookingDate: '31/11/2026' },
  ];
  const answer = await list(rows);
  expect(answer.rows).toMatchObject([{ id: 't1', status: 'pending', bookedOn: null }]);
  expect(answer.rejected).toMatchObject([{ id: 't2', reason: 'bookingDate: not a date (text of 10 characters)' }]);
});

test('a row without a booking date is pending, an unknown status stays as it is', async () => {
  const { status: _status, bookingDate: _bookingDate, ...pending } = ROW;
  const { rows } = await list([pending, { ...ROW, id: 't2', status: 'PARKED' }]);
  expect(rows.map(({ status, rawStatus, bookedOn }) => [status, rawStatus, bookedOn])).toEqual([
    ['pending', null, null],
    ['other', 'PARKED', '2026-11-20'],
  ]);
});

describe('paging', () => {
  test.each([
    ['totalPages beside the rows', { data: [ROW], totalPages: 2 }, null, '1'],
    ['the last of totalPages', { data: [ROW], totalPages: 2 }, '1', null],
    ['totalPages in page', { content: [ROW], page: { totalPages: 3 } }, '1', '2'],
    ['a cursor in meta', { data: [ROW], meta: { nextCursor: 'abc' } }, null, 'cursor:abc'],
    ['a cursor that ends', { data: [ROW], meta: { nextCursor: null } }, 'cursor:abc', null],
    ['a cursor over an empty page', { data: [], nextCursor: 'abc' }, null, 'cursor:abc'],
    ['neither, with rows', [ROW], '4', '5'],
    ['neither, without rows', [], '4', null],
  ])('follows %s', async (_, body, page, next) => {
    expect((await list(body, page as PageToken | null)).next).toBe(next);
  });

  test('sends page and size, or the cursor', async () => {
    const { api, requests } = apiOf(() => jsonAnswer([]));
    const asked = async (page: string | null) => {
      await api.listTransactions({ accountId: 'a1', filter: {}, page: page as PageToken | null });
      return new URL(requests.at(-1)?.url ?? '').search;
    };
    expect(await asked(null)).toBe('?page=0&size=500');
    expect(await asked('3')).toBe('?page=3&size=500');
    expect(await asked('cursor:a/b')).toBe('?cursor=a%2Fb&size=500');
  });
});

test('reads remittance information in one piece or several', async () => {
  const { rows } = await list([{ ...ROW, remittanceInformation: ['INV 4711', null, 'rent'] }]);
  expect(rows[0]?.purpose).toBe('INV 4711 rent');
});

test.each([
  ['bare', ROW],
  ['in data', { data: ROW }],
])('reads one transaction %s', async (_case, body) => {
  const { api, requests } = apiOf(() => jsonAnswer(body));
  const { value } = await api.readTransaction({ accountId: 'a1', id: 't1' });
  expect([value.id, JSON.parse(value.payload)]).toEqual(['t1', ROW]);
  expect(requests[0]?.url).toMatch(/\/accounts\/a1\/transactions\/t1$/);
});

test('one transaction in data is read whatever its own status says, unless an error stands beside it', async () => {
  const read = (body: unknown) => apiOf(() => jsonAnswer(body)).api.readTransaction({ accountId: 'a1', id: 't1' });
  const rejected = { ...ROW, status: 'REJECTED', error: 'no funds' };
  expect((await read({ data: rejected })).value.rawStatus).toBe('REJECTED');
  expect((await read(rejected)).value.rawStatus).toBe('REJECTED');
  await expect(read({ data: ROW, errors: ['stale'] })).rejects.toMatchObject({ code: 'error-in-answer' });
  await expect(read({ data: { code: 'E1', message: 'gone' } })).rejects.toMatchObject({ code: 'error-in-answer' });
  await expect(read({ data: { ...ROW, id: 't9' } })).rejects.toMatchObject({ code: 'malformed' });
});

test('of one transaction that cannot be read nothing is quoted: its text is not the bank’s word on why', async () => {
  const bad = { ...ROW, amount: 'abc', description: 'Rent November', code: '429' };
  const { id: _id, ...nameless } = bad;
  for (const body of [bad, { data: bad }, nameless]) {
    const asked = apiOf(() => jsonAnswer(body)).api.readTransaction({ accountId: 'a1', id: 't1' });
    await expect(asked).rejects.toMatchObject({ code: 'malformed', details: { bankText: '' } });
  }
});

describe('accounts', () => {
  const accountsOf = (toBody: (search: string) => unknown) =>
    apiOf((request) => jsonAnswer(toBody(new URL(request.url).search)));

  test('are asked for once where the bank says nothing of pages', async () => {
    const { api, requests } = accountsOf(() => [{ id: 1 }, { id: 2, currency: 'EUR', balance: '1.50' }]);
    expect((await api.listAccounts()).value).toMatchObject([
      { id: '1', currency: 'XXX', balance: null },
      { id: '2', balance: { minor: 150, currency: 'EUR' } },
    ]);
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['pages', '?page=1', { totalPages: 2 }],
    ['a cursor', '?cursor=abc', { nextCursor: 'abc' }],
  ])('are read to the end of %s', async (_case, second, paging) => {
    const { api } = accountsOf((search) =>
      search === second ? { data: [{ id: 2 }], totalPages: 2 } : { data: [{ id: 1 }], ...paging },
    );
    expect((await api.listAccounts()).value.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('are read to the end of the cursors, also through empty pages', async () => {
    const pages: Record<string, unknown> = {
      '': { data: [{ id: 1 }], nextCursor: 'a' },
      '?cursor=a': { data: [], nextCursor: 'b' },
      '?cursor=b': { data: [], nextCursor: 'c' },
      '?cursor=c': { data: [{ id: 2 }], nextCursor: null },
    };
    const { api } = accountsOf((search) => pages[search]);
    expect((await api.listAccounts()).value.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test.each([
    ['always sends the same page', () => ({ data: [{ id: 1 }], nextCursor: 'again' }), 2],
    ['names ever new places', (n: number) => ({ data: [{ id: 1 }], nextCursor: `p${n}` }), 21],
    ['names ever new places with new accounts', (n: number) => ({ data: [{ id: n }], nextCursor: `p${n}` }), 100],
    ['has a billion empty pages', () => ({ data: [], totalPages: 1e9 }), 50],
  ])('of a bank that %s come to an end, and are said to be not all', async (_case, answer, pages) => {
    const { api, requests } = accountsOf(() => answer(requests.length));
    const { failure } = await api.listAccounts();
    expect(failure?.details.reason).toBe('the list does not come to an end');
    expect(requests).toHaveLength(pages);
  });

  test('of a bank that ignores the page are all there', async () => {
    const { api } = accountsOf(() => ({ data: [{ id: 1 }], totalPages: 9 }));
    expect(await api.listAccounts()).toMatchObject({ value: [{ id: '1' }] });
    expect((await api.listAccounts()).failure).toBeUndefined();
  });
});

test('a text cut off amid a character is kept in a form that can be compared with what comes again', async () => {
  const { rows } = await list([{ ...ROW, remittanceInformation: 'thanks \ud83d' }]);
  expect(rows.map(({ purpose }) => purpose)).toEqual(['thanks \ufffd']);
});
