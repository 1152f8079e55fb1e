// A bank transaction and the account it belongs to, as every room knows them.
import type { CalendarDate } from '../dates/calendar-date.ts';
import type { Instant } from '../dates/instant.ts';
import type { Money } from '../money/money.ts';

/** `other`: the bank sent a status we do not know; `rawStatus` says which. */
export type TransactionStatus = 'booked' | 'pending' | 'other';

export interface Transaction {
  /** Of the API that listed it; unique within an account only. */
  readonly id: string;
  readonly accountId: string;
  readonly amount: Money;
  readonly status: TransactionStatus;
  readonly rawStatus: string | null;
  /** Missing: not booked yet. */
  readonly bookedOn: CalendarDate | null;
  readonly valuedOn: CalendarDate | null;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  /** The bank's own text: remittance information or label. */
  readonly purpose: string | null;
  readonly reference: string | null;
  readonly variableSymbol: string | null;
  readonly constantSymbol: string | null;
  readonly specificSymbol: string | null;
  readonly createdAt: Instant | null;
  /** The version of the row; null where the API has no change stamps (Linxo). */
  readonly lastUpdated: Instant | null;
  /** The row as the bank sent it, JSON text. */
  readonly payload: string;
}

export interface Account {
  /** Of the transactions API. */
  readonly id: string;
  readonly name: string;
  /** Normalised: upper case, no spaces. */
  readonly iban: string | null;
  readonly currency: string;
  readonly balance: Money | null;
  readonly balanceAt: Instant | null;
  readonly bankName: string | null;
  /** Of the sync API; null when the transactions API does not say (then joined by IBAN). */
  readonly connectionId: string | null;
}

/** Upper case without spaces; null when nothing is left. */
export function normaliseIban(text: string | null | undefined): string | null {
  const iban = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  return iban === '' ? null : iban;
}
