// How requests share a bank, and what becomes of those whose caller leaves.
import { once } from 'node:events';
import { request } from 'node:http';
import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient } from '../src/bank-api/http-client.ts';
import { systemClock } from '../src/lib/clock.ts';
import { startHarness } from '../tests/gateway/gateway-harness.ts';
import { jsonAnswer, scriptedFetch } from '../tests/scripted-fetch.ts';
import { TOKENS } from '../tests/gateway/fake-bank.ts';
import { BANK_LIMITS } from './ask-bank.ts';
import { askInTurn } from './ask-in-turn.ts';
import { beginRequestLife } from './request-life.ts';

const POST = { method: 'POST', headers: { 'X-Tidemark': '1' } };

/** A bank that answers when it is told to. */
async function startSlowBank(options: Parameters<typeof startHarness>[0] = {}) {
  const harness = await startHarness(options);
  const held: ServerResponse[] = [];
  harness.fakeBank.answer = (_request, response) => void held.push(response);
  const answerAll = () => {
    for (const response of held.splice(0)) response.end('[]');
  };
  const metric = async (name: string) => {
    const { text } = await harness.send({ path: '/metrics' });
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  };
  /** Asks and leaves as soon as the bank has been asked. */
  const askAndLeave = async (path: string, method = 'GET') => {
    const asked = harness.fakeBank.received.length + 1;
    const outgoing = request(`${harness.url}${path}`, { method, headers: POST.headers, agent: false });
    outgoing.on('error', () => undefined).end();
    await expect.poll(() => harness.fakeBank.received.length).toBe(asked);
    outgoing.destroy();
  };
  return { ...harness, held, answerAll, metric, askAndLeave };
}

const RUNNING = 'tidemark_bank_requests_running{api="sync"}';
const WAITING = 'tidemark_bank_requests_waiting{api="sync"}';

test('asks a bank no more at once than it may, and the other bank all the same', async () => {
  const { send, fakeBank, answerAll, metric } = await startSlowBank({ requestsAtOnce: 2 });
  const asked = Array.from({ length: 5 }, () => send({ path: '/api/sync/connections' }));
  await expect.poll(() => metric(WAITING)).toBe(3);
  expect(await metric(RUNNING)).toBe(2);
  expect(fakeBank.received).toHaveLength(2);
  const other = send({ path: '/api/transactions/accounts' });
  await expect.poll(() => fakeBank.received.length).toBe(3);
  while ((await metric(RUNNING)) > 0) answerAll();
  answerAll();
  expect((await Promise.all([...asked, other])).map(({ status }) => status)).toEqual(Array(6).fill(200));
});

test('a press does not wait behind a hundred pages', async () => {
  const { send, fakeBank, answerAll, metric } = await startSlowBank({ requestsAtOnce: 1 });
  const pages = Array.from({ length: 20 }, () => send({ path: '/api/sync/accounts?page=1' }));
  await expect.poll(() => metric(WAITING)).toBe(19);
  const press = send({ ...POST, path: '/api/sync/connections/1/synchronize' });
  await expect.poll(() => metric(WAITING)).toBe(20);
  const isPressed = () => fakeBank.received.some(({ method }) => method === 'POST');
  while (!isPressed()) {
    answerAll();
    await metric(RUNNING);
  }
  expect(fakeBank.received.length).toBeLessThan(6);
  while ((await metric(RUNNING)) > 0) answerAll();
  await Promise.all([press, ...pages]);
});

test('says what had no turn in time, and does not send it late', async () => {
  const { send, fakeBank, held } = await startSlowBank({
    requestsAtOnce: 1,
    limits: { timeoutMs: 200, bodyBytes: 1000 },
  });
  // Which of the two has its turn first is the network's affair, and so is which of their times is over first.
  const answers = await Promise.all([1, 2, 3].map(() => send({ path: '/api/sync/connections' })));
  const late = answers.filter(({ status }) => status === 503);
  expect(answers.map(({ status }) => status)).toContain(504);
  expect(fakeBank.received.length).toBeLessThanOrEqual(3 - late.length);
  for (const { text } of late) expect(text).toContain('was not sent');
  expect(held.length).toBe(fakeBank.received.length);
});

