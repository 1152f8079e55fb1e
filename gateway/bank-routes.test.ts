import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CLOSED_PORT } from '../tests/closed-port.ts';
import { startFakeBank, TOKENS, toTestBank } from '../tests/gateway/fake-bank.ts';
import { startHarness } from '../tests/gateway/gateway-harness.ts';
import { ALLOWED_ROUTES } from './allowed-routes.ts';
import { BANK_LIMITS } from './ask-bank.ts';
import { matchRoute } from './match-route.ts';

const POST = { method: 'POST', headers: { 'X-Tidemark': '1' } };

test('passes a request on with the token of its bank and nothing else of the browser', async () => {
  const { fakeBank, send } = await startHarness();
  await send({
    path: '/api/transactions/accounts/A-1/transactions?page=0&size=500',
    headers: { 'User-Agent': 'Browser/1', Cookie: 'a=b', Authorization: 'Bearer mine', 'X-Forwarded-For': '8.8.8.8' },
  });
  await send({ ...POST, path: '/api/sync/queues' });
  const [rows, queue] = fakeBank.received;
  expect(rows).toMatchObject({ method: 'GET', url: '/everifin/accounts/A-1/transactions?page=0&size=500' });
  expect(rows?.headers).toMatchObject({
    authorization: `Bearer ${TOKENS.transactions}`,
    'user-agent': 'Browser/1',
    'client-ip-address': '127.0.0.1',
    host: fakeBank.host,
  });
  expect(rows?.headers).not.toHaveProperty('cookie');
  expect(rows?.headers).not.toHaveProperty('x-forwarded-for');
  expect(queue).toMatchObject({ method: 'POST', url: '/linxo/queues' });
  expect(queue?.headers.authorization).toBe(`Bearer ${TOKENS.sync}`);
});

test("signs the bank's answers as the bank's and its own as its own, whatever a bank writes into its headers", async () => {
  const { fakeBank, send } = await startHarness();
  fakeBank.answer = (_request, response) => {
    const forged = { 'X-Tidemark-Answer': 'gateway', 'X-Received-At': '1998-01-01T00:00:00.000Z' };
    response.writeHead(412, { 'Content-Type': 'application/json', ...forged }).end('{"code":"source-changed"}');
  };
  const said = await send({ path: '/api/sync/connections' });
  expect(said).toMatchObject({ status: 412, headers: { 'x-tidemark-answer': 'bank' } });
  expect(said.headers['x-received-at']).not.toMatch(/^1998/);
  fakeBank.answer = (_request, response) => response.writeHead(204, { 'X-Tidemark-Answer': 'gateway' }).end();
  expect((await send({ ...POST, path: '/api/sync/queues' })).headers['x-tidemark-answer']).toBe('bank');
});

test.each([
  ['a route that is not in its table', '/api/sync/unknown'],
  ['an address with a broken escape', '/api/sync/connections/%'],
  ['an address that is no UTF-8', '/api/sync/connections/%ff'],
  ['another path', '/api/other'],
])('signs its own answer to %s', async (_case, path) => {
  const { send } = await startHarness();
  const answer = await send({ path });
  expect(answer.headers['x-tidemark-answer']).toBe('gateway');
  expect(JSON.parse(answer.text)).toMatchObject({ code: expect.any(String), message: expect.any(String) });
});

/** As the bytes come: Node's own server would not write them. */
test.each([
  ['000', 'not-http'],
  ['042', 'not-http'],
  ['101', 'not-http'],
  ['102', 'not-http'],
  ['199', 'not-http'],
  ['304', 'bad-status'],
  ['399', 'bad-status'],
  ['600', 'bad-status'],
  ['999', 'bad-status'],
  ['1000', 'not-http'],
  ['abc', 'not-http'],
  ['-1', 'not-http'],
])('a bank that answers with status %s is at fault, not the gateway: %s', async (status, code) => {
  const { fakeBank, send, lines } = await startHarness();
  fakeBank.answer = (_request, response) =>
    void response.socket?.end(`HTTP/1.1 ${status} X\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`);
  const answer = await send({ path: '/api/sync/connections' });
  expect(answer).toMatchObject({ status: 502, headers: { 'x-tidemark-answer': 'gateway' } });
  const said: unknown = JSON.parse(answer.text);
  expect(said).toMatchObject({ code, message: expect.stringContaining(fakeBank.host) });
  expect(lines.filter((line) => line.includes('fault'))).toEqual([]);
});

