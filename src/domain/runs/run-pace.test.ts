import { expect, test } from 'vitest';
import { at } from '../../../tests/sync/builders.ts';
import { deriveDeadlineMs, derivePace } from './run-pace.ts';
import type { PastRun } from './run-pace.ts';

const START = at('2026-11-20T09:00:00Z');
const TEN_MINUTES_MS = 600_000;

const took = (...seconds: readonly number[]): PastRun[] =>
  seconds.map((second) => ({ bankMs: second * 1_000, wholeMs: second * 1_000 + 2_000 }));

test('without an earlier run nothing is expected, and ten minutes are waited', () => {
  expect(derivePace(START, [], TEN_MINUTES_MS)).toEqual({
    usualMs: null,
    startedAt: START,
    expectedEndAt: null,
    deadlineAt: at('2026-11-20T09:10:00.000Z'),
  });
});

test('the middle one of the last nine runs is what is usual: one odd run says nothing', () => {
  const pace = derivePace(START, took(40, 30, 900, 50, 35, 45, 20, 41, 42, 1, 1, 1), TEN_MINUTES_MS);
  expect(pace.usualMs).toBe(43_000);
  expect(pace.expectedEndAt).toEqual(at('2026-11-20T09:00:43.000Z'));
});

test('rows that were never fetched do not say how long fetching takes', () => {
  const past = [...took(40), { bankMs: 5_000, wholeMs: null }];
  expect(derivePace(START, past, TEN_MINUTES_MS).usualMs).toBe(42_000);
});

test('one or two runs do not shorten the wait, a long one lengthens it', () => {
  expect(deriveDeadlineMs(took(20, 25), TEN_MINUTES_MS)).toBe(TEN_MINUTES_MS);
  expect(deriveDeadlineMs(took(900), TEN_MINUTES_MS)).toBe(900_000);
});

test('with a history a bank is waited for four times as long as usual', () => {
  expect(deriveDeadlineMs(took(60, 70, 65), TEN_MINUTES_MS)).toBe(260_000);
});

test('an end that came a night late makes nobody wait for hours, unless that is configured', () => {
  const night = 10 * 3_600;
  expect(deriveDeadlineMs(took(night), TEN_MINUTES_MS)).toBe(3_600_000);
  expect(deriveDeadlineMs(took(60, night, 65), TEN_MINUTES_MS)).toBe(3_600_000);
  expect(deriveDeadlineMs(took(60, night, 65), 7_200_000)).toBe(7_200_000);
});

test('a slow bank is waited for twice as long as its slowest run', () => {
  expect(deriveDeadlineMs(took(60, 60, 400), TEN_MINUTES_MS)).toBe(800_000);
});

test('no bank is given up within two minutes, unless even less is configured', () => {
  expect(deriveDeadlineMs(took(3, 3, 3), TEN_MINUTES_MS)).toBe(120_000);
  expect(deriveDeadlineMs(took(3, 3, 3), 15_000)).toBe(15_000);
  expect(deriveDeadlineMs(took(3, 3, 3), 1_000)).toBe(12_000);
});

test('the order in which earlier runs are told does not matter among those remembered', () => {
  const past = took(10, 20, 30, 40, 50);
  expect(derivePace(START, past.toReversed(), TEN_MINUTES_MS)).toEqual(derivePace(START, past, TEN_MINUTES_MS));
});
