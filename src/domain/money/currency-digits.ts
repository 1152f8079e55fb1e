// How many digits a currency has after the point, from a table that travels with the app: what a browser or Node believes differs and changes.
import { data } from 'currency-codes';

/** What most have, and every currency that was named since: a code the list does not know is written with two. */
const USUAL_DIGITS = 2;

const digitsByCode = new Map(data.map(({ code, digits }) => [code, digits]));

/** ISO 4217: 2 for EUR, 3 for BHD, 0 for JPY and for gold, which has no smaller unit. */
export function minorDigits(currency: string): number {
  return digitsByCode.get(currency) ?? USUAL_DIGITS;
}
