// What a bank sent for a field of a row and nobody could read: not known is not the same as not said. Found in the row as it was sent.
import type { Transaction } from './transaction.ts';

export type UnreadFieldName = Extract<keyof typeof FIELDS, string>;

export interface UnreadField {
  readonly field: UnreadFieldName;
  /** With its article: `a value date`. */
  readonly what: string;
  /** As sent, cut where it is long. */
  readonly text: string;
}

/** In both vendors' words. A row without one of these is none, or kept aside: an id, an amount, a currency. */
const FIELDS = {
  bookedOn: { what: 'a booking date', sentAs: ['bookingDate', 'booking_date'] },
  valuedOn: { what: 'a value date', sentAs: ['valueDate', 'value_date'] },
  createdAt: { what: 'a time of creation', sentAs: ['createdAt', 'import_date'] },
  rawStatus: { what: 'a status', sentAs: ['status'] },
  counterpartyName: { what: 'a payee', sentAs: ['counterpartyName'] },
  counterpartyIban: { what: 'an IBAN', sentAs: ['counterpartyIban'] },
  purpose: { what: 'a purpose', sentAs: ['remittanceInformation', 'remittance_information', 'label'] },
  reference: { what: 'a reference', sentAs: ['reference', 'notes'] },
  variableSymbol: { what: 'a variable symbol', sentAs: ['variableSymbol'] },
  constantSymbol: { what: 'a constant symbol', sentAs: ['constantSymbol'] },
  specificSymbol: { what: 'a specific symbol', sentAs: ['specificSymbol'] },
} as const satisfies Partial<Record<keyof Transaction, { what: string; sentAs: readonly string[] }>>;

const NAMES = Object.keys(FIELDS) as readonly UnreadFieldName[];
const LONGEST_TEXT = 120;

export function deriveUnread(row: Pick<Transaction, UnreadFieldName | 'payload'>): readonly UnreadField[] {
  const sent = parseSent(row.payload);
  return NAMES.flatMap((field) => {
    const { what, sentAs } = FIELDS[field];
    const value = sentAs.map((name) => sent[name]).find((each) => !isNothing(each));
    return row[field] !== null || value === undefined ? [] : [{ field, what, text: toText(value) }];
  });
}

function parseSent(payload: string): Readonly<Record<string, unknown>> {
  try {
    const sent: unknown = JSON.parse(payload);
    return typeof sent === 'object' && sent !== null ? { ...sent } : {};
  } catch {
    return {};
  }
}

/** The ways to send nothing. */
function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || value === 0 || (Array.isArray(value) && value.every(isNothing));
}

function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT).toWellFormed()}…` : text;
}
