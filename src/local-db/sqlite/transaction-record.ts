// A transaction as columns of its table, and back.
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import { scaleOf, toDecimalText, toMoney } from '../../domain/money/money.ts';
import { toSearchText } from '../../domain/transactions/search-text.ts';
import type { Transaction, TransactionStatus } from '../../domain/transactions/transaction.ts';
import type { SqlRow, SqlValue } from '../sql-reader.ts';

/** What rows are told apart by; the payload is long, and nobody looks for likeness in it. */
export const FACT_COLUMNS = [
  'amount_minor',
  'currency',
  'status',
  'raw_status',
  'booked_on',
  'valued_on',
  'counterparty_name',
  'counterparty_iban',
  'purpose',
  'reference',
  'variable_symbol',
  'constant_symbol',
  'specific_symbol',
  'created_text',
  'created_key',
  'created_assumed',
  'updated_text',
  'updated_key',
  'updated_assumed',
  'amount_scale',
] as const;

/** What the bank said. */
export const SAID_COLUMNS = [...FACT_COLUMNS, 'payload'] as const;

/** In the order of toContentValues; what is derived from the rest comes last. */
export const CONTENT_COLUMNS = [
  ...SAID_COLUMNS,
  'amount_order',
  'counterparty_order',
  'purpose_order',
  'search_text',
] as const;

export function toContentValues(row: Transaction): readonly SqlValue[] {
  return [
    row.amount.minor,
    row.amount.currency,
    row.status,
    row.rawStatus,
    row.bookedOn,
    row.valuedOn,
    row.counterpartyName,
    row.counterpartyIban,
    row.purpose,
    row.reference,
    row.variableSymbol,
    row.constantSymbol,
    row.specificSymbol,
    ...toInstantValues(row.createdAt),
    ...toInstantValues(row.lastUpdated),
    scaleOf(row.amount),
    row.payload,
    row.amount.minor / 10 ** scaleOf(row.amount),
    row.counterpartyName === null ? null : toSearchText(row.counterpartyName),
    row.purpose === null ? null : toSearchText(row.purpose),
    toSearchableText(row),
  ];
}

/** SAID_COLUMNS, from `first` on. */
export function toTransaction(key: { accountId: string; id: string }, columns: SqlRow, first: number): Transaction {
  const payload = columns[first + FACT_COLUMNS.length];
  return { ...toTransactionFacts(key, columns, first), payload: String(payload) };
}

/** FACT_COLUMNS, from `first` on. */
export function toTransactionFacts(
  key: { accountId: string; id: string },
  columns: SqlRow,
  first: number,
): Omit<Transaction, 'payload'> {
  const at = (offset: number) => columns[first + offset] ?? null;
  const text = (offset: number) => at(offset) as string | null;
  return {
    ...key,
    amount: toMoney(Number(at(0)), Number(at(19)), String(at(1))),
    status: at(2) as TransactionStatus,
    rawStatus: text(3),
    bookedOn: at(4) as CalendarDate | null,
    valuedOn: at(5) as CalendarDate | null,
    counterpartyName: text(6),
    counterpartyIban: text(7),
    purpose: text(8),
    reference: text(9),
    variableSymbol: text(10),
    constantSymbol: text(11),
    specificSymbol: text(12),
    createdAt: toInstant(columns, first + 13),
    lastUpdated: toInstant(columns, first + 16),
  };
}

/** Text, key, and 1 where the offset was assumed. */
export function toInstantValues(instant: Instant | null): readonly [string | null, string | null, number | null] {
  return instant === null ? [null, null, null] : [instant.text, instant.key, instant.offset === 'assumed' ? 1 : 0];
}

export function toInstant(columns: SqlRow, first: number): Instant | null {
  const [text, key, isAssumed] = columns.slice(first, first + 3);
  if (typeof text !== 'string' || typeof key !== 'string') return null;
  return { text, key: key as InstantKey, offset: isAssumed === 1 ? 'assumed' : 'given' };
}

/** One line for each thing that may be looked for, so that nothing is found across two of them. */
function toSearchableText(row: Transaction): string {
  const decimal = toDecimalText(row.amount);
  const iban = row.counterpartyIban ?? '';
  const parts = [
    row.counterpartyName,
    row.purpose,
    row.reference,
    iban,
    iban.replaceAll(/(.{4})(?=.)/g, '$1 '),
    row.variableSymbol,
    row.constantSymbol,
    row.specificSymbol,
    row.id,
    // As a bank writes it, as a person on the continent types it, and as it stands on the screen.
    decimal,
    decimal.replace('.', ','),
    decimal.replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','),
  ];
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => toSearchText(part ?? ''))
    .join('\n');
}