test('a bank that says more than a status without a body may is read as one without', async () => {
  const { fakeBank, send } = await startHarness();
  for (const status of [204, 205]) {
    fakeBank.answer = (_request, response) =>
      void response.socket?.end(`HTTP/1.1 ${status} X\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`);
    expect(await send({ path: '/api/sync/connections' })).toMatchObject({ status, text: '' });
  }
});

test("hands on status, body, Retry-After and the bank's own date beside its own", async () => {
  const { fakeBank, send } = await startHarness();
  fakeBank.answer = (_request, response) => {
    response.writeHead(429, {
      'Content-Type': 'application/json; charset=utf-8',
      'Retry-After': '7',
      Date: 'Fri, 20 Nov 2026 09:42:37 GMT',
      'Set-Cookie': 'bank=1',
      'X-Bank-Date': 'not this one',
    });
    response.end('{"message":"slow down"}');
  };
  const answer = await send({ path: '/api/sync/connections' });
  expect(answer).toMatchObject({ status: 429, text: '{"message":"slow down"}' });
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'retry-after': '7',
    'x-bank-date': 'Fri, 20 Nov 2026 09:42:37 GMT',
    'cache-control': 'no-store',
  });
  expect(answer.headers['x-received-at']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('hands on an empty answer as an empty one', async () => {
  const { fakeBank, send } = await startHarness();
  fakeBank.answer = (_request, response) => response.writeHead(204).end();
  expect(await send({ ...POST, path: '/api/sync/connections/1/synchronize' })).toMatchObject({ status: 204, text: '' });
});

test('drops the body of a POST: what the bank is asked is in the table alone', async () => {
  const { fakeBank, send } = await startHarness();
  const headers = { ...POST.headers, 'Content-Type': 'application/json' };
  await send({ method: 'POST', path: '/api/sync/queues', headers, body: '{"url":"http://evil.test"}' });
  expect(fakeBank.received[0]?.headers['content-length']).toBe('0');
});

test.each([
  ['GET', '/api/sync/unknown', 404],
  ['GET', '/api/sync/connections/%2e%2e/accounts', 404],
  ['GET', '/api/sync/connections/.%2E', 404],
  ['GET', '/api/sync/connections/a%00b', 404],
  ['GET', '/api/sync/connections/a%20b/c', 404],
  ['GET', '/api/sync/connections/%ff', 400],
  ['GET', '/api/sync/../sync/connections', 404],
  ['GET', '/api/sync//connections', 404],
  ['GET', '/api//sync/connections', 404],
  ['GET', '/%61pi/sync/connections', 404],
  ['GET', '/api/sync/connections?x=1', 404],
  ['GET', '/api/sync/connections/%', 400],
  ['GET', '/api/other/connections', 404],
  ['DELETE', '/api/sync/connections/1', 405],
  ['POST', '/api/sync/connections', 405],
  ['HEAD', '/api/sync/connections', 405],
  ['OPTIONS', '/api/sync/connections', 405],
])('answers %s %s itself with %s', async (method, path, status) => {
  const { fakeBank, send } = await startHarness();
  expect((await send({ method, path, headers: POST.headers })).status).toBe(status);
  expect(fakeBank.received).toEqual([]);
});

test('only what the table allows ever reaches the bank, whatever is sent', async () => {
  const { fakeBank, send } = await startHarness();
  const routes = ALLOWED_ROUTES['linxo-sync'];
  const pieces = fc.constantFrom(
    '/',
    '//',
    '..',
    '/../',
    '%2f',
    '%2e',
    '%5c',
    '%00',
    '?',
    '&',
    '=',
    ';',
    '@',
    ':',
    '%',
    '*',
  );
  const targets = fc
    .tuple(fc.constantFrom(...routes), fc.nat(), fc.array(pieces, { maxLength: 3 }))
    .map(([{ template }, at, inserted]) => {
      const path = template.replace('{id}', '7');
      const cut = at % (path.length + 1);
      return `${path.slice(0, cut)}${inserted.join('')}${path.slice(cut)}`;
    });
  await fc.assert(
    fc.asyncProperty(targets, fc.constantFrom('GET', 'POST'), async (target, method) => {
      await send({ method, path: `/api/sync${target}`, headers: POST.headers });
    }),
    { numRuns: 150 },
  );
  expect(fakeBank.received.length).toBeGreaterThan(0);
  for (const { method, url } of fakeBank.received) {
    expect(url).toMatch(/^\/linxo\//);
    expect(matchRoute(routes, method, url.slice('/linxo'.length)).kind).toBe('allowed');
  }
});

test.each([
  ['without the mark of the page', {}],
  ['from another site', { 'X-Tidemark': '1', 'Sec-Fetch-Site': 'cross-site' }],
  ['from another port of this computer', { 'X-Tidemark': '1', Origin: 'http://127.0.0.1:9' }],
  ['from a page without an origin', { 'X-Tidemark': '1', Origin: 'null' }],
])('refuses a POST %s', async (_case, headers) => {
  const { fakeBank, send } = await startHarness();
  const answer = await send({ method: 'POST', path: '/api/sync/queues', headers });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'not-from-this-page' });
  expect(fakeBank.received).toEqual([]);
});

