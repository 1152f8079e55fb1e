// Transactions as CSV: exact amounts, stamps as received, and no cell that a spreadsheet would run as a formula.
import Papa from 'papaparse';
import { toDecimalText } from '../../domain/money.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';

const COLUMNS: readonly (readonly [name: string, read: (row: TransactionRow) => string | null])[] = [
  ['account', (row) => row.accountName],
  ['account id', (row) => row.accountId],
  ['id', (row) => row.id],
  ['booked', (row) => row.bookedOn],
  ['value', (row) => row.valuedOn],
  ['amount', (row) => toDecimalText(row.amount)],
  ['currency', (row) => row.amount.currency],
  ['counterparty', (row) => row.counterpartyName],
  ['counterparty IBAN', (row) => row.counterpartyIban],
  ['purpose', (row) => row.purpose],
  ['reference', (row) => row.reference],
  ['variable symbol', (row) => row.variableSymbol],
  ['constant symbol', (row) => row.constantSymbol],
  ['specific symbol', (row) => row.specificSymbol],
  ['status', (row) => (row.status === 'other' ? (row.rawStatus ?? 'other') : row.status)],
  ['created at', (row) => row.createdAt?.text ?? null],
  ['last updated', (row) => row.lastUpdated?.text ?? null],
  ['no longer listed since', (row) => row.missingSince?.text ?? null],
];

const PLAIN_DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** Also after spaces of any kind and in the full-width forms, which spreadsheets read like the plain ones. */
const FORMULA_START = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u;

/** A leading apostrophe makes a spreadsheet read text as text; plain signed decimals stay numbers. */
export function toSafeCell(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_DECIMAL.test(text) ? `'${text}` : text;
}

export function toCsvHeader(): string {
  return `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
}

/** Lines without the header, each ended. */
export function toCsvLines(rows: readonly TransactionRow[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => COLUMNS.map(([, read]) => toSafeCell(read(row) ?? '')));
  return `${Papa.unparse(cells, { newline: '\r\n' })}\r\n`;
}

export function toCsv(rows: readonly TransactionRow[]): string {
  return toCsvHeader() + toCsvLines(rows);
}
