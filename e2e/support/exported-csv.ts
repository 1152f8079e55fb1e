// An exported CSV and the bank's own list, both as lines that can be compared: ids, amounts, stamps.
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Bank } from './bank.ts';

/** Of rows that differ: enough to see which kind it is. */
const MOST_TOLD = 4;

export async function readExportedLines(path: string): Promise<string[]> {
  const { data, errors } = Papa.parse<Record<string, string>>(await readFile(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(`the exported CSV cannot be read: ${JSON.stringify(errors.slice(0, 3))}`);
  return data
    .map((row) => toLine(row['account id'], row['id'], row['amount'], row['currency'], row['last updated']))
    .sort();
}

/** The bank's own list in the same form. */
export async function listTruth(bank: Bank): Promise<string[]> {
  const rows = await bank.readTruth();
  return rows.map((row) => toLine(row.accountId, row.id, row.amount, row.currency, row.lastUpdated)).sort();
}

/** Lines that only one of the two has, the first few. */
export function tellDifference(exported: readonly string[], listed: readonly string[]): string[] {
  return [...toDistinct(exported).symmetricDifference(toDistinct(listed))].slice(0, MOST_TOLD);
}

/** A line that comes again is another one: a row that is there twice differs from one that is there once. */
function toDistinct(sorted: readonly string[]): Set<string> {
  return new Set(
    sorted.map((line, position) => (line === sorted[position - 1] ? `${line} again at ${position}` : line)),
  );
}

function toLine(...fields: (string | undefined)[]): string {
  return fields.map((field) => field ?? '(missing column)').join(' | ');
}
