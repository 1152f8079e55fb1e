// A transaction as the values of its columns, with what is derived from it for order and search; and back.
import type { Instant } from '../../domain/dates/instant.ts';
import { scaleOf, toDecimalText } from '../../domain/money/money.ts';
import { toSearchText } from '../../domain/transactions/search-text.ts';
import { FIELD_NAMES, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type { TransactionField } from '../../domain/transactions/transaction-fields.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { SqlRow, SqlValue } from '../sql-reader.ts';
import { FACT_COLUMNS, toTransactionFacts } from '../transaction-columns.ts';

/** What the bank said. */
export const SAID_COLUMNS: readonly string[] = [...FACT_COLUMNS, 'payload'];

const ORDERED_FIELDS = FIELD_NAMES.filter((field) => TRANSACTION_FIELDS[field].orderColumn !== null);
const SEARCHED_FIELDS = FIELD_NAMES.filter((field) => TRANSACTION_FIELDS[field].isSearched);

/** In the order of toContentValues; what is derived from the rest comes last. */
export const CONTENT_COLUMNS: readonly string[] = [
  ...SAID_COLUMNS,
  ...ORDERED_FIELDS.map((field) => String(TRANSACTION_FIELDS[field].orderColumn)),
  'search_text',
];

export function toContentValues(row: Transaction): readonly SqlValue[] {
  return [
    ...FIELD_NAMES.flatMap((field) => toFieldValues(row, field)),
    row.payload,
    ...ORDERED_FIELDS.map((field) => toOrderValue(row, field)),
    toSearchableText(row),
  ];
}

/** Of one field, in the order of its columns. */
function toFieldValues(row: Transaction, field: TransactionField): readonly SqlValue[] {
  const value = row[field];
  if (TRANSACTION_FIELDS[field].kind === 'instant') return toInstantValues(value as Instant | null);
  if (value === null || typeof value === 'string') return [value];
  return 'minor' in value ? [value.minor, value.currency, scaleOf(value)] : toInstantValues(value);
}

/** What the eye compares: names without case and accents, amounts whatever their decimals. */
function toOrderValue(row: Transaction, field: TransactionField): SqlValue {
  const value = row[field];
  if (typeof value === 'string') return toSearchText(value);
  return value !== null && 'minor' in value ? value.minor / 10 ** scaleOf(value) : null;
}

/** SAID_COLUMNS, from `first` on. */
export function toTransaction(key: { accountId: string; id: string }, columns: SqlRow, first: number): Transaction {
  const payload = columns[first + FACT_COLUMNS.length];
  return { ...toTransactionFacts(key, columns, first), payload: String(payload) };
}

/** Text, key, and 1 where the offset was assumed. */
export function toInstantValues(instant: Instant | null): readonly [string | null, string | null, number | null] {
  return instant === null ? [null, null, null] : [instant.text, instant.key, instant.offset === 'assumed' ? 1 : 0];
}

/** One line for each thing that may be looked for, so that nothing is found across two of them. */
function toSearchableText(row: Transaction): string {
  return [...SEARCHED_FIELDS.flatMap((field) => toSearchedTexts(row, field)), row.id]
    .filter((part) => part !== null && part !== '')
    .map((part) => toSearchText(part ?? ''))
    .join('\n');
}

function toSearchedTexts(row: Transaction, field: TransactionField): readonly (string | null)[] {
  const value = row[field];
  if (value === null) return [];
  if (typeof value === 'string') {
    return TRANSACTION_FIELDS[field].kind === 'iban' ? [value, value.replaceAll(/(.{4})(?=.)/g, '$1 ')] : [value];
  }
  if (!('minor' in value)) return [value.text];
  const decimal = toDecimalText(value);
  // As a bank writes it, as a person on the continent types it, and as it stands on the screen.
  return [decimal, decimal.replace('.', ','), decimal.replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')];
}