test('lets the POST of its own page pass', async () => {
  const { fakeBank, url, send } = await startHarness();
  const headers = { ...POST.headers, Origin: url, 'Sec-Fetch-Site': 'same-origin' };
  expect((await send({ method: 'POST', path: '/api/sync/queues', headers })).status).toBe(200);
  expect(fakeBank.received).toHaveLength(1);
});

test('does not let another site drain a queue by an image of it', async () => {
  const { fakeBank, send } = await startHarness();
  expect((await send({ path: '/api/sync/queues/1', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
  expect(fakeBank.received).toEqual([]);
});

test('forwards nothing for a page that was opened for another source', async () => {
  const { fakeBank, send } = await startHarness();
  const answer = await send({ path: '/api/sync/connections', headers: { 'X-Source-Id': 'sandbox-old' } });
  expect(answer.status).toBe(412);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'source-changed' });
  expect(fakeBank.received).toEqual([]);
  expect((await send({ path: '/api/sync/connections', headers: { 'X-Source-Id': 'live-test' } })).status).toBe(200);
});

test('does not hand on an answer of a world that ended while it was on the way', async () => {
  let world = 'sandbox-1';
  const { fakeBank, send } = await startHarness({ bank: { sourceId: () => world } });
  fakeBank.answer = (_request, response) => {
    world = 'sandbox-2';
    response.end('[]');
  };
  expect((await send({ path: '/api/sync/connections', headers: { 'X-Source-Id': 'sandbox-1' } })).status).toBe(412);
});

test('names the bank that cannot be reached', async () => {
  const address = {
    api: 'linxo',
    url: `http://127.0.0.1:${CLOSED_PORT}`,
    access: { kind: 'fixed', token: TOKENS.sync },
  } as const;
  const { send } = await startHarness({ bank: { sync: address } });
  const answer = await send({ path: '/api/sync/connections' });
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.text)).toEqual({
    code: 'unreachable',
    message: `127.0.0.1:${CLOSED_PORT} refused the connection (ECONNREFUSED).`,
  });
  expect(answer.headers['x-received-at']).toBeDefined();
});

test('gives up on a bank that does not answer, or stops in the middle of an answer', async () => {
  const { fakeBank, send } = await startHarness({ limits: { timeoutMs: 50, bodyBytes: 1000 } });
  fakeBank.answer = () => undefined;
  const silent = await send({ path: '/api/sync/connections' });
  expect(silent.status).toBe(504);
  expect(JSON.parse(silent.text)).toEqual({
    code: 'timeout',
    message: `${fakeBank.host} did not answer within 0.05 seconds.`,
  });
  fakeBank.answer = (_request, response) => void response.writeHead(200).write('[');
  expect((await send({ path: '/api/sync/connections' })).status).toBe(504);
});

