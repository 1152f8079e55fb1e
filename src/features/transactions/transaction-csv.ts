// Transactions as CSV: exact amounts, stamps as received, and no cell that a spreadsheet would run as a formula.
import Papa from 'papaparse';
import { toDecimalText } from '../../domain/money/money.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { CsvForm } from './csv-form.ts';
import { toSafeCell } from './safe-cell.ts';

const COLUMNS: readonly (readonly [name: string, read: (row: TransactionRow, form: CsvForm) => string | null])[] = [
  ['account', (row) => row.accountName],
  ['account id', (row) => row.accountId],
  ['id', (row) => row.id],
  ['booked', (row) => row.bookedOn],
  ['value', (row) => row.valuedOn],
  ['amount', (row, { decimalMark }) => toDecimalText(row.amount).replace('.', decimalMark)],
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

export function toCsvHeader({ separator }: CsvForm): string {
  return `${COLUMNS.map(([name]) => name).join(separator)}\r\n`;
}

/** Lines without the header, each ended. */
export function toCsvLines(rows: readonly TransactionRow[], form: CsvForm): string {
  if (rows.length === 0) return '';
  const { separator, decimalMark } = form;
  const cells = rows.map((row) =>
    // The first one begins the line, however that is taken apart: not even a number may stand there by itself.
    COLUMNS.map(([, read], position) => toSafeCell(read(row, form) ?? '', position === 0 ? null : decimalMark)),
  );
  return `${Papa.unparse(cells, { delimiter: separator, newline: '\r\n' })}\r\n`;
}

export function toCsv(rows: readonly TransactionRow[], form: CsvForm): string {
  return toCsvHeader(form) + toCsvLines(rows, form);
}
