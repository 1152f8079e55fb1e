// Money is an integer count at a known scale; text in, text out, never through a float.
import { minorDigits } from './currency-digits.ts';
import { expandExponent } from './decimal-text.ts';

export interface Money {
  /** Integer, at most 2^53 - 1: `-120000` is −1,200.00 EUR. */
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  /** Digits of `minor` after the point, only where the currency's own (ISO 4217) cannot say the amount: 12.345 EUR is 12345 at 3. */
  readonly scale?: number;
}

/** A sum may pass 2^53. */
export interface Sum {
  readonly minor: bigint;
  /** As of Money. */
  readonly scale?: number | undefined;
}

export type AmountProblem = 'not a decimal number' | 'more than 12 decimals' | 'more than 15 digits';

/** Interest and rates of exchange have six or eight; beyond twelve it is a float that was not rounded. */
const MOST_DECIMALS = 12;

/** Decimal text (or a JSON number's shortest text) as money, exactly: digits beyond the currency's own are kept, zeros there are dropped. */
export function parseMoney(text: string, currency: string): Money | AmountProblem {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(expandExponent(text.trim()));
  if (match === null) return 'not a decimal number';
  const [, sign, whole = '0', fraction = ''] = match;
  const digits = minorDigits(currency);
  const scale = Math.max(digits, fraction.replace(/0+$/, '').length);
  if (scale > MOST_DECIMALS) return 'more than 12 decimals';
  const minor = toSigned(sign, Number(`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`));
  if (!Number.isSafeInteger(minor)) return 'more than 15 digits';
  return scale === digits ? { minor, currency } : { minor, currency, scale };
}

function toSigned(sign: string | undefined, minor: number): number {
  if (minor === 0) return 0;
  return sign === '-' ? -minor : minor;
}

/** From where it was kept, at the scale it was written with: what the currency is said to have today changes nothing of its worth. */
export function toMoney(minor: number, scale: number, currency: string): Money {
  const digits = minorDigits(currency);
  let [exact, at] = [minor, scale];
  while (at > digits && exact % 10 === 0) [exact, at] = [exact / 10, at - 1];
  while (at < digits && Number.isSafeInteger(exact * 10)) [exact, at] = [exact * 10, at + 1];
  return at === digits ? { minor: exact, currency } : { minor: exact, currency, scale: at };
}

/** Digits of `minor` after the point. */
export function scaleOf({ currency, scale }: { currency: string; scale?: number | undefined }): number {
  return scale ?? minorDigits(currency);
}

/** Of one currency, each at its own scale: added at the largest of them. */
export function addUp(
  amounts: readonly { minor: number | bigint; scale?: number | undefined }[],
  currency: string,
): Sum {
  const digits = minorDigits(currency);
  const largest = amounts.reduce((most, { scale = digits }) => Math.max(most, scale), digits);
  const minor = amounts.reduce(
    (sum, { minor: part, scale = digits }) => sum + BigInt(part) * 10n ** BigInt(largest - scale),
    0n,
  );
  return largest === digits ? { minor } : { minor, scale: largest };
}

/** `-120000` EUR → `-1200.00`: for exports and comparisons, not for the eye. */
export function toDecimalText(money: Money): string {
  return scaledText(BigInt(money.minor), scaleOf(money));
}

/** The same for sums. */
export function toDecimalTextOfSum({ minor, scale }: Sum, currency: string): string {
  return scaledText(minor, scale ?? minorDigits(currency));
}

function scaledText(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : '';
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
