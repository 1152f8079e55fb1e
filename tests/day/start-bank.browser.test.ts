// The bank in its worker lives in the page's time, and is waited for exactly as long as it owes something.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startBank, type StartedBank } from './start-bank.ts';

const START_MS = Date.parse('2026-11-20T07:00:00Z');

let bank: StartedBank;

beforeEach(async () => {
  vi.useFakeTimers({ now: START_MS, toFake: ['Date'] });
  bank = await startBank('everyday');
});

afterEach(() => {
  bank.terminate();
  vi.useRealTimers();
});

test('Each answer is of the moment at which it was asked for in the page', async () => {
  vi.setSystemTime(START_MS + 5 * 3_600_000);
  const sent = bank.send(new Request('/api/sync/connections'));
  await bank.owed();
  expect(bank.owed()).toBeNull();
  const { status, headers } = await sent;
  expect(status).toBe(200);
  expect(headers.get('X-Bank-Date')).toBe('Fri, 20 Nov 2026 12:00:00 GMT');
});

test('An aborted request rejects with its reason, and nobody waits for its answer any more', async () => {
  const leaving = new AbortController();
  const sent = bank.send(new Request('/api/sync/connections', { signal: leaving.signal }));
  expect(bank.owed()).not.toBeNull();
  const reason = new Error('the page is left');
  leaving.abort(reason);
  await expect(sent).rejects.toBe(reason);
  expect(bank.owed()).toBeNull();
});

test('An empty answer is one: what the bank starts on demand has nothing more to say', async () => {
  const answer = await bank.send(new Request('/api/sync/connections/3101/synchronize', { method: 'POST' }));
  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe('');
});
