// What a bank sent for a field of a row and nobody could read: not known is not the same as not said. Found in the row as it was sent.
import { FIELD_NAMES, TRANSACTION_FIELDS } from './transaction-fields.ts';
import type { TransactionField } from './transaction-fields.ts';
import type { Transaction } from './transaction.ts';

export type UnreadFieldName = {
  [Field in TransactionField]: (typeof TRANSACTION_FIELDS)[Field]['sentAs'] extends readonly [] ? never : Field;
}[TransactionField];

export interface UnreadField {
  readonly field: UnreadFieldName;
  /** With its article: `a value date`. */
  readonly what: string;
  /** As sent, cut where it is long. */
  readonly text: string;
}

/** Days and times first: they decide to which period a payment belongs. */
const NAMES = (['day', 'instant', 'text', 'iban'] as const).flatMap((kind) =>
  FIELD_NAMES.filter(isUnreadName).filter((field) => TRANSACTION_FIELDS[field].kind === kind),
);
const LONGEST_TEXT = 120;

export function deriveUnread(row: Pick<Transaction, UnreadFieldName | 'payload'>): readonly UnreadField[] {
  const sent = parseSent(row.payload);
  return NAMES.flatMap((field) => {
    const { inSentence: what, sentAs } = TRANSACTION_FIELDS[field];
    const value = sentAs.map((name) => sent[name]).find((each) => !isNothing(each));
    return row[field] !== null || value === undefined ? [] : [{ field, what, text: toText(value) }];
  });
}

function isUnreadName(field: TransactionField): field is UnreadFieldName {
  return TRANSACTION_FIELDS[field].sentAs.length > 0;
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
