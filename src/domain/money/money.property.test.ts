import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorDigits } from './currency-digits.ts';
import { addUp, parseMoney, scaleOf, toDecimalText, toDecimalTextOfSum, toMoney } from './money.ts';

const currencies = fc.constantFrom('EUR', 'JPY', 'BHD', 'CZK', 'HUF', 'CLF', 'XAU', 'XZZ');
const written = fc.record({ minor: fc.maxSafeInteger(), scale: fc.nat(12), currency: currencies });

test('what is written is read back, for every currency and scale, and in one form only', () => {
  fc.assert(
    fc.property(written, ({ minor, scale, currency }) => {
      const money = toMoney(minor === 0 ? 0 : minor, scale, currency);
      fc.pre(scaleOf(money) >= minorDigits(currency));
      expect(parseMoney(toDecimalText(money), currency)).toStrictEqual(money);
      expect(toMoney(money.minor, scaleOf(money), currency)).toStrictEqual(money);
    }),
  );
});

test('an amount kept at another scale is worth the same', () => {
  fc.assert(
    fc.property(written, ({ minor, scale, currency }) => {
      const money = toMoney(minor, scale, currency);
      expect(BigInt(money.minor) * 10n ** BigInt(scale)).toBe(BigInt(minor) * 10n ** BigInt(scaleOf(money)));
    }),
  );
});

test('a sum is the same in any order and in any parts', () => {
  const amounts = fc.array(fc.record({ minor: fc.maxSafeInteger(), scale: fc.nat(12) }), { maxLength: 8 });
  fc.assert(
    fc.property(amounts, fc.nat(8), currencies, (parts, cut, currency) => {
      const sum = addUp(parts, currency);
      const halves = [parts.slice(0, cut), parts.slice(cut)].map((half) => addUp(half, currency));
      expect(toDecimalTextOfSum(addUp(halves, currency), currency)).toBe(toDecimalTextOfSum(sum, currency));
      expect(addUp(parts.toReversed(), currency)).toEqual(sum);
    }),
  );
});
