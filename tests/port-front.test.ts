import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeBank } from './gateway/fake-bank.ts';
import { sendRaw } from './gateway/raw-request.ts';
import { holdPort } from './port-front.ts';

async function startServer(text: string) {
  const server = await startFakeBank();
  onTestFinished(() => server.close());
  server.answer = (_request, response) => response.end(text);
  return server;
}

async function startFront() {
  const front = await holdPort();
  onTestFinished(() => front.close());
  return front;
}

test('leads to one server after the other under one address, which is the one they are asked for', async () => {
  const front = await startFront();
  for (const name of ['the first', 'the second']) {
    const server = await startServer(name);
    front.leadTo(server.url);
    expect((await sendRaw(front.url, { path: '/where?x=1' })).text).toBe(name);
    expect(server.received[0]).toMatchObject({ url: '/where?x=1', headers: { host: new URL(front.url).host } });
    await server.close();
  }
});

test('answers nothing while no server lives, and what a server left unanswered ends with it', async () => {
  const front = await startFront();
  await expect(sendRaw(front.url, { path: '/' })).rejects.toThrow(/ECONNRESET|socket hang up/);
  const server = await startServer('');
  front.leadTo(server.url);
  const hasArrived = new Promise<void>((resolve) => (server.answer = () => resolve()));
  const unanswered = new Promise((resolve) => request(front.url).on('error', resolve).end());
  await hasArrived;
  front.leadTo(null);
  expect(await unanswered).toMatchObject({ code: 'ECONNRESET' });
});

test('cuts a connection off whose server is gone', async () => {
  const front = await startFront();
  const server = await startServer('here');
  front.leadTo(server.url);
  await server.close();
  await expect(sendRaw(front.url, { path: '/' })).rejects.toThrow(/ECONNRESET|socket hang up/);
});
