import { describe, expect, test, vi } from 'vitest';
import { emptyAnswer, jsonAnswer, scriptedFetch } from '../../tests/scripted-fetch.ts';
import { systemClock } from '../lib/clock.ts';
import { BankApiError } from './bank-api-error.ts';
import { createHttpClient } from './http-client.ts';

const REQUEST = { template: '/queues/{id}', ids: ['7'] };

function clientOf(answer: () => Response | Promise<Response>) {
  const scripted = scriptedFetch(answer);
  const client = createHttpClient({
    baseUrl: 'http://gateway.test/api/sync',
    sourceId: 'live-1',
    fetch: scripted.fetch,
    clock: { ...systemClock, nowMs: () => Date.parse('2026-11-20T08:00:00Z') },
  });
  return { client, requests: scripted.requests };
}

async function errorOf(answer: () => Response | Promise<Response>): Promise<BankApiError> {
  const error: unknown = await clientOf(answer)
    .client.get(REQUEST)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BankApiError);
  return error as BankApiError;
}

test('names its source on every request and marks a POST as its own', async () => {
  const { client, requests } = clientOf(() => jsonAnswer({}));
  await client.get({ ...REQUEST, query: { page: '1' } });
  await client.post({ template: '/queues' });
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET http://gateway.test/api/sync/queues/7?page=1',
    'POST http://gateway.test/api/sync/queues',
  ]);
  expect(requests.map(({ headers }) => headers.get('X-Source-Id'))).toEqual(['live-1', 'live-1']);
  expect(requests.map(({ headers }) => headers.get('X-Tidemark'))).toEqual([null, '1']);
});

test("hands on the bank's clock and the gateway's", async () => {
  const answer = await clientOf(() => jsonAnswer([])).client.get(REQUEST);
  expect(answer.bankDate?.key).toBe('2026-11-20T09:42:00.000000000Z');
  expect(answer.receivedAt.key).toBe('2026-11-20T09:42:01.500000000Z');
});

test('reads an empty body as nothing', async () => {
  expect((await clientOf(() => emptyAnswer(204)).client.get(REQUEST)).value).toBeNull();
  expect((await clientOf(() => jsonAnswer('  ')).client.get(REQUEST)).value).toBeNull();
});

describe('each failure has its code', () => {
  test.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [409, 'busy'],
    [429, 'rate-limited'],
    [400, 'refused'],
    [422, 'refused'],
    [500, 'server'],
    [503, 'server'],
  ] as const)('%s is %s', async (status, code) => {
    const error = await errorOf(() => jsonAnswer({}, { status }));
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject({ request: 'GET /queues/{id}', status });
  });

  test.each([
    [502, 'unreachable', 'unreachable'],
    [504, 'timeout', 'timeout'],
    [503, 'not-sent', 'not-sent'],
    [502, 'not-connected', 'not-connected'],
    [412, 'source-changed', 'source-changed'],
    [502, 'redirected', 'malformed'],
    [502, 'too-large', 'too-large'],
    [502, 'bad-status', 'malformed'],
    [502, 'not-http', 'malformed'],
    [404, 'route-not-allowed', 'not-passed-on'],
    [404, 'not-found', 'not-passed-on'],
    [405, 'method-not-allowed', 'not-passed-on'],
    [403, 'not-from-this-page', 'not-passed-on'],
    [400, 'bad-request', 'not-passed-on'],
    [500, 'gateway-fault', 'gateway-fault'],
  ] as const)("the gateway's own %s %s is %s, in its own words", async (status, word, code) => {
    const body = { code: word, message: 'Said by the gateway.' };
    const error = await errorOf(() => jsonAnswer(body, { status, headers: { 'X-Tidemark-Answer': 'gateway' } }));
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject({ bankText: '', gatewayText: 'Said by the gateway.' });
  });

  test.each([
    [412, 'source-changed', 'refused'],
    [404, 'route-not-allowed', 'not-found'],
    [504, 'timeout', 'server'],
    [502, 'unreachable', 'server'],
  ] as const)('a bank that says %s %s is no gateway: %s', async (status, word, code) => {
    expect((await errorOf(() => jsonAnswer({ code: word }, { status }))).code).toBe(code);
  });

  test.each([404, 410, 412, 401, 502, 200])(
    'a %s that is signed by nobody says nothing of the bank',
    async (status) => {
      const error = await errorOf(() => new Response('[]', { status }));
      expect(error.code).toBe('unreachable');
      expect(error.details.status).toBeNull();
    },
  );

  test('a body that is HTML is malformed, and its text is shown to nobody', async () => {
    const html = () => jsonAnswer('<html>maintenance</html>', { headers: { 'Content-Type': 'text/html' } });
    const error = await errorOf(html);
    expect(error.code).toBe('malformed');
    expect(error.details).toMatchObject({ reason: 'the answer is not JSON (text/html)', bankText: '' });
    const failed = await errorOf(() => jsonAnswer('<html>maintenance</html>', { status: 503 }));
    expect(failed.details.bankText).toBe('');
  });

  test('a connection that fails is unreachable', async () => {
    const error = await errorOf(() => Promise.reject(new TypeError('fetch failed')));
    expect(error.code).toBe('unreachable');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('an answer that is announced as too large is not read', async () => {
    const large = () => jsonAnswer([], { headers: { 'Content-Length': '9000000' } });
    const error = await errorOf(large);
    expect(error.code).toBe('too-large');
    expect(error.details.reason).toMatch(/larger than/);
  });

  test('nor is one that turns out to be', async () => {
    const large = () => jsonAnswer(' '.repeat(8 * 1024 * 1024 + 1));
    expect((await errorOf(large)).code).toBe('too-large');
  });
});

test.each([
  ['30', 30_000],
  ['Fri, 20 Nov 2026 09:43:00 GMT', 60_000],
  ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
])('reads Retry-After %s', async (header, retryAfterMs) => {
  const error = await errorOf(() => jsonAnswer({}, { status: 429, headers: { 'Retry-After': header } }));
  expect(error.details.retryAfterMs).toBe(retryAfterMs);
});

test.each([
  [{ code: 'E1', message: 'Not today' }, 'Not today'],
  [{ meta: {}, errors: [{ code: 'E2', title: 'Contract does not allow it' }] }, 'Contract does not allow it'],
  [{ error: 'invalid_request', error_description: 'bad page' }, 'bad page'],
  [{ unrelated: true }, ''],
])("quotes the bank's words of %j", async (body, bankText) => {
  expect((await errorOf(() => jsonAnswer(body, { status: 422 }))).details.bankText).toBe(bankText);
});

test('an aborted request throws the reason of its signal', async () => {
  const controller = new AbortController();
  const reason = new Error('the owner changed');
  const { client } = clientOf(() => {
    controller.abort(reason);
    return Promise.reject(new DOMException('aborted', 'AbortError'));
  });
  await expect(client.get(REQUEST, controller.signal)).rejects.toBe(reason);
});

test('offline is told from unreachable where the platform knows', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  const error = await errorOf(() => Promise.reject(new TypeError('fetch failed')));
  vi.unstubAllGlobals();
  expect(error.code).toBe('offline');
});
