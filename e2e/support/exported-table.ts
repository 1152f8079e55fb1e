// The table as a person takes it away, compared with the bank's own list.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Bank } from './bank.ts';
import { listTruth, readExportedLines, tellDifference } from './exported-csv.ts';
import { untilDoneOrStill } from './until-still.ts';

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

/** A bank may have begun another run by itself meanwhile, which is nobody's refresh. */
export async function expectOwnRunsEnded(page: Page): Promise<void> {
  await expect(ownRuns(page).filter({ hasText: /the bank is at work|rows are being fetched/i })).toHaveCount(0);
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

/** What was there before a refresh is none of its news, once it is here. */
export async function untilEveryRowIsHere(page: Page, bank: Bank): Promise<void> {
  await openFilledTable(page);
  await untilDoneOrStill({
    what: 'the first download',
    readProgress: () => readRowCount(page),
    isDone: async () => (await readRowCount(page)) === (await bank.countRows()),
  });
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
      differing = tellDifference(await exportTable(page), await listTruth(bank));
      return differing.length === 0;
    },
  });
}

export async function exportTable(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  const path = await (await download).path();
  return readExportedLines(path);
}
