// What Everifin answers: accounts and transactions with change stamps, read tolerantly (contract §2).
import { z } from 'zod';
import { normaliseIban, type Account } from '../../domain/transaction.ts';
import { dayField, idField, instantField, piecesField, textField } from '../loose-fields.ts';
import { amountTextField, parseBalance, parseCurrency, toMoney, UNKNOWN_CURRENCY } from '../money-field.ts';

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

export const everifinTransactionSchema = z
  .looseObject({
    id: idField,
    accountId: textField,
    amount: amountTextField,
    currency: textField,
    creditDebitIndicator: textField,
    status: textField,
    bookingDate: dayField,
    valueDate: dayField,
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
  .transform((row, context) => ({
    ...row,
    money: toMoney(
      { text: row.amount, currency: parseCurrency(row.currency, null), indicator: row.creditDebitIndicator },
      (message) => context.addIssue(message),
    ),
  }));
