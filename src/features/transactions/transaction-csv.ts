// Transactions as CSV: exact amounts, stamps as received, and no cell that a spreadsheet would run as a formula.
import Papa from 'papaparse';
import { toDecimalText } from '../../domain/money/money.ts';
import { FIELD_NAMES, toFieldText, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type { TransactionField } from '../../domain/transactions/transaction-fields.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { CsvForm } from './csv-form.ts';
import { toSafeCell } from './safe-cell.ts';

interface ExportColumn {
  readonly name: string;
  readonly read: (row: TransactionRow, form: CsvForm) => string | null;
}

/** What a spreadsheet is sorted and added up by stands first, what tells where a row comes from last; `status` says both status fields. */
const FIRST = ['bookedOn', 'valuedOn', 'amount'] as const;
const LAST = ['status', 'createdAt', 'lastUpdated'] as const;
const PLACED: ReadonlySet<TransactionField> = new Set([...FIRST, ...LAST, 'rawStatus']);

const COLUMNS: readonly ExportColumn[] = [
  { name: 'account', read: (row) => row.accountName },
  { name: 'account id', read: (row) => row.accountId },
  { name: 'id', read: (row) => row.id },
  ...FIRST.flatMap(toColumns),
  ...FIELD_NAMES.filter((field) => !PLACED.has(field)).flatMap(toColumns),
  ...LAST.flatMap(toColumns),
  { name: 'no longer listed since', read: (row) => row.missingSince?.text ?? null },
];

function toColumns(field: TransactionField): readonly ExportColumn[] {
  const { exportName: name, kind } = TRANSACTION_FIELDS[field];
  switch (kind) {
    case 'money':
      return [
        { name, read: ({ amount }, { decimalMark }) => toDecimalText(amount).replace('.', decimalMark) },
        { name: 'currency', read: ({ amount }) => amount.currency },
      ];
    case 'status':
      return [{ name, read: (row) => (row.status === 'other' ? (row.rawStatus ?? 'other') : row.status) }];
    case 'day':
    case 'instant':
    case 'text':
    case 'iban':
      return [{ name, read: (row) => toFieldText(row, field) }];
    default:
      return assertNever(kind);
  }
}

export function toCsvHeader({ separator }: CsvForm): string {
  return `${COLUMNS.map(({ name }) => name).join(separator)}\r\n`;
}

/** Lines without the header, each ended. */
export function toCsvLines(rows: readonly TransactionRow[], form: CsvForm): string {
  if (rows.length === 0) return '';
  const { separator, decimalMark } = form;
  const cells = rows.map((row) =>
    // The first one begins the line, however that is taken apart: not even a number may stand there by itself.
    COLUMNS.map(({ read }, position) => toSafeCell(read(row, form) ?? '', position === 0 ? null : decimalMark)),
  );
  return `${Papa.unparse(cells, { delimiter: separator, newline: '\r\n' })}\r\n`;
}

export function toCsv(rows: readonly TransactionRow[], form: CsvForm): string {
  return toCsvHeader(form) + toCsvLines(rows, form);
}
