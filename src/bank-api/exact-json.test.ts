import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExactJson } from './exact-json.ts';

test('keeps as text a number that a double cannot carry', () => {
  expect(parseExactJson('{"amount": 12345678901234567.89}')).toEqual({ amount: '12345678901234567.89' });
  expect(parseExactJson('[9007199254740993]')).toEqual(['9007199254740993']);
});

test('leaves ordinary numbers alone, trailing zeros too', () => {
  expect(parseExactJson('[1.50, -24, 0.1, 1528112097, 100, 0.0]')).toEqual([1.5, -24, 0.1, 1_528_112_097, 100, 0]);
});

test('drops keys that would reach a prototype', () => {
  const parsed = parseExactJson('{"__proto__": {"isAdmin": true}, "constructor": 1, "id": "1"}');
  expect(Object.keys(parsed as object)).toEqual(['id']);
});

test('no decimal of up to 17 digits loses a digit', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 99_999_999_999_999_999n }),
      fc.integer({ min: 0, max: 3 }),
      (digits, scale) => {
        const text = String(digits).padStart(scale + 1, '0');
        const source = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
        const shown = String(parseExactJson(source));
        const normalise = (value: string) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);
        expect(normalise(shown)).toBe(normalise(source));
      },
    ),
  );
});
