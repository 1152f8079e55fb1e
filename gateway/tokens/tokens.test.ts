// Tokens of a bank against a real OpenID provider: given, renewed ahead, rotated, refused, kept over a kill, and never lost to two at once.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { startAuthorisationServer, type AuthorisationServer } from '../../tests/gateway/authorisation-server.ts';
import { startFakeBank, TOKENS, toTestBank } from '../../tests/gateway/fake-bank.ts';
import { startHarness } from '../../tests/gateway/gateway-harness.ts';
import { readGatewayConfig } from '../gateway-config.ts';
import { startGateway } from '../start-gateway.ts';
import { connectBank } from './connect-bank.ts';
import type { OAuthAccess } from './oauth-client.ts';
import { openTokens, toTokenName } from './open-tokens.ts';
import { fixedToken, TokenProblem, type TokenSource } from './token-source.ts';
import { openTokenStore } from './token-store.ts';

const KEY = Buffer.alloc(32, 7);
const LONG = 600;

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function toAccess({ url, clientId, clientSecret }: AuthorisationServer, grant: OAuthAccess['grant']): OAuthAccess {
  return { kind: 'oauth', grant, authUrl: url, clientId, clientSecret, scope: 'ais' };
}

function follow(tokens: TokenSource): TokenSource {
  onTestFinished(() => tokens.close());
  return tokens;
}

/** A bank that takes what the provider has given, behind a gateway. */
async function startBankFor(server: AuthorisationServer, tokens: TokenSource) {
  const bank = await startFakeBank();
  onTestFinished(() => bank.close());
  bank.answer = ({ headers }, response) => {
    const token = (headers.authorization ?? '').replace('Bearer ', '');
    void server.isGood(token).then((isGood) => response.writeHead(isGood ? 200 : 401).end('[]'));
  };
  const { transactions, sync } = toTestBank(bank.url);
  const harness = await startHarness({
    bank: { sync, transactions, tokens: { sync: tokens, transactions: fixedToken(TOKENS.transactions) } },
  });
  return { ...harness, received: bank.received };
}

/** Somebody has agreed; a store of it. */
async function startConnected(server: AuthorisationServer, folder = makeFolder()) {
  const access = toAccess(server, 'authorization_code');
  const store = await openTokenStore(folder, KEY);
  onTestFinished(() => store.close());
  let read = Promise.resolve('');
  const show = (url: string) => void (read = server.agree(url));
  await connectBank({ vendor: 'everifin', access, store, port: 0, show });
  expect(await read).toContain('Tidemark has heard from the bank');
  return { access, store, folder };
}

test('asks for a token in the name of the company, and for another only when that ends', async () => {
  const server = await startAuthorisationServer(LONG);
  const tokens = follow(openTokens('everifin', toAccess(server, 'client_credentials'), null));
  const given = await Promise.all(Array.from({ length: 20 }, () => tokens.getToken()));
  expect(new Set(given).size).toBe(1);
  expect(await server.isGood(given[0] ?? '')).toBe(true);
  expect(server.granted).toEqual(['client_credentials']);
});

test('a person agrees once; then tokens are renewed by themselves, and each rotated permission is kept before its token is used', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, store } = await startConnected(server);
  const name = toTokenName('everifin', access);
  const kept = await store.read(name);
  const clock = createFakeClock();
  const tokens = follow(openTokens('everifin', access, store, clock));
  const first = await tokens.getToken();
  const rotated = await store.read(name);
  expect(rotated).not.toBe(kept);
  await clock.advance(61_000);
  expect(await tokens.renewRefused(first)).not.toBe(first);
  expect(await store.read(name)).not.toBe(rotated);
  expect(server.granted).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);
});

test('two who are refused at once renew once: a permission used twice would end it', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, store } = await startConnected(server);
  const clock = createFakeClock();
  const tokens = follow(openTokens('everifin', access, store, clock));
  const refused = await tokens.getToken();
  await clock.advance(61_000);
  const renewed = await Promise.all(Array.from({ length: 10 }, () => tokens.renewRefused(refused)));
  expect(new Set(renewed).size).toBe(1);
  expect(server.granted.filter((grant) => grant === 'refresh_token')).toHaveLength(2);
});

test('is renewed by itself, also with nobody online', async () => {
  const server = await startAuthorisationServer(1);
  const { access, store } = await startConnected(server);
  const tokens = follow(openTokens('everifin', access, store));
  await tokens.getToken();
  await expect.poll(() => server.granted.filter((grant) => grant === 'refresh_token').length).toBeGreaterThan(2);
});

test('a process that is killed after a renewal finds the permission that is good', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, folder } = await startConnected(server);
  for (let life = 0; life < 3; life += 1) {
    // Nothing is closed: the next opens what the last left on the disk.
    const store = await openTokenStore(folder, KEY);
    const tokens = follow(openTokens('everifin', access, store));
    expect(await server.isGood(await tokens.getToken())).toBe(true);
    onTestFinished(() => store.close());
  }
});

test('a permission at rest is sealed: another key opens nothing, and no word of it is in the file', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, store, folder } = await startConnected(server);
  const kept = (await store.read(toTokenName('everifin', access))) ?? '';
  for (const file of ['tidemark.sqlite3', 'tidemark.sqlite3-wal']) {
    expect(readFileSync(join(folder, file)).includes(kept)).toBe(false);
  }
  const other = await openTokenStore(folder, Buffer.alloc(32, 8));
  await expect(other.read(toTokenName('everifin', access))).rejects.toMatchObject({
    name: 'TokenProblem',
    code: 'not-connected',
    message: expect.stringContaining('STATE_KEY'),
  });
  await other.close();
});

