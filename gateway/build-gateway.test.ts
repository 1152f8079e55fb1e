import { expect, test } from 'vitest';
import { startHarness } from '../tests/gateway/gateway-harness.ts';
import { writePage } from '../tests/gateway/written-page.ts';
import { appConfigSchema } from '../src/config/app-config.ts';
import { toLiveBank, type Sandbox } from './bank.ts';
import type { Access } from './tokens/open-tokens.ts';

const LIVE = {
  kind: 'live',
  sync: { api: 'linxo', url: 'https://api.linxo.com/v3', access: { kind: 'fixed', token: 'canary-1' } },
  transactions: { api: 'everifin', url: 'https://api.everifin.com/v1', access: { kind: 'fixed', token: 'canary-2' } },
} as const;
const PAGE = { Accept: 'text/html,*/*' };

function sandboxOf(chosen: string[]): Sandbox {
  const scenarios = ['everyday', 'rate-limits'].map((name) => ({ name, title: name }));
  return {
    scenario: () => chosen.at(-1) ?? 'everyday',
    scenarios,
    choose: (name) => Promise.resolve(void chosen.push(name)),
    askConnectPage: () => Promise.reject(new Error('nobody opens the page here')),
  };
}

test('tells the page which bank it talks to, and no token', async () => {
  const { send } = await startHarness({ bank: toLiveBank(LIVE) });
  const answer = await send({ path: '/config.json' });
  expect(appConfigSchema.parse(JSON.parse(answer.text))).toMatchObject({
    bank: 'live',
    bankLabel: 'api.linxo.com and api.everifin.com',
    syncApi: 'linxo',
    transactionsApi: 'everifin',
    sandbox: null,
  });
  expect(answer.text).not.toContain('canary');
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('names a source by its APIs and addresses: another address is another source, another token is not', () => {
  const sourceIdOf = (sync: { url?: string; access?: Access }) =>
    toLiveBank({ ...LIVE, sync: { ...LIVE.sync, ...sync } }).sourceId();
  expect(sourceIdOf({})).toMatch(/^live-[0-9a-f]{16}$/);
  expect(sourceIdOf({ access: { kind: 'fixed', token: 'renewed' } })).toBe(sourceIdOf({}));
  expect(sourceIdOf({ url: 'https://api.oxlin.io/v2.1' })).not.toBe(sourceIdOf({}));
});

test('days read in another time zone are another source, and the usual zone names none', () => {
  expect(toLiveBank(LIVE, 'Europe/Paris').sourceId()).toBe(toLiveBank(LIVE).sourceId());
  expect(toLiveBank(LIVE, 'Europe/London').sourceId()).not.toBe(toLiveBank(LIVE).sourceId());
});

test('lets the page choose what the simulated bank does, and tells it so', async () => {
  const chosen: string[] = [];
  const { send } = await startHarness({ bank: { kind: 'sandbox', sandbox: sandboxOf(chosen) } });
  const choose = (scenario: string, headers: Record<string, string> = { 'X-Tidemark': '1' }) =>
    send({
      method: 'POST',
      path: '/sandbox/scenario',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ scenario }),
    });
  expect((await choose('rate-limits', {})).status).toBe(403);
  expect((await choose('rate-limits')).status).toBe(204);
  const refused = await choose('unknown');
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('Choose one of: everyday, rate-limits.');
  expect(chosen).toEqual(['rate-limits']);
  expect(JSON.parse((await send({ path: '/config.json' })).text)).toMatchObject({
    bank: 'sandbox',
    sandbox: { scenario: 'rate-limits' },
  });
});

test('has no scenarios where the bank is real', async () => {
  const { send } = await startHarness();
  const headers = { 'Content-Type': 'application/json', 'X-Tidemark': '1' };
  expect((await send({ method: 'POST', path: '/sandbox/scenario', headers, body: '{}' })).status).toBe(404);
});

test.each(['evil.test', 'evil.test:80', '127.0.0.1.evil.test', '10.0.0.1', 'localhost@evil.test'])(
  'does not answer to the name "%s"',
  async (host) => {
    const { send } = await startHarness();
    const answer = await send({ path: '/config.json', headers: { Host: host } });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'host-not-allowed' });
  },
);

test.each(['localhost', 'localhost:80', '[::1]:4173', 'LOCALHOST'])('answers to the name %s', async (host) => {
  const { send } = await startHarness();
  expect((await send({ path: '/config.json', headers: { Host: host } })).status).toBe(200);
});

test('serves the page at every address of the app, always asked for anew', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  for (const path of ['/', '/transactions?q=1', '/connections/7', '/index.html']) {
    const answer = await send({ path, headers: PAGE });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<title>Tidemark</title>') });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
  }
});

test.each([
  ['/assets/missing.js', PAGE],
  ['/api/unknown', PAGE],
  ['/sandbox/unknown', PAGE],
  ['/transactions', { Accept: 'application/json' }],
  ['/assets/../../package.json', PAGE],
  ['/assets/%2e%2e/%2e%2e/package.json', PAGE],
  ['/.hidden', { Accept: '*/*' }],
])('serves no page and no file at %s', async (path, headers) => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const answer = await send({ path, headers });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.text).not.toContain('<title>');
});

test('lets browsers keep what carries a hash in its name', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const { headers } = await send({ path: '/assets/main-1a.js' });
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await send({ path: '/assets/sqlite3-3c.wasm' })).headers['content-type']).toBe('application/wasm');
});

test('lets the database worker alone compile WASM', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const policyOf = async (path: string) => (await send({ path, headers: PAGE })).headers['content-security-policy'];
  expect(await policyOf('/assets/database-worker-2b.js')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(await policyOf('/')).not.toContain('unsafe-eval');
  expect(await policyOf('/assets/main-1a.js')).not.toContain('unsafe-eval');
});

test('tells browsers to keep to themselves what they get', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const { headers } = await send({ path: '/', headers: PAGE });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-frame-options': 'DENY',
    'permissions-policy': expect.stringContaining('camera=(), '),
  });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script';trusted-types default");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('repeats nothing of a fault of its own', async () => {
  const sourceId = () => {
    throw new Error('canary-secret');
  };
  const { lines, send } = await startHarness({ bank: { sourceId } });
  const answer = await send({ path: '/api/sync/connections' });
  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'gateway-fault' });
  expect(answer.text + lines.join()).not.toContain('canary');
});

test('gives each answer with the page a nonce of its own, for styles only, and has it kept by nobody', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const open = async () => {
    const { headers, text } = await send({ path: '/', headers: PAGE });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('etag');
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(headers['content-security-policy']).toContain(`;style-src 'self' 'nonce-${nonce}';`);
    expect(headers['content-security-policy']).toContain(";script-src 'self';");
    return nonce;
  };
  expect(await open()).not.toBe(await open());
});

test('sends a file as the browser can read it, and lets each of its forms be kept by itself', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  const get = (encoding: string, more: Record<string, string> = {}) =>
    send({ path: '/assets/main-1a.js', headers: { 'Accept-Encoding': encoding, ...more } });
  const forms = await Promise.all(['gzip, br', 'gzip', 'identity'].map((encoding) => get(encoding)));
  expect(forms.map(({ text }) => text)).toEqual(['as brotli', 'as gzip', '']);
  expect(forms.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
  for (const { headers } of forms) {
    expect(headers).toMatchObject({ vary: 'accept-encoding', 'content-type': expect.stringContaining('javascript') });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  const tags = forms.map(({ headers }) => String(headers['etag']));
  expect(new Set(tags).size).toBe(3);
  expect((await get('br', { 'If-None-Match': tags[0] ?? '' })).status).toBe(304);
});
