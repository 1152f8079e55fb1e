// Every currency of the list, from text to money and back to what is shown: the same in Node and in a browser, whatever either believes.
import { codes } from 'currency-codes';
import { expect, test } from 'vitest';
import { minorDigits } from '../src/domain/money/currency-digits.ts';
import { parseMoney, toDecimalText } from '../src/domain/money/money.ts';
import { toAmountText } from '../src/ui/amount-text.ts';

const WITHOUT =
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX';
const OTHER_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(WITHOUT.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};
/** Of the whole number, with so many digits after the point. */
const SHOWN = ['\u22121,234,567', '', '\u22121,234,567.50', '\u22121,234,567.500', '\u22121,234,567.5000'];

export function describeCurrencies(): void {
  test('the list names the currencies of the world, with the digits ISO 4217 gives them', () => {
    expect(codes().length).toBeGreaterThan(170);
    for (const code of codes()) expect([code, minorDigits(code)]).toEqual([code, OTHER_DIGITS[code] ?? 2]);
  });

  test('every one of them is read, written and shown with its own digits', () => {
    for (const code of codes()) {
      const digits = OTHER_DIGITS[code] ?? 2;
      const text = digits === 0 ? '-1234567' : `-1234567.${'5'.padEnd(digits, '0')}`;
      const money = parseMoney(text, code);
      if (typeof money === 'string') throw new Error(`${text} ${code}: ${money}`);
      expect(money).toEqual({ minor: Number(text.replace('.', '')), currency: code });
      expect([code, toDecimalText(money), toAmountText(money)]).toEqual([code, text, SHOWN[digits]]);
    }
  });

  test('digits beyond them are read, written and shown too', () => {
    for (const code of codes()) {
      const money = parseMoney('0.12345', code);
      if (typeof money === 'string') throw new Error(`${code}: ${money}`);
      expect([code, toDecimalText(money), toAmountText(money)]).toEqual([code, '0.12345', '0.12345']);
    }
  });
}
