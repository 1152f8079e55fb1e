// The table as a person takes it away: the exported CSV, brought to the form in which the bank's own list is compared with it.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import Papa from 'papaparse';
import type { Bank } from './tidemark.ts';

/** A first download of 20,000 rows, each proven by a second reading, on a busy machine. */
const DOWNLOAD_LIMIT_MS = 120_000;

export type PageName = 'Overview' | 'Timeline' | 'Transactions' | 'Changes' | 'Connections' | 'Settings';

export async function openPage(page: Page, name: PageName): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Only the lines in sight exist: in a window this tall every run of a test is one of them. */
export async function openWholeTimeline(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 4_000 });
  await openPage(page, 'Timeline');
}

/** The runs this computer started, one button each. */
export function ownRuns(page: Page): Locator {
  return page.getByRole('button').filter({ hasText: 'by you, here' });
}

/** The first rows are there; the download may still go on. */
export async function openFilledTable(page: Page): Promise<void> {
  await openPage(page, 'Transactions');
  await expect(page.getByText(/[\d,]+ of [\d,]+ rows/)).toBeVisible({ timeout: 60_000 });
}

/** How many rows the table says are kept here. */
export async function readRowCount(page: Page): Promise<number> {
  const text = await page.getByText(/[\d,]+ of [\d,]+ rows/).innerText();
  return Number((/of ([\d,]+) rows/.exec(text)?.[1] ?? '').replaceAll(',', ''));
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
