// The table as a person takes it away: the exported CSV, brought to the form in which the bank's own list is compared with it.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import Papa from 'papaparse';
import type { Bank } from './tidemark.ts';

/** A first download of 20,000 rows, each proven by a second reading, on a busy machine. */
const DOWNLOAD_LIMIT_MS = 120_000;

export type PageName = 'Overview' | 'Timeline' | 'Transactions' | 'Connections' | 'Settings';

export async function openPage(page: Page, name: PageName): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Exports until nothing is missing: the bank may add a row between its list and ours. */
export async function expectTableToEqualBank(page: Page, bank: Bank): Promise<void> {
  await openPage(page, 'Transactions');
  await expect(async () => {
    const [exported, listed] = [await exportTable(page), await listTruth(bank)];
    // Counts first: a difference of thousands of rows is not worth printing.
    expect(exported.length).toBe(listed.length);
    expect(exported.filter((line, position) => line !== listed[position])).toEqual([]);
  }).toPass({ timeout: DOWNLOAD_LIMIT_MS, intervals: [1_000, 4_000] });
}

export async function exportTable(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  const path = await (await download).path();
  const { data, errors } = Papa.parse<Record<string, string>>(await readFile(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(`the exported CSV cannot be read: ${JSON.stringify(errors.slice(0, 3))}`);
  return data
    .map((row) => toLine(row['account id'], row['id'], row['amount'], row['currency'], row['last updated']))
    .sort();
}

/** The bank's own list in the same form: ids, amounts, stamps. */
export async function listTruth(bank: Bank): Promise<string[]> {
  const rows = await bank.truth();
  return rows.map((row) => toLine(row.accountId, row.id, row.amount, row.currency, row.lastUpdated)).sort();
}

function toLine(...fields: (string | undefined)[]): string {
  return fields.map((field) => field ?? '(missing column)').join(' | ');
}
