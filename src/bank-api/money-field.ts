// Amounts as banks send them: a number, a text, or an object of amount and currency; the sign in the value or in a credit/debit indicator.
import { z } from 'zod';
import { parseMinor, type Money } from '../domain/money.ts';

const numberOrText = z.union([z.number(), z.string().min(1)]).transform(String);
export const amountTextField = z.union([
  numberOrText,
  z.object({ amount: numberOrText }).transform(({ amount }) => amount),
]);

const currencyCode = z.string().trim().length(3).toUpperCase();

/** The currency beside the amount, or inside it (Linxo v3); null where neither has one. */
export function parseCurrency(beside: unknown, amount: unknown): string | null {
  const inside = z.object({ currency: currencyCode }).safeParse(amount).data?.currency;
  return currencyCode.safeParse(beside).data ?? inside ?? null;
}

/** Adds an issue to a schema's context instead of throwing: the row is rejected with this reason. */
export function toMoney(
  { text, currency, indicator }: { text: string; currency: string | null; indicator: string | null },
  addIssue: (message: string) => void,
): Money {
  if (currency === null) {
    addIssue('currency: missing, or not a three-letter code');
    return { minor: 0, currency: '' };
  }
  const minor = parseMinor(text, currency);
  if (typeof minor === 'string') {
    addIssue(`amount: ${minor} (${currency})`);
    return { minor: 0, currency };
  }
  return { minor: applyIndicator(minor, indicator), currency };
}

/** An indicator says the sign of an amount that carries none; a negative amount keeps its own. */
function applyIndicator(minor: number, indicator: string | null): number {
  const isDebit = indicator !== null && /^(DBIT|DEBIT)$/i.test(indicator);
  return isDebit && minor > 0 ? -minor : minor;
}
