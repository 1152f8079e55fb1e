// Amounts as banks send them: a number, a text, or an object of amount and currency; the sign in the value or in a credit/debit indicator.
import { z } from 'zod';
import { parseMoney, type Money } from '../domain/money/money.ts';

const numberOrText = z.union([z.number(), z.string().min(1)]).transform(String);
const amountObject = z.object({ amount: numberOrText }).transform(({ amount }) => amount);
/** A v3 balance wraps the object once more. */
const wrappedAmount = z.object({ amount: amountObject }).transform(({ amount }) => amount);
export const amountTextField = z.union([numberOrText, amountObject, wrappedAmount]);

/** ISO 4217 for "no currency": an account whose bank names none has no balance we could show. */
export const UNKNOWN_CURRENCY = 'XXX';

const currencyCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/)
  .toUpperCase();
const currencyInside = z.object({ currency: currencyCode });
const currencyWrapped = z.object({ amount: currencyInside }).transform(({ amount }) => amount);
const currencyOfAmount = z.union([currencyInside, currencyWrapped]);

/** The currency beside the amount, or inside it (Linxo v3); null where neither has one. */
export function parseCurrency(beside: unknown, amount: unknown): string | null {
  return currencyCode.safeParse(beside).data ?? currencyOfAmount.safeParse(amount).data?.currency ?? null;
}

/** A balance is shown, not counted with: one that cannot be read is simply not there. */
export function parseBalance(balance: unknown, currency: string): Money | null {
  const text = amountTextField.safeParse(balance).data;
  if (text === undefined || currency === UNKNOWN_CURRENCY) return null;
  const money = parseMoney(text, currency);
  return typeof money === 'string' ? null : money;
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
  const money = parseMoney(text, currency);
  if (typeof money === 'string') {
    addIssue(`amount: ${money} (${currency})`);
    return { minor: 0, currency };
  }
  const signed = applyIndicator(money.minor, indicator);
  if (typeof signed === 'string') {
    addIssue(signed);
    return { minor: 0, currency };
  }
  return { ...money, minor: signed };
}

/** An indicator says the sign of an amount that carries none. Where the two contradict each other, nobody guesses. */
function applyIndicator(minor: number, indicator: string | null): number | string {
  if (indicator === null) return minor;
  if (/^(DBIT|DEBIT)$/i.test(indicator)) return minor > 0 ? -minor : minor;
  if (!/^(CRDT|CREDIT)$/i.test(indicator)) return 'creditDebitIndicator: neither CRDT nor DBIT';
  return minor < 0 ? 'amount: negative, but marked as a credit' : minor;
}