test('what is read is asked for once more with a new token; a press is not', async () => {
  const server = await startAuthorisationServer(LONG);
  const tokens = follow(openTokens('everifin', toAccess(server, 'client_credentials'), null));
  const stale = { ...tokens, isStale: true };
  const source: TokenSource = {
    ...tokens,
    getToken: () => (stale.isStale ? Promise.resolve('revoked') : tokens.getToken()),
    renewRefused: (token) => {
      stale.isStale = false;
      return tokens.renewRefused(token);
    },
  };
  const { send, received } = await startBankFor(server, source);
  expect((await send({ path: '/api/sync/connections' })).status).toBe(200);
  expect(received.map(({ method }) => method)).toEqual(['GET', 'GET']);
  stale.isStale = true;
  const press = { method: 'POST', path: '/api/sync/queues', headers: { 'X-Tidemark': '1' } };
  expect((await send(press)).status).toBe(401);
  expect(received).toHaveLength(3);
  // The next one has the new token.
  await expect.poll(() => stale.isStale).toBe(false);
  expect((await send(press)).status).toBe(200);
});

test('a provider that is down is no fault while the token is good, and is said once it is not', async () => {
  const server = await startAuthorisationServer(2);
  const tokens = follow(openTokens('everifin', toAccess(server, 'client_credentials'), null));
  const { send } = await startBankFor(server, tokens);
  expect((await send({ path: '/api/sync/connections' })).status).toBe(200);
  server.isDown = true;
  await expect.poll(async () => (await send({ path: '/api/sync/connections' })).status).toBe(502);
  const { text } = await send({ path: '/api/sync/connections' });
  expect(JSON.parse(text)).toMatchObject({ code: 'not-sent', message: expect.stringContaining('gave no token') });
  expect(text).not.toContain('canary');
  server.isDown = false;
  await expect.poll(async () => (await send({ path: '/api/sync/connections' })).status).toBe(200);
});

test('says what to do where nobody has connected the bank, and where the permission has ended', async () => {
  const server = await startAuthorisationServer(LONG);
  const access = toAccess(server, 'authorization_code');
  const store = await openTokenStore(makeFolder(), KEY);
  onTestFinished(() => store.close());
  const { send } = await startBankFor(server, follow(openTokens('everifin', access, store)));
  const ask = async () => JSON.parse((await send({ path: '/api/sync/connections' })).text) as unknown;
  const message = expect.stringContaining('npm run connect-bank -- everifin');
  expect(await ask()).toMatchObject({ code: 'not-connected', message });
  await store.write(toTokenName('everifin', access), 'a permission that was withdrawn');
  expect(await ask()).toMatchObject({ code: 'not-connected', message });
  // The server is not asked again and again for what has ended.
  const { asked } = server;
  expect(await ask()).toMatchObject({ code: 'not-connected', message });
  expect(server.asked).toBe(asked);
});

test('a gateway that has started renews its permission at once, with no page open', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, folder } = await startConnected(server);
  const { config } = readGatewayConfig({
    BANK: 'live',
    PORT: '0',
    SYNC_API_URL: 'http://127.0.0.1:9/linxo',
    SYNC_API_TOKEN: TOKENS.sync,
    LINXO_USER_ID: 'user-7',
    TRANSACTIONS_API_URL: 'http://127.0.0.1:9/everifin',
    TRANSACTIONS_API_AUTH_URL: access.authUrl,
    TRANSACTIONS_API_CLIENT_ID: access.clientId,
    TRANSACTIONS_API_CLIENT_SECRET: access.clientSecret,
    STATE_DIR: folder,
    STATE_KEY: KEY.toString('base64'),
  });
  if (config === null) throw new Error('the configuration is wrong');
  const gateway = await startGateway({ config, isApiOnly: true, log: null });
  onTestFinished(() => gateway.close());
  await expect.poll(() => server.granted).toEqual(['authorization_code', 'refresh_token']);
});

test('a rotated permission that cannot be written is not lost: it is written, and used, as soon as that can be', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, store, folder } = await startConnected(server);
  const name = toTokenName('everifin', access);
  const used = await store.read(name);
  const database = new DatabaseSync(join(folder, 'tidemark.sqlite3'));
  onTestFinished(() => database.close());
  database.exec(
    "CREATE TRIGGER full BEFORE UPDATE ON refresh_token BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  );
  const { send } = await startBankFor(server, follow(openTokens('everifin', access, store)));
  const ask = () => send({ path: '/api/sync/connections' });
  for (let time = 0; time < 2; time += 1) {
    const { text } = await ask();
    expect(JSON.parse(text)).toMatchObject({ code: 'not-sent', message: expect.stringContaining('STATE_DIR') });
  }
  expect(await store.read(name)).toBe(used);
  database.exec('DROP TRIGGER full');
  expect((await ask()).status).toBe(200);
  expect(server.granted).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);
});

test('who connects the bank anew is not overruled by what could not be written before', async () => {
  const server = await startAuthorisationServer(LONG);
  const { access, store } = await startConnected(server);
  const name = toTokenName('everifin', access);
  const problem = new TokenProblem('not-sent', 'the disk is full');
  const tokens = follow(openTokens('everifin', access, { ...store, write: () => Promise.reject(problem) }));
  await expect(tokens.getToken()).rejects.toBe(problem);
  await store.write(name, 'of another agreement');
  await expect(tokens.getToken()).rejects.toMatchObject({ code: 'not-connected' });
  expect(await store.read(name)).toBe('of another agreement');
});
