import { expect, test } from 'vitest';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { buildRow } from '../../../tests/build-row.ts';
import { EXPORT_BLOCK_ROWS, readExport, toExportName } from './export-transactions.ts';
import { CSV_FORMS } from './csv-form.ts';
import { toCsv } from './transaction-csv.ts';
import { EVERY_TRANSACTION } from '../../transaction-index/transaction-index.ts';
import type { TransactionView } from './transaction-view.ts';

const VIEW: TransactionView = { filter: EVERY_TRANSACTION, order: { by: 'bookedOn', direction: 'descending' } };
const ROWS = Array.from({ length: EXPORT_BLOCK_ROWS * 2 + 7 }, (_, place) => buildRow({ id: `tx-${place}` }));

/** `beforeRead` runs before each read, with how many came before it. */
function createIndex(rows: TransactionRow[], beforeRead: (readCount: number) => void = () => {}) {
  const limits: number[] = [];
  return {
    limits,
    summarise: () => Promise.reject(new Error('not asked for')),
    readRows: ({ offset, limit }: { offset: number; limit: number }) => {
      beforeRead(limits.length);
      limits.push(limit);
      return Promise.resolve(rows.slice(offset, offset + limit));
    },
  };
}

const nothingChanges = () => () => {};

test('reads all rows of the view in blocks, in order', async () => {
  const index = createIndex(ROWS);
  const progress: number[] = [];
  const file = await readExport({
    index,
    view: VIEW,
    form: CSV_FORMS.comma,
    onTransactionsChange: nothingChanges,
    onProgress: (rowsRead) => progress.push(rowsRead),
  });
  expect(file.rowCount).toBe(ROWS.length);
  expect(file.parts.join('')).toBe(toCsv(ROWS, CSV_FORMS.comma));
  expect(progress).toEqual([2_000, 4_000, 4_007]);
});

test('neither doubles nor misses a row when rows keep coming in while it reads', async () => {
  const rows = [...ROWS];
  const listeners = new Set<() => void>();
  const index = createIndex(rows, (readCount) => {
    if (readCount === 0) return;
    rows.unshift(buildRow({ id: `late-${readCount}` }));
    for (const listener of listeners) listener();
  });
  const file = await readExport({
    index,
    view: VIEW,
    form: CSV_FORMS.comma,
    onTransactionsChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  expect(file.parts.join('')).toBe(toCsv(rows, CSV_FORMS.comma));
  expect(listeners.size).toBe(0);
});

test('marks the file for Excel only when asked', async () => {
  const request = {
    index: createIndex(ROWS.slice(0, 1)),
    view: VIEW,
    form: CSV_FORMS.comma,
    onTransactionsChange: nothingChanges,
  };
  expect((await readExport(request)).parts[0]).toMatch(/^account,/);
  expect((await readExport({ ...request, isForExcel: true })).parts[0]).toMatch(/^\uFEFFaccount,/);
  expect((await readExport({ ...request, form: CSV_FORMS.semicolon })).parts[0]).toMatch(/^account;account id;/);
});

test('names the file after the day alone', () => {
  expect(toExportName('2026-11-20')).toBe('tidemark-transactions-2026-11-20.csv');
});
