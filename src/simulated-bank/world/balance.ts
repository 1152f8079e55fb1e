// What an account holds: what was there before the history begins, and everything booked since.
import { minorDigits } from '../../domain/money/currency-digits.ts';
import type { BankRow } from './bank-row.ts';
import type { AccountPlan } from './catalogue.ts';
import type { AccountState } from './world-state.ts';

/** In whole units, for each row a day: a busy account keeps more. */
const RESERVE_UNITS = { EUR: 18_000, CZK: 420_000, GBP: 16_000, JPY: 2_600_000 } as const;

export function balanceMinor({ openingMinor, rows, undelivered }: AccountState): number {
  return withBooked(undelivered, withBooked(rows, openingMinor));
}

/** Enough that the account was never overdrawn: a card is, by nature, until it is settled. */
export function toOpeningMinor({ type, currency, rowsPerDay }: AccountPlan, history: readonly BankRow[]): number {
  if (type === 'CREDIT_CARD') return 0;
  let held = 0;
  let lowest = 0;
  for (const { amountMinor } of history) {
    held += amountMinor;
    lowest = Math.min(lowest, held);
  }
  return Math.round(RESERVE_UNITS[currency] * rowsPerDay) * 10 ** minorDigits(currency) - lowest;
}

/** `from`, and what was booked since. */
export function withBooked(rows: readonly BankRow[], from: number): number {
  return rows.reduce((sum, { status, amountMinor }) => (status === 'BOOKED' ? sum + amountMinor : sum), from);
}
