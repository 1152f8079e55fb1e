// Money is an integer count of a currency's smallest unit; text in, text out, never through a float.
import { expandExponent } from './decimal-text.ts';

export interface Money {
  /** Integer, at most 2^53 - 1: `-120000` is −1,200.00 EUR. */
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** Digits after the point where a currency is not known to Intl. */
const DEFAULT_DIGITS = 2;
const digitsByCurrency = new Map<string, number>();

/** 2 for EUR, 0 for JPY, 3 for BHD. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  let digits = DEFAULT_DIGITS;
  if (/^[A-Z]{3}$/.test(currency)) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      DEFAULT_DIGITS;
  }
  digitsByCurrency.set(currency, digits);
  return digits;
}

export type AmountProblem = 'not a decimal number' | 'more decimals than the currency has' | 'more than 15 digits';

/**
 * Decimal text (or a JSON number's shortest text) to minor units, exactly.
 * Trailing zeros beyond the currency's decimals are dropped; any other digit there is a problem, not a rounding.
 */
export function parseMinor(text: string, currency: string): number | AmountProblem {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(expandExponent(text.trim()));
  if (match === null) return 'not a decimal number';
  const [, sign, whole = '0', fraction = ''] = match;
  const digits = minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return 'more decimals than the currency has';
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return 'more than 15 digits';
  if (minor === 0) return 0;
  return sign === '-' ? -minor : minor;
}

/** `-120000` EUR → `-1200.00`: for exports and comparisons, not for the eye. */
export function toDecimalText({ minor, currency }: Money): string {
  return scaledText(BigInt(minor), minorDigits(currency));
}

/** The same for sums, which may pass 2^53. */
export function toDecimalTextOfSum(minor: bigint, currency: string): string {
  return scaledText(minor, minorDigits(currency));
}

function scaledText(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : '';
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
