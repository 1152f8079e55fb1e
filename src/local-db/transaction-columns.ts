// A transaction's fields as columns of its table, read by name: whoever may read the database may use this.
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import { toMoney } from '../domain/money/money.ts';
import { FIELD_NAMES, TRANSACTION_FIELDS } from '../domain/transactions/transaction-fields.ts';
import type { FieldKind, TransactionFacts, TransactionField } from '../domain/transactions/transaction-fields.ts';
import type { TransactionStatus } from '../domain/transactions/transaction.ts';
import type { SqlRow } from './sql-reader.ts';

/** The columns of one field. */
function toColumnNames(field: TransactionField): readonly string[] {
  const { kind, column } = TRANSACTION_FIELDS[field];
  if (kind === 'money') return [`${column}_minor`, 'currency', `${column}_scale`];
  return kind === 'instant' ? toInstantColumns(column) : [column];
}

/** Text, key, and 1 where the offset was assumed. */
function toInstantColumns(stem: string): readonly string[] {
  return [`${stem}_text`, `${stem}_key`, `${stem}_assumed`];
}

/** What rows are told apart by; the payload is long, and nobody looks for likeness in it. */
export const FACT_COLUMNS: readonly string[] = FIELD_NAMES.flatMap(toColumnNames);

/** The same, of the table with this alias. */
export function toFactColumns(alias: string): string {
  return FACT_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
}

type FieldReader = (columns: SqlRow, at: number) => TransactionFacts[TransactionField];

const READERS: Readonly<Record<FieldKind, FieldReader>> = {
  money: (columns, at) => toMoney(Number(columns[at]), Number(columns[at + 2]), String(columns[at + 1])),
  status: (columns, at) => columns[at] as TransactionStatus,
  day: (columns, at) => toText(columns, at),
  instant: (columns, at) => toInstant(columns, at),
  text: (columns, at) => toText(columns, at),
  iban: (columns, at) => toText(columns, at),
};

const PLACES = FIELD_NAMES.map((field) => ({
  field,
  read: READERS[TRANSACTION_FIELDS[field].kind],
  at: FACT_COLUMNS.indexOf(toColumnNames(field)[0] ?? ''),
}));

/** From FACT_COLUMNS, which begin at `first`. */
export function toTransactionFacts<Key extends { readonly accountId: string; readonly id: string }>(
  key: Key,
  columns: SqlRow,
  first: number,
): Key & TransactionFacts {
  const facts: Record<string, unknown> = { ...key };
  for (const { field, read, at } of PLACES) facts[field] = read(columns, first + at);
  return facts as Key & TransactionFacts;
}

/** From the three columns of an instant, which begin at `first`. */
export function toInstant(columns: SqlRow, first: number): Instant | null {
  const [text, key, isAssumed] = [columns[first], columns[first + 1], columns[first + 2]];
  if (typeof text !== 'string' || typeof key !== 'string') return null;
  return { text, key: key as InstantKey, offset: isAssumed === 1 ? 'assumed' : 'given' };
}

function toText(columns: SqlRow, at: number): string | null {
  return (columns[at] ?? null) as string | null;
}
