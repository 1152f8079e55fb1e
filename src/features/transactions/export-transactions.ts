// Reads every row of a view for a file: block by block, and whole again when a bank's rows came in between.
import type { TransactionIndex, TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { CsvForm } from './csv-form.ts';
import { toCsvHeader, toCsvLines } from './transaction-csv.ts';
import type { TransactionView } from './transaction-view.ts';

export const EXPORT_BLOCK_ROWS = 2_000;

/** Rows that come in while we read shift the ones behind them: then we begin again, and at last read in one go. */
const TRIES_BY_BLOCK = 2;

/** Excel reads UTF-8 as such only with this mark; everybody else is better off without. */
const BYTE_ORDER_MARK = '\uFEFF';

interface ExportRequest {
  readonly index: Pick<TransactionIndex, 'summarise' | 'readRows'>;
  readonly view: TransactionView;
  /** Calls back when transactions changed; returns the unsubscribe function. */
  readonly onTransactionsChange: (listener: () => void) => () => void;
  readonly onProgress?: (rowsRead: number) => void;
  readonly form: CsvForm;
  readonly isForExcel?: boolean;
}

export interface ExportedFile {
  readonly parts: readonly string[];
  readonly rowCount: number;
}

export async function readExport(request: ExportRequest): Promise<ExportedFile> {
  let changeCount = 0;
  const unsubscribe = request.onTransactionsChange(() => {
    changeCount += 1;
  });
  try {
    for (let attempt = 0; attempt < TRIES_BY_BLOCK; attempt += 1) {
      const changesBefore = changeCount;
      const file = await readByBlock(request, () => changeCount !== changesBefore);
      if (file !== null) return file;
    }
    return await readWhole(request);
  } finally {
    unsubscribe();
  }
}

/** Null: rows changed meanwhile. */
async function readByBlock(request: ExportRequest, hasChanged: () => boolean): Promise<ExportedFile | null> {
  const { index, view, form } = request;
  const parts = [toOpening(request)];
  let rowCount = 0;
  for (;;) {
    const rows = await index.readRows({ ...toQuery(view), offset: rowCount, limit: EXPORT_BLOCK_ROWS });
    if (hasChanged()) return null;
    parts.push(toCsvLines(rows, form));
    rowCount += rows.length;
    request.onProgress?.(rowCount);
    if (rows.length < EXPORT_BLOCK_ROWS) return { parts, rowCount };
  }
}

/** One read is one moment of the database, however much comes in. */
async function readWhole(request: ExportRequest): Promise<ExportedFile> {
  const { index, view, form } = request;
  const rows: readonly TransactionRow[] = await index.readRows({
    ...toQuery(view),
    offset: 0,
    limit: Number.MAX_SAFE_INTEGER,
  });
  request.onProgress?.(rows.length);
  return { parts: [toOpening(request), toCsvLines(rows, form)], rowCount: rows.length };
}

function toQuery({ filter, order }: TransactionView): TransactionView {
  return { filter, order };
}

function toOpening({ form, isForExcel = false }: ExportRequest): string {
  return (isForExcel ? BYTE_ORDER_MARK : '') + toCsvHeader(form);
}

/** Says the day, never an account. */
export function toExportName(day: string): string {
  return `tidemark-transactions-${day}.csv`;
}