test('follows no redirect, so the token goes to no other address', async () => {
  const { fakeBank, send } = await startHarness();
  fakeBank.answer = (_request, response) => response.writeHead(302, { Location: `${fakeBank.url}/elsewhere` }).end();
  const answer = await send({ path: '/api/sync/connections' });
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'redirected' });
  expect(fakeBank.received).toHaveLength(1);
});

test('reads no answer without end', async () => {
  const { fakeBank, send } = await startHarness({ limits: { ...BANK_LIMITS, bodyBytes: 1000 } });
  fakeBank.answer = (_request, response) => response.end(' '.repeat(1001));
  expect(JSON.parse((await send({ path: '/api/sync/connections' })).text)).toMatchObject({ code: 'too-large' });
  fakeBank.answer = (_request, response) => response.end(' '.repeat(1000));
  expect((await send({ path: '/api/sync/connections' })).status).toBe(200);
});

test("disarms a bank's HTML that somebody opens as a page", async () => {
  const { fakeBank, send } = await startHarness();
  fakeBank.answer = (_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<script>');
  const { headers } = await send({ path: '/api/sync/connections' });
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('logs one line a request, without ids, query or token', async () => {
  const { lines, send } = await startHarness();
  await send({ path: '/api/transactions/accounts/SECRET-ACCOUNT/transactions?page=3' });
  await send({ path: '/api/sync/SECRET-PATH?SECRET=1' });
  await expect.poll(() => lines).toHaveLength(2);
  const told = {
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    ms: expect.any(Number),
  };
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { ...told, request: 'GET /api/transactions/accounts/{id}/transactions', status: 200 },
    { ...told, request: 'GET /api/sync/*', status: 404, code: 'route-not-allowed' },
  ]);
});

describe('Linxo v3', () => {
  const startV3 = async () => {
    const bank = await startFakeBank();
    onTestFinished(() => bank.close());
    const { sync } = toTestBank(bank.url);
    const address = { ...sync, version: 'v3', userId: 'user/7+8' } as const;
    const { send } = await startHarness({ bank: { sync: address, transactions: address } });
    return { received: bank.received, send };
  };

  test('is told whose banks are meant, in every list and nowhere else, without the page knowing', async () => {
    const { received, send } = await startV3();
    await send({ path: '/api/sync/connections' });
    await send({ path: '/api/sync/accounts?page=1&limit=500' });
    await send({ path: '/api/transactions/transactions?account_ids=5&start_import_date=2026-11-19' });
    await send({ ...POST, path: '/api/sync/connections/synchronize' });
    expect(received.map(({ url }) => url)).toEqual([
      '/linxo/connections?user_id=user%2F7%2B8',
      '/linxo/accounts?page=1&limit=500&user_id=user%2F7%2B8',
      '/linxo/transactions?account_ids=5&start_import_date=2026-11-19&user_id=user%2F7%2B8',
      '/linxo/connections/synchronize',
    ]);
  });

  test.each([
    '/api/sync/connections?user_id=another',
    '/api/transactions/transactions?account_id=5',
    '/api/transactions/transactions?account_ids[]=5',
    '/api/transactions/transactions?account_ids=5&account_ids=6',
    '/api/transactions/transactions?account_ids=5&start_import_date=1795167757',
    '/api/transactions/transactions?account_ids=5&user_id=another',
  ])('is not asked %s', async (path) => {
    const { received, send } = await startV3();
    expect((await send({ path })).status).toBe(404);
    expect(received).toEqual([]);
  });

  test('nor is v2.1 asked in the words of v3', async () => {
    const bank = await startFakeBank();
    onTestFinished(() => bank.close());
    const { sync } = toTestBank(bank.url);
    const { send } = await startHarness({ bank: { transactions: sync } });
    expect((await send({ path: '/api/transactions/transactions?account_ids=5' })).status).toBe(404);
    expect((await send({ path: '/api/transactions/transactions?start_date=2026-11-19' })).status).toBe(404);
    expect(bank.received).toEqual([]);
  });
});
