import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from './parse-instant.ts';

const NINE_OCLOCK = '2026-11-28T08:00:00.000000000Z';

describe('reads a point in time as banks write it', () => {
  test.each([
    ['2026-11-28T08:00:00Z', NINE_OCLOCK],
    ['2026-11-28t08:00:00z', NINE_OCLOCK],
    ['2026-11-28 08:00:00', NINE_OCLOCK],
    ['2026-11-28 08:00', NINE_OCLOCK],
    ['2026-11-28T08:00:00 UTC', NINE_OCLOCK],
    ['20261128T080000Z', NINE_OCLOCK],
    ['20261128T090000,0+0100', NINE_OCLOCK],
    ['2026-11-28 08:00:00.123456+00', '2026-11-28T08:00:00.123456000Z'],
    ['2026-11-28T09:00:00+01', NINE_OCLOCK],
    ['2026-11-28T09:00:00+0100', NINE_OCLOCK],
    ['2026-11-28T09:00:00 +01:00', NINE_OCLOCK],
    ['2026-11-28T02:30:00-05:30', NINE_OCLOCK],
    ['2026-11-28T03:00:00\u221205:00', NINE_OCLOCK],
    ['2026-11-28T08:00:00Z[UTC]', NINE_OCLOCK],
    ['2026-11-28T09:00:00+01:00[Europe/Paris]', NINE_OCLOCK],
    ['2026-11-28T09:00:00.000+01:00 [Europe/Paris][u-ca=gregory]', NINE_OCLOCK],
    ['2026-11-28T08:00:00[Etc/UTC]', NINE_OCLOCK],
    ['2026-11-28T08:00:00.1239999999999Z', '2026-11-28T08:00:00.123999999Z'],
    [`2026-11-28T08:00:00.${'1'.repeat(1_000)}Z`, '2026-11-28T08:00:00.111111111Z'],
    ['2026-11-28', '2026-11-28T00:00:00.000000000Z'],
    ['2026-11-28+01:00', '2026-11-27T23:00:00.000000000Z'],
    ['  2026-11-28T08:00:00Z\n', NINE_OCLOCK],
    ['2026-11-27T24:00:00Z', '2026-11-28T00:00:00.000000000Z'],
    ['2026-12-31T23:59:60.5Z', '2027-01-01T00:00:00.500000000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000000000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
    [1_795_852_800, NINE_OCLOCK],
    ['1795852800', NINE_OCLOCK],
    [1_795_852_800_000, NINE_OCLOCK],
    [1_795_852_800_123_456, '2026-11-28T08:00:00.123456000Z'],
    ['1795852800123456000', '2026-11-28T08:00:00.123456000Z'],
    ['1795852800123456789', '2026-11-28T08:00:00.123456789Z'],
    ['1795852800.123456789', '2026-11-28T08:00:00.123456789Z'],
    [1_795_852_800.123, '2026-11-28T08:00:00.123000000Z'],
    ['1795852800123.4567891', '2026-11-28T08:00:00.123456789Z'],
    ['1.7958528e9', NINE_OCLOCK],
    ['946684800000', '2000-01-01T00:00:00.000000000Z'],
    [32_503_680_000, '3000-01-01T00:00:00.000000000Z'],
  ])('%j', (value, key) => {
    expect(parseInstant(value)).toMatchObject({ text: String(value), key });
  });
});

test('marks a stamp without offset as read as UTC', () => {
  const offsets = [
    '2026-11-20T09:42:37',
    '2026-11-20',
    '2026-11-20T09:42:37Z',
    '2026-11-20T09:42:37[UTC]',
    1_795_852_800,
  ];
  expect(offsets.map((value) => parseInstant(value)?.offset)).toEqual([
    'assumed',
    'assumed',
    'given',
    'given',
    'given',
  ]);
});

describe('what is no such point, or could be two, is none', () => {
  test.each([
    0,
    '0',
    -1,
    '-1795852800',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    5e-324,
    1000,
    99_999_999,
    '',
    ' ',
    'yesterday',
    'null',
    '20 Nov 2026',
    null,
    undefined,
    {},
    [1_795_852_800],
    true,
    '2026-02-31T00:00:00Z',
    '2026-02-29',
    '2026-13-01T00:00:00Z',
    '2026-00-10',
    '2026-11-00',
    '2026-11-31',
    '2026-11-20T25:00:00Z',
    '2026-11-20T24:00:01Z',
    '2026-11-20T23:60:00Z',
    '2026-11-20T23:59:61Z',
    '2026-11-20T12:00:60Z',
    '2026-11-20T23:59:60Z',
    '2026-11-20T08:00:00+25:00',
    '2026-11-20T08:00:00+01:60',
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '0001-01-01T00:00:00',
    '9999-12-31T23:59:59-01:00',
    '+12026-11-20T00:00:00Z',
    '10000-01-01',
    '0000-00-00',
    '0099-05-05',
    '0099-05-05T00:00:00+01:00',
    '0000-00-00 00:00:00',
    // A wall clock in a zone: which of two hours in autumn, none in spring.
    '2026-11-28T09:00:00[Europe/Paris]',
    '2026-11-28T09:00:00 CET',
    // A date and time without separators, or the year 2612; minutes, or the year 1976.
    20_261_120_093_000,
    '20261120093000',
    202_611_200_930,
    '20261120093000123',
    '1'.repeat(20),
    '20/11/2026',
    '11/20/2026',
    '20.11.2026',
    '05-06-2026',
    '2026/11/20',
    '20-11-26',
  ])('%j', (value) => {
    expect(parseInstant(value)).toBeNull();
  });
});

test('never throws, and what it reads has a key of one width', () => {
  const pieces = [
    '2026',
    '-',
    '11',
    '31',
    'T',
    ' ',
    '08:00',
    ':60',
    '.',
    '1'.repeat(20),
    'Z',
    '+',
    '99:99',
    '[UTC]',
    'e9',
    '\0',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(texts, fc.string(), fc.double(), fc.maxSafeInteger(), fc.anything()), (value) => {
      expect(parseInstant(value)?.key ?? NINE_OCLOCK).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/);
    }),
  );
});

test('text order is time order, in whatever form and zone two instants are written', () => {
  const ns = fc.bigInt({ min: 1_000_000_000_000_000_000n, max: 4_000_000_000_000_000_000n });
  const forms: readonly ((value: bigint, zone: number) => string)[] = [
    (value) => String(value),
    (value) => `${value / 1_000_000_000n}.${String(value % 1_000_000_000n).padStart(9, '0')}`,
    (value, zone) => {
      const local = new Date(Number(value / 1_000_000_000n) * 1000 + zone * 60_000).toISOString().slice(0, 19);
      const [hours, minutes] = [Math.floor(Math.abs(zone) / 60), Math.abs(zone) % 60];
      const offset = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
      return `${local}.${String(value % 1_000_000_000n).padStart(9, '0')}${zone < 0 ? '-' : '+'}${offset}`;
    },
  ];
  const form = fc.record({ write: fc.constantFrom(...forms), zone: fc.integer({ min: -720, max: 840 }) });
  fc.assert(
    fc.property(
      ns,
      fc.oneof(fc.constant(1n), fc.constant(0n), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })),
      form,
      form,
      (first, step, one, other) => {
        const second = first + step;
        const [a, b] = [parseInstant(one.write(first, one.zone)), parseInstant(other.write(second, other.zone))];
        if (a === null || b === null) throw new Error('not read');
        expect(a.key < b.key).toBe(first < second);
        expect(a.key === b.key).toBe(first === second);
      },
    ),
  );
});
