import { expect, test } from 'vitest';
import { aChannel, at } from '../../../tests/sync/builders.ts';
import { deriveAsOf, deriveBalanceAsOf, deriveOldest } from './as-of.ts';

const NIGHT = at('2026-11-20T02:00:00Z');
const MORNING = at('2026-11-20T06:33:00Z');
const channel = (lastSuccessAt: typeof NIGHT | null, status = 'SUCCESS') => aChannel({ lastSuccessAt, status });

test.each([
  ['the bank’s last success, when the pass reached further', MORNING, [channel(NIGHT)], NIGHT],
  ['what the pass reached, when the bank has succeeded since', NIGHT, [channel(MORNING)], NIGHT],
  ['the channel that succeeded longest ago', MORNING, [channel(MORNING), channel(NIGHT)], NIGHT],
  ['what the pass reached, where no bank is known', MORNING, null, MORNING],
  ['what the pass reached, beside a channel without an account', MORNING, [channel(null, 'EMPTY')], MORNING],
  ['what the pass reached, where the bank succeeds and does not say when', MORNING, [channel(null)], MORNING],
  ['nothing, where the bank has never succeeded', MORNING, [channel(null, 'NONE')], null],
  ['nothing, where nothing is proven', null, [channel(NIGHT)], null],
])('rows are as of %s', (_, provenAt, channels, expected) => {
  expect(deriveAsOf(provenAt, channels)).toEqual(expected);
});

test('a balance is as old as what the bank last brought, however lately it was handed out', () => {
  expect(deriveBalanceAsOf(MORNING, [channel(NIGHT)])).toEqual(NIGHT);
  expect(deriveBalanceAsOf(NIGHT, [channel(MORNING)])).toEqual(NIGHT);
});

test('several together are as of the oldest, and of none when one is', () => {
  expect(deriveOldest([MORNING, NIGHT])).toEqual(NIGHT);
  expect(deriveOldest([MORNING, null])).toBeNull();
});
