import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMinor, toDecimalText } from './money.ts';

test('what is written is read back, for every currency', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'BHD', 'CZK'), (minor, currency) => {
      expect(parseMinor(toDecimalText({ minor, currency }), currency)).toBe(minor === 0 ? 0 : minor);
    }),
  );
});