test('a press that waited long for its turn has as much time for its answer as any other', async () => {
  const { send, fakeBank, held, metric } = await startSlowBank({
    requestsAtOnce: 1,
    limits: { timeoutMs: 1000, bodyBytes: 1000 },
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const first = send({ path: '/api/sync/connections' });
  await expect.poll(() => metric(RUNNING)).toBe(1);
  vi.advanceTimersByTime(900);
  const press = send({ ...POST, path: '/api/sync/connections/1/synchronize' });
  await expect.poll(() => metric(WAITING)).toBe(1);
  vi.advanceTimersByTime(900);
  expect((await first).status).toBe(504);
  await expect.poll(() => fakeBank.received.length).toBe(2);
  vi.advanceTimersByTime(900);
  held[1]?.end('[]');
  expect((await press).status).toBe(200);
});

test('what has its turn in the moment its time is over is not sent', async () => {
  const { fakeBank } = await startSlowBank();
  const life = beginRequestLife(1, null);
  const enter = async (_lane: string, signal: AbortSignal) => {
    await once(signal, 'abort');
    return () => undefined;
  };
  const { failure } = await askInTurn(
    { method: 'POST', url: fakeBank.url, token: TOKENS.sync, userAgent: 'Tidemark', clientAddress: '127.0.0.1' },
    { queue: { enter, running: 0, waiting: 0 }, lane: 'a', life, bodyBytes: 1000 },
  );
  expect(failure?.code).toBe('not-sent');
  expect(fakeBank.received).toEqual([]);
});

test('the page waits for a press as long as the gateway may: for its turn, and for its answer', async () => {
  const limit = vi.spyOn(AbortSignal, 'timeout');
  const { fetch } = scriptedFetch(() => jsonAnswer([]));
  const client = createHttpClient({ baseUrl: 'http://gateway.test', sourceId: 'live-1', fetch, clock: systemClock });
  await client.get({ template: '/connections' });
  await client.post({ template: '/queues' });
  const [ofGet = 0, ofPost = 0] = limit.mock.calls.map(([delayMs]) => delayMs);
  expect(ofGet).toBeGreaterThan(BANK_LIMITS.timeoutMs);
  expect(ofPost).toBeGreaterThan(2 * BANK_LIMITS.timeoutMs);
});

test('refuses at once what is more than may wait', async () => {
  const { send, answerAll, metric } = await startSlowBank({ requestsAtOnce: 1, mostWaiting: 0 });
  const first = send({ path: '/api/sync/connections' });
  await expect.poll(() => metric(RUNNING)).toBe(1);
  const second = await send({ path: '/api/sync/connections' });
  expect(second.status).toBe(503);
  expect(JSON.parse(second.text)).toMatchObject({ code: 'not-sent', message: expect.stringContaining('was not sent') });
  answerAll();
  expect((await first).status).toBe(200);
});

test('who leaves ends what was only read for him', async () => {
  const { held, askAndLeave, metric, lines } = await startSlowBank();
  await askAndLeave('/api/sync/connections');
  await expect.poll(() => held[0]?.destroyed).toBe(true);
  await expect.poll(() => metric(RUNNING)).toBe(0);
  await expect.poll(() => lines.join()).toContain('"request":"GET /api/sync/connections","status":499');
});

test.each([
  ['a queue, which reading may drain', 'GET', '/api/sync/queues/7'],
  ['a trigger', 'POST', '/api/sync/connections/1/synchronize'],
])('%s is asked to its end, also for who has left', async (_what, method, path) => {
  const { held, askAndLeave, metric, answerAll, lines } = await startSlowBank();
  await askAndLeave(path, method);
  await expect.poll(() => lines.join()).toContain('"status":499');
  expect(held[0]?.destroyed).toBe(false);
  expect(await metric(RUNNING)).toBe(1);
  answerAll();
  await expect.poll(() => metric(RUNNING)).toBe(0);
});
