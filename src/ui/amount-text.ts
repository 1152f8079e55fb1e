// Exact decimal text as a person reads money: grouped, a true minus sign, never through a float.
import { minorDigits, toDecimalText, toDecimalTextOfSum, type Money } from '../domain/money.ts';

const formats = new Map<number, Intl.NumberFormat>();

export function toAmountText(money: Money): string {
  return group(toDecimalText(money), minorDigits(money.currency));
}

/** Sums may pass 2^53. */
export function toSumText(minor: bigint, currency: string): string {
  return group(toDecimalTextOfSum(minor, currency), minorDigits(currency));
}

function group(decimalText: string, digits: number): string {
  let format = formats.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  // Given text, Intl formats the digits as they stand; a number would be a float.
  return format.format(decimalText as Intl.StringNumericLiteral).replace('-', '\u2212');
}
