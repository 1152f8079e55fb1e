import { expect, test } from 'vitest';
import { bankError } from '../../tests/sync/fake-bank.ts';
import { seededRandom } from '../lib/random.ts';
import { baseDelayMs, spreadFactor } from './queue/poll-rhythm.ts';
import { accountDelayMs, isRetriable, retryAfterMsOf, retryDelayMs } from './retry.ts';
import { SyncError } from './sync-error.ts';

const always = { next: () => 0.999_999 };

test('back-off doubles from a second to a minute', () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 50].map((failures) => retryDelayMs(bankError('server'), failures, always));
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test('full jitter never waits less than half a second', () => {
  const random = seededRandom(7);
  const delays = Array.from({ length: 200 }, () => retryDelayMs(bankError('timeout'), 6, random));
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(500);
  expect(new Set(delays).size).toBeGreaterThan(100);
});

test('Retry-After is obeyed as sent, is a second at least and a day at most', () => {
  const asked = (retryAfterMs: number) => retryAfterMsOf(bankError('rate-limited', { retryAfterMs }));
  expect([0, 30_000, 86_400_000, 999_999_999_000].map(asked)).toEqual([1_000, 30_000, 86_400_000, 86_400_000]);
  expect(retryDelayMs(bankError('rate-limited', { retryAfterMs: 120_000 }), 0, always)).toBe(120_000);
});

test('an account is asked ever more rarely', () => {
  const minutes = (code: 'server' | 'not-found' | 'rate-limited') =>
    [1, 2, 3, 4, 50].map((failures) => Math.round(accountDelayMs(bankError(code), failures, always) / 6_000) / 10);
  expect(minutes('server')).toEqual([0, 0, 0.1, 0.1, 15]);
  expect(minutes('not-found')).toEqual([1, 2, 4, 8, 240]);
  expect(minutes('rate-limited')).toEqual([1, 10, 360, 360, 360]);
  expect(accountDelayMs(bankError('server', { retryAfterMs: 7_200_000 }), 50, always)).toBe(7_200_000);
  expect(accountDelayMs(bankError('server', { retryAfterMs: 0 }), 50, always)).toBe(900_000);
});

test('a list that leads nowhere is asked for as rarely as one that is refused', () => {
  const minutes = [1, 2, 3, 50].map((failures) => accountDelayMs(new SyncError('empty-pages', {}), failures, always));
  expect(minutes.map((delayMs) => Math.round(delayMs / 60_000))).toEqual([1, 2, 4, 240]);
});

test('what no repetition cures is asked once a minute', () => {
  const error = new SyncError('paging-not-understood', {});
  expect(isRetriable(error)).toBe(false);
  expect(retryDelayMs(error, 0, always)).toBe(60_000);
});

test('the queue is read quickly while a run is open, calmly otherwise', () => {
  const open = (pollsOfOpenRun: number) => baseDelayMs({ pollsOfOpenRun, hasVisibleTab: true });
  expect([0, 4, 5, 14, 15, 99].map(open)).toEqual([1_000, 1_000, 2_000, 2_000, 5_000, 5_000]);
  expect(baseDelayMs({ pollsOfOpenRun: null, hasVisibleTab: true })).toBe(30_000);
  expect(baseDelayMs({ pollsOfOpenRun: 0, hasVisibleTab: false })).toBe(60_000);
});

test('jitter stays within a fifth', () => {
  expect(spreadFactor({ next: () => 0 })).toBeCloseTo(0.8);
  expect(spreadFactor(always)).toBeCloseTo(1.2);
});
