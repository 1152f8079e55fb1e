// What Everifin answers: accounts and transactions with change stamps, read tolerantly (contract §2).
import { z } from 'zod';
import { normaliseIban, type Account } from '../../domain/transactions/transaction.ts';
import { dayField, idField, instantField, piecesField, textField } from '../loose-fields.ts';
import { amountTextField, parseBalance, parseCurrency, toMoney, UNKNOWN_CURRENCY } from '../money-field.ts';

/** How the list is named where it is not bare. */
const LIST_NAMES = ['data', 'items', 'content', 'accounts', 'transactions'];
export const ACCOUNT_LIST = { request: 'GET /accounts', names: LIST_NAMES, what: 'accounts' };
export const TRANSACTION_LIST = {
  request: 'GET /accounts/{id}/transactions',
  names: LIST_NAMES,
  what: 'transactions',
};

export const everifinAccountSchema = z
  .looseObject({
    id: idField,
    name: textField,
    iban: textField,
    currency: textField,
    balance: z.unknown().optional(),
    balanceDate: instantField,
    bankName: textField,
  })
  .transform((account): Account => {
    const currency = parseCurrency(account.currency, account.balance) ?? UNKNOWN_CURRENCY;
    return {
      id: account.id,
      name: account.name ?? account.iban ?? `Account ${account.id}`,
      iban: normaliseIban(account.iban),
      currency,
      balance: parseBalance(account.balance, currency),
      balanceAt: account.balanceDate,
      bankName: account.bankName,
      connectionId: null,
    };
  });

/** Without a stamp a row could never be found changed; it is put aside rather than trusted. */
const stampField = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const stamp = instantField.parse(value);
    if (stamp === null) context.addIssue('missing, or not a date and time');
    return stamp;
  });

/** By its booking day a payment belongs to a period: where that cannot be read, a row that may be booked is put aside rather than left out of every period. */
export const toEverifinTransactionSchema = (timeZone: string) =>
  z
    .looseObject({
      id: idField,
      accountId: textField,
      amount: amountTextField,
      currency: textField,
      creditDebitIndicator: textField,
      status: textField,
      bookingDate: dayField(timeZone),
      valueDate: dayField(timeZone),
      counterpartyName: textField,
      counterpartyIban: textField,
      remittanceInformation: piecesField,
      reference: textField,
      variableSymbol: textField,
      constantSymbol: textField,
      specificSymbol: textField,
      createdAt: instantField,
      lastUpdated: stampField,
    })
    .transform((row, context) => {
      const { bookingDate } = row;
      if (bookingDate.problem !== null && !isPending(row.status)) {
        context.addIssue({ code: 'custom', path: ['bookingDate'], message: bookingDate.problem });
      }
      const money = toMoney(
        { text: row.amount, currency: parseCurrency(row.currency, null), indicator: row.creditDebitIndicator },
        (message) => context.addIssue(message),
      );
      return { ...row, bookedOn: bookingDate.day, valuedOn: row.valueDate.day, money };
    });

export function isPending(status: string | null): boolean {
  return status !== null && /^PENDING$/i.test(status);
}
