// What a person does in a tab of Firefox: opens a page of the dashboard, presses a button, reads the runs, takes the table away.
// What is read again and again is read in the page: puppeteer's `$$eval` sends each element it finds there and back.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Bank } from './bank.ts';
import { listTruth, readExportedLines, tellDifference } from './exported-csv.ts';
import type { PageName } from './exported-table.ts';
import type { Firefox } from './firefox.ts';
import { untilDoneOrStill } from './until-still.ts';

type Role = 'button' | 'heading' | 'link' | 'menuitem';

export async function press(tab: Page, role: Role, name: string): Promise<void> {
  const target = await find(tab, role, name);
  await target.click();
}

/** As assistive software finds it. Puppeteer's own waiting asks for the whole tree again at every change of the page. */
async function find(tab: Page, role: Role, name: string): Promise<ElementHandle> {
  const selector = `::-p-aria([name="${name}"][role="${role}"])`;
  let found: ElementHandle | null = null;
  await untilDoneOrStill({
    what: `the page without ${role} “${name}”`,
    // Not its words: the time that has passed goes on for ever.
    readProgress: () => tab.evaluate(() => document.querySelectorAll('*').length),
    isDone: async () => {
      found = await tab.$(selector);
      return found !== null;
    },
  });
  if (found === null) throw new Error(`no ${role} “${name}”`);
  return found;
}

export async function openPage(tab: Page, name: PageName): Promise<void> {
  // Only the tab in front is painted, and nobody presses in another.
  await tab.bringToFront();
  await press(tab, 'link', name);
  await find(tab, 'heading', name);
}

/** What the lines of the runs started on this computer say. */
export function readOwnRuns(tab: Page): Promise<string[]> {
  return tab.evaluate(() =>
    [...document.querySelectorAll('button, [role=button]')]
      .map((button) => button.textContent)
      .filter((text) => text.includes('by you, here')),
  );
}

/** How many rows the table says are kept here; null while it does not say. */
async function readRowCount(tab: Page): Promise<number | null> {
  const text = await tab.evaluate(() => document.querySelector('main')?.textContent ?? '');
  const count = /of ([\d,]+) rows/.exec(text)?.[1];
  return count === undefined ? null : Number(count.replaceAll(',', ''));
}

export async function expectTableToEqualBank(firefox: Firefox, tab: Page, bank: Bank): Promise<void> {
  await openPage(tab, 'Transactions');
  let differing: string[] | null = null;
  await untilDoneOrStill({
    what: 'the table on its way to what the bank lists',
    readProgress: async () => ({ rows: await readRowCount(tab), differing }),
    isDone: async () => {
      // An export is dear: the count says whether it is worth one.
      if ((await readRowCount(tab)) !== (await bank.countRows())) return false;
      differing = tellDifference(await exportTable(firefox, tab), await listTruth(bank));
      return differing.length === 0;
    },
  });
}

async function exportTable(firefox: Firefox, tab: Page): Promise<string[]> {
  const before = await readdir(firefox.downloads);
  await press(tab, 'button', 'Export');
  await press(tab, 'menuitem', 'CSV');
  let names: string[] = [];
  const findNew = () => names.find((name) => !before.includes(name));
  await untilDoneOrStill({
    what: 'the export',
    readProgress: async () => (names = await readdir(firefox.downloads)),
    // Firefox writes into a file of another name, and an empty one keeps the place.
    isDone: async () => findNew() !== undefined && !names.some((name) => name.endsWith('.part')),
  });
  return readExportedLines(join(firefox.downloads, findNew() ?? ''));
}

/** Words of the navigation that are wider than their place. */
export function readCutWords(tab: Page): Promise<string[]> {
  return tab.evaluate(() =>
    [...document.querySelectorAll('nav a span')]
      .filter((word) => word.scrollWidth > word.clientWidth)
      .map((word) => word.textContent),
  );
}
