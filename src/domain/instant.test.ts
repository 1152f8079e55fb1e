import { describe, expect, test } from 'vitest';
import { epochMsOf, instantFromEpochMs, laterOf, parseInstant, shiftMs, toIsoMs } from './instant.ts';

describe('parseInstant', () => {
  test.each([
    ['2026-11-20T09:42:37.123456Z', '2026-11-20T09:42:37.123456000Z'],
    ['2026-11-20T09:42:37Z', '2026-11-20T09:42:37.000000000Z'],
    ['2026-11-20T10:42:37.5+01:00', '2026-11-20T09:42:37.500000000Z'],
    ['2026-11-20T10:42:37+0100', '2026-11-20T09:42:37.000000000Z'],
    ['2026-11-20 09:42', '2026-11-20T09:42:00.000000000Z'],
    ['2026-11-20T09:42:37.1239999999999Z', '2026-11-20T09:42:37.123999999Z'],
  ])('reads %s', (text, key) => {
    expect(parseInstant(text)).toMatchObject({ text, key });
  });

  test('keeps the received text', () => {
    expect(parseInstant('2026-11-20T10:42:37.5+01:00')?.text).toBe('2026-11-20T10:42:37.5+01:00');
  });

  test('marks a stamp without offset as read as UTC', () => {
    expect(parseInstant('2026-11-20T09:42:37')?.offset).toBe('assumed');
    expect(parseInstant('2026-11-20T09:42:37Z')?.offset).toBe('given');
  });

  test('reads small numbers as seconds and large ones as milliseconds', () => {
    expect(parseInstant(1_528_112_097)?.key).toBe('2018-06-04T11:34:57.000000000Z');
    expect(parseInstant(1_528_112_097_250)?.key).toBe('2018-06-04T11:34:57.250000000Z');
    expect(parseInstant('1528112097')?.key).toBe('2018-06-04T11:34:57.000000000Z');
  });

  test.each([0, -1, Number.NaN, '', 'yesterday', '2026-13-01T00:00:00Z', null, undefined, {}, '20 Nov 2026'])(
    'reads %s as no instant, never as 1970',
    (value) => {
      expect(parseInstant(value)).toBeNull();
    },
  );

  test('orders microseconds that a Date would cut off', () => {
    const earlier = parseInstant('2026-11-20T09:42:37.123456Z');
    const later = parseInstant('2026-11-20T09:42:37.123457Z');
    expect((earlier?.key ?? '') < (later?.key ?? '')).toBe(true);
  });
});

test('one millisecond after a mark cuts below the millisecond', () => {
  const mark = parseInstant('2026-11-20T09:42:37.123456Z');
  expect(mark === null ? null : toIsoMs(shiftMs(mark.key, 1))).toBe('2026-11-20T09:42:37.124Z');
});

test('an instant made from milliseconds gives them back', () => {
  expect(epochMsOf(instantFromEpochMs(1_763_631_757_123).key)).toBe(1_763_631_757_123);
});

test('the later of two marks wins over none', () => {
  const first = instantFromEpochMs(1000).key;
  const second = instantFromEpochMs(2000).key;
  expect(laterOf(null, first)).toBe(first);
  expect(laterOf(first, null)).toBe(first);
  expect(laterOf(first, second)).toBe(second);
  expect(laterOf(second, first)).toBe(second);
});
