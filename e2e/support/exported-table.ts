// The table as a person takes it away: the exported CSV, brought to the form in which the bank's own list is compared with it.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import Papa from 'papaparse';
import type { Bank } from './bank.ts';
import { untilDoneOrStill } from './until-still.ts';

/** Of rows that differ: enough to see which kind it is. */
const MOST_TOLD = 4;

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
  await expect(page.getByText(/[\d,]+ of [\d,]+ rows/)).toBeVisible();
}

/** How many rows the table says are kept here. */
export async function readRowCount(page: Page): Promise<number> {
  const text = await page.getByText(/[\d,]+ of [\d,]+ rows/).innerText();
  return Number((/of ([\d,]+) rows/.exec(text)?.[1] ?? '').replaceAll(',', ''));
}

/** Waits while rows arrive; exports once as many are here as the bank lists, and again where it has added one meanwhile. */
export async function expectTableToEqualBank(page: Page, bank: Bank): Promise<void> {
  await openPage(page, 'Transactions');
  let differing: string[] | null = null;
  await untilDoneOrStill({
    what: 'the table on its way to what the bank lists',
    readProgress: async () => ({ rows: await readRowCount(page), differing }),
    isDone: async () => {
      if ((await readRowCount(page)) !== (await bank.countRows())) return false;
      const [exported, listed] = [toDistinct(await exportTable(page)), toDistinct(await listTruth(bank))];
      differing = [...exported.symmetricDifference(listed)].slice(0, MOST_TOLD);
      return differing.length === 0;
    },
  });
}

/** A line that comes again is another one: a row that is there twice differs from one that is there once. */
function toDistinct(sorted: readonly string[]): Set<string> {
  return new Set(
    sorted.map((line, position) => (line === sorted[position - 1] ? `${line} again at ${position}` : line)),
  );
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
