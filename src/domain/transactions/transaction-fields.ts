// The fields of a transaction, a line for each: how it is kept, looked for, named, shown and exported. Whoever walks over fields walks over this table.
import type { CalendarDate } from '../dates/calendar-date.ts';
import type { Instant } from '../dates/instant.ts';
import { toDecimalText } from '../money/money.ts';
import type { Money } from '../money/money.ts';
import type { Transaction, TransactionStatus } from './transaction.ts';

/** What a bank says of a payment, beside what it is told apart by. */
export type TransactionFacts = Omit<Transaction, 'id' | 'accountId' | 'payload'>;
export type TransactionField = keyof TransactionFacts;

export type FieldKind = 'money' | 'status' | 'day' | 'instant' | 'text' | 'iban';

type KindOf<Value> = [Value] extends [Money]
  ? 'money'
  : [Value] extends [TransactionStatus]
    ? 'status'
    : [Value] extends [CalendarDate | null]
      ? 'day'
      : [Value] extends [Instant | null]
        ? 'instant'
        : 'text' | 'iban';

interface FieldLine<Kind extends FieldKind> {
  readonly kind: Kind;
  /** Of the database; of money and instants the first part of their columns' names. */
  readonly column: string;
  /** Where it is ordered by, beside the value; null: by the value, or not at all. */
  readonly orderColumn: string | null;
  readonly isSearched: boolean;
  /** On the screen. */
  readonly label: string;
  /** In a file. */
  readonly exportName: string;
  /** In a sentence, with its article. */
  readonly inSentence: string;
  /** In the banks' words, to find out what was sent and could not be read. Empty: a row without it is none, or kept aside. */
  readonly sentAs: readonly string[];
  /** Beside the row: in its head, among the facts (always, or only where the bank says it), or with the ids and stamps. */
  readonly detail: 'head' | 'always' | 'where said' | 'technical';
}

/**
 * In the order a person reads them, which is also the order of the ledger. The keys of contents kept aside are made of all of
 * them: another order, or one more field, needs a migration of `other_content`.
 */
export const TRANSACTION_FIELDS = {
  amount: {
    kind: 'money',
    column: 'amount',
    orderColumn: 'amount_order',
    isSearched: true,
    label: 'Amount',
    exportName: 'amount',
    inSentence: 'an amount',
    sentAs: [],
    detail: 'head',
  },
  status: {
    kind: 'status',
    column: 'status',
    orderColumn: null,
    isSearched: false,
    label: 'Status',
    exportName: 'status',
    inSentence: 'a status',
    sentAs: [],
    detail: 'head',
  },
  rawStatus: {
    kind: 'text',
    column: 'raw_status',
    orderColumn: null,
    isSearched: false,
    label: 'Status, as the bank says it',
    exportName: 'status as sent',
    inSentence: 'a status',
    sentAs: ['status'],
    detail: 'head',
  },
  bookedOn: {
    kind: 'day',
    column: 'booked_on',
    orderColumn: null,
    isSearched: false,
    label: 'Booked',
    exportName: 'booked',
    inSentence: 'a booking date',
    sentAs: ['bookingDate', 'booking_date'],
    detail: 'always',
  },
  valuedOn: {
    kind: 'day',
    column: 'valued_on',
    orderColumn: null,
    isSearched: false,
    label: 'Value',
    exportName: 'value',
    inSentence: 'a value date',
    sentAs: ['valueDate', 'value_date'],
    detail: 'always',
  },
  counterpartyName: {
    kind: 'text',
    column: 'counterparty_name',
    orderColumn: 'counterparty_order',
    isSearched: true,
    label: 'Payee',
    exportName: 'counterparty',
    inSentence: 'a payee',
    sentAs: ['counterpartyName'],
    detail: 'head',
  },
  counterpartyIban: {
    kind: 'iban',
    column: 'counterparty_iban',
    orderColumn: null,
    isSearched: true,
    label: 'Their IBAN',
    exportName: 'counterparty IBAN',
    inSentence: 'an IBAN',
    sentAs: ['counterpartyIban'],
    detail: 'where said',
  },
  purpose: {
    kind: 'text',
    column: 'purpose',
    orderColumn: 'purpose_order',
    isSearched: true,
    label: 'Purpose',
    exportName: 'purpose',
    inSentence: 'a purpose',
    sentAs: ['remittanceInformation', 'remittance_information', 'label'],
    detail: 'always',
  },
  reference: {
    kind: 'text',
    column: 'reference',
    orderColumn: null,
    isSearched: true,
    label: 'Reference',
    exportName: 'reference',
    inSentence: 'a reference',
    sentAs: ['reference', 'notes'],
    detail: 'where said',
  },
  variableSymbol: {
    kind: 'text',
    column: 'variable_symbol',
    orderColumn: null,
    isSearched: true,
    label: 'Variable symbol',
    exportName: 'variable symbol',
    inSentence: 'a variable symbol',
    sentAs: ['variableSymbol'],
    detail: 'where said',
  },
  constantSymbol: {
    kind: 'text',
    column: 'constant_symbol',
    orderColumn: null,
    isSearched: true,
    label: 'Constant symbol',
    exportName: 'constant symbol',
    inSentence: 'a constant symbol',
    sentAs: ['constantSymbol'],
    detail: 'where said',
  },
  specificSymbol: {
    kind: 'text',
    column: 'specific_symbol',
    orderColumn: null,
    isSearched: true,
    label: 'Specific symbol',
    exportName: 'specific symbol',
    inSentence: 'a specific symbol',
    sentAs: ['specificSymbol'],
    detail: 'where said',
  },
  createdAt: {
    kind: 'instant',
    column: 'created',
    orderColumn: null,
    isSearched: false,
    label: 'Created at',
    exportName: 'created at',
    inSentence: 'a time of creation',
    sentAs: ['createdAt', 'import_date'],
    detail: 'technical',
  },
  lastUpdated: {
    kind: 'instant',
    column: 'updated',
    orderColumn: null,
    isSearched: false,
    label: 'Last updated',
    exportName: 'last updated',
    inSentence: 'a time of change',
    sentAs: [],
    detail: 'technical',
  },
} as const satisfies { readonly [Field in TransactionField]: FieldLine<KindOf<Transaction[Field]>> };

export const FIELD_NAMES = Object.keys(TRANSACTION_FIELDS) as readonly TransactionField[];

export function isTransactionField(name: string): name is TransactionField {
  return Object.hasOwn(TRANSACTION_FIELDS, name);
}

/** Null: not said. Dates and decimals as they are kept. */
export function toFieldText(row: TransactionFacts, field: TransactionField): string | null {
  const value = row[field];
  if (value === null || typeof value === 'string') return value;
  return 'minor' in value ? `${toDecimalText(value)} ${value.currency}` : value.text;
}

/** What is compared: one instant can be written in several ways. */
export function toFieldKey(row: TransactionFacts, field: TransactionField): string | null {
  const value = row[field];
  return value !== null && typeof value === 'object' && 'key' in value ? value.key : toFieldText(row, field);
}

/** A payment of which the bank says nothing but its amount. */
export const NOTHING_SAID = Object.fromEntries(
  FIELD_NAMES.filter((field) => field !== 'amount' && field !== 'status').map((field) => [field, null]),
) as { readonly [Field in Exclude<TransactionField, 'amount' | 'status'>]: null };
