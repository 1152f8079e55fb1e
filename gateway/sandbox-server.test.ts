import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_EVENT_TEXT } from '../src/simulated-bank/world/sample-event.ts';
import { startSandboxServer, type SandboxServer } from './sandbox-server.ts';

const TOKEN = 'a-token-for-tests';
let server: SandboxServer;

beforeAll(async () => {
  server = await startSandboxServer({ port: 0, host: '127.0.0.1', token: TOKEN, scenario: 'everyday', speed: 50 });
});

afterAll(() => server.close());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, { ...init, headers: { Authorization: `Bearer ${TOKEN}` } });
}

test('listens on the port it names and answers only with the token', async () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect((await fetch(`${server.url}/linxo/connections`)).status).toBe(401);
  expect((await ask('/linxo/connections')).status).toBe(200);
  expect((await ask('/nothing')).status).toBe(404);
});

test('sends one Date, the world’s, and the vendor’s sample event byte for byte', async () => {
  const answer = await ask('/sandbox/clock', { method: 'POST', body: '{"startedAtMs":1528112090000}' });
  expect(answer.status).toBe(200);
  const { id } = JSON.parse(await (await ask('/linxo/queues', { method: 'POST' })).text());
  await ask('/sandbox/events', { method: 'POST', body: SAMPLE_EVENT_TEXT });
  const queue = await ask(`/linxo/queues/${id}`);
  expect(queue.headers.get('Date')).toMatch(/^Mon, 04 Jun 2018 11:3\d:\d\d GMT$/);
  const expected = Buffer.from(`[${SAMPLE_EVENT_TEXT}]`);
  expect(Buffer.from(await queue.arrayBuffer()).equals(expected)).toBe(true);
});

test('a chosen scenario changes the world’s id', async () => {
  const before = server.worldId();
  await ask('/sandbox/scenario', { method: 'POST', body: '{"scenario":"is-out"}' });
  expect(server.worldId()).not.toBe(before);
  expect(server.scenario()).toBe('is-out');
  expect((await ask('/everifin/accounts')).status).toBe(503);
  await ask('/sandbox/scenario', { method: 'POST', body: '{"scenario":"everyday"}' });
});

test('a dropped connection ends without an answer', async () => {
  await ask('/sandbox/fault', { method: 'POST', body: '{"kind":"dropped","times":1}' });
  await expect(ask('/linxo/connections')).rejects.toThrow('fetch failed');
  expect((await ask('/linxo/connections')).status).toBe(200);
});

test('a host that names another machine, or a strange path, is answered and harms nothing', async () => {
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port: server.port, path: '//evil.test/linxo/../etc?%', headers: { Host: 'evil.test' } });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(404);
});

test('a port in use is reported by its code', async () => {
  const second = startSandboxServer({ port: server.port, host: '127.0.0.1', token: TOKEN, scenario: 'everyday' });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
