// Exact decimal text as a person reads money: grouped, a true minus sign, never through a float.
import { scaleOf, toDecimalText, toDecimalTextOfSum, type Money, type Sum } from '../domain/money/money.ts';

const formats = new Map<number, Intl.NumberFormat>();

export function toAmountText(money: Money): string {
  return group(toDecimalText(money), scaleOf(money));
}

/** Sums may pass 2^53. */
export function toSumText(sum: Sum, currency: string): string {
  return group(toDecimalTextOfSum(sum, currency), scaleOf({ ...sum, currency }));
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
