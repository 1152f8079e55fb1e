// Browsers for measuring a page at rest: each its own processes, with tabs that are visible or hidden as for a person. Playwright will
// not do: it has every page drawn as if it were looked at, whatever tab is in front.
import { launch, type Browser, type Page } from 'puppeteer-core';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';

/** With these, hidden tabs would be spared nothing. */
const UNLIKE_A_PERSONS = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export async function openBrowser(profile: string): Promise<Browser> {
  const { executablePath, args } = chromiumLaunchOptions();
  if (executablePath === undefined) throw new Error('no Chromium was found: run `npm run browser` first');
  return launch({
    executablePath,
    args: [...args, '--window-size=1440,900'],
    userDataDir: profile,
    defaultViewport: null,
    ignoreDefaultArgs: UNLIKE_A_PERSONS,
    // A machine that is busy with other things may take long.
    protocolTimeout: 0,
  });
}

/** In the tab the browser began with. */
export async function openFirstTab(browser: Browser, url: string): Promise<Page> {
  const [page] = await browser.pages();
  if (page === undefined) throw new Error('the browser began without a tab');
  await page.goto(url);
  return page;
}

/** In a window of its own, so that all of them are visible. */
export async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ type: 'window' });
  await page.goto(url);
  return page;
}

/** Another tab of the same window comes to the front. */
export async function hide(browser: Browser, page: Page): Promise<void> {
  const other = await browser.newPage({ type: 'tab' });
  await other.bringToFront();
  await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 500 });
}
