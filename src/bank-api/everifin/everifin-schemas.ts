// What Everifin answers: accounts and transactions with change stamps, read tolerantly (contract §2).
import { z } from 'zod';
import { parseCalendarDate } from '../../domain/calendar-date.ts';
import { parseMinor } from '../../domain/money.ts';
import { normaliseIban, type Account } from '../../domain/transaction.ts';
import { idField, instantField, textField } from '../loose-fields.ts';
import { amountTextField, parseCurrency, toMoney } from '../money-field.ts';

const dayField = z.unknown().optional().transform(parseCalendarDate);

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
    const currency = parseCurrency(account.currency, account.balance) ?? 'EUR';
    const minor = parseMinor(amountTextField.safeParse(account.balance).data ?? '', currency);
    return {
      id: account.id,
      name: account.name ?? account.iban ?? `Account ${account.id}`,
      iban: normaliseIban(account.iban),
      currency,
      balance: typeof minor === 'number' ? { minor, currency } : null,
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
    amount: amountTextField,
    currency: textField,
    creditDebitIndicator: textField,
    status: textField,
    bookingDate: dayField,
    valueDate: dayField,
    counterpartyName: textField,
    counterpartyIban: textField,
    remittanceInformation: textField,
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
