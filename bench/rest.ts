// What an open page costs while nothing happens: the built app as `npm start` serves it, in front of the simulated bank, in Chromium.
// Prints a table for each state against its limit, and fails where one is broken. All states are measured at once, each in a browser of
// its own: what one costs is its own processor time, whatever else the machine does. `--minutes 2` looks for a shorter time.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { SEPARATE_SERVERS } from '../e2e/support/test-servers.ts';
import { hide, openBrowser, openFirstTab, openWindow } from './rest-browser.ts';
import { createRestMeter, type Rest, type RestMeter } from './rest-meter.ts';
import { toBroken, toTable } from './rest-table.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MEASURED_MS = Number(values.minutes) * 60_000;
/** Two rounds so far apart have to prove a history: for as long as is measured it goes on arriving. */
const NOT_PROVEN_FOR_MS = 3_600_000;
/** The gateway forwarded nothing for so long: all that a page asks when it is opened is answered. */
const QUIET_MS = 10_000;
const LOOK_MS = 1_000;
/** What a page does from minute to minute it has done once, so that its code is there, and no mark is young any more. */
const SETTLED_MS = 150_000;

type Gateway = Awaited<ReturnType<typeof SEPARATE_SERVERS.start>>;

/** What the page says of itself, printed as it changes: the first download takes minutes. */
async function untilVerdict(page: Page, pattern: RegExp): Promise<void> {
  for (let last = ''; ;) {
    const said = await page.evaluate(() => document.querySelector('header p')?.textContent ?? '');
    if (said !== last) console.log(said);
    last = said;
    if (pattern.test(said)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function untilQuiet(gateway: Gateway): Promise<void> {
  let said = -1;
  while (said !== gateway.output().length) {
    said = gateway.output().length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

/** Downloads everything, has every bank refreshed once, and leaves a profile that knows all of it. */
async function download(gateway: Gateway, profile: string): Promise<void> {
  const browser = await openBrowser(profile);
  const page = await openFirstTab(browser, gateway.url);
  await untilVerdict(page, /^History is arriving/);
  await page.locator('::-p-xpath(//button[normalize-space()="Refresh now"])').click();
  await untilVerdict(page, /^(Complete as of|Not complete)/);
  await browser.close();
}

const folder = await mkdtemp(join(tmpdir(), 'tidemark-rest-'));
const gateway = await SEPARATE_SERVERS.start('gateway', {});
const arriving = await SEPARATE_SERVERS.start('gateway', {
  TIP_MS: String(NOT_PROVEN_FOR_MS),
  SAFE_ROUND_MS: String(NOT_PROVEN_FOR_MS),
});
const browsers: Browser[] = [];

async function openState(state: string, open: (browser: Browser) => Promise<readonly Page[]>): Promise<RestMeter> {
  const profile = join(folder, state);
  await cp(join(folder, 'downloaded'), profile, { recursive: true });
  const browser = await openBrowser(profile);
  browsers.push(browser);
  const pages = await open(browser);
  return createRestMeter(browser, pages);
}

async function openArriving(): Promise<RestMeter> {
  const browser = await openBrowser(join(folder, 'arriving'));
  browsers.push(browser);
  const page = await openFirstTab(browser, arriving.url);
  await untilVerdict(page, /^History is arriving/);
  return createRestMeter(browser, [page]);
}

try {
  const [whileArriving] = await Promise.all([openArriving(), download(gateway, join(folder, 'downloaded'))]);
  const at = (path: string) => async (browser: Browser) => [await openFirstTab(browser, `${gateway.url}${path}`)];
  const meters = new Map<string, RestMeter>([
    ['overview', await openState('overview', at('/'))],
    ['timeline', await openState('timeline', at('/timeline'))],
    ['transactions', await openState('transactions', at('/transactions'))],
    ['history is arriving', whileArriving],
    [
      'a hidden tab',
      await openState('hidden', async (browser) => {
        const page = await openFirstTab(browser, gateway.url);
        await untilVerdict(page, /^(Complete as of|Not complete)/);
        await hide(browser, page);
        return [page];
      }),
    ],
    [
      'four tabs, all visible',
      await openState('four-tabs', async (browser) => {
        const pages = [await openFirstTab(browser, gateway.url)];
        for (const path of ['/timeline', '/transactions', '/'])
          pages.push(await openWindow(browser, gateway.url + path));
        return pages;
      }),
    ],
  ]);
  await Promise.all([untilQuiet(gateway), untilQuiet(arriving)]);
  console.log('quiet; settling');
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  console.log(`measuring for ${values.minutes} minutes`);
  const running = await Promise.all([...meters].map(async ([state, meter]) => [state, await meter.start()] as const));
  await new Promise((resolve) => setTimeout(resolve, MEASURED_MS));
  const measured = new Map<string, Rest>();
  for (const [state, stop] of running) measured.set(state, await stop());
  console.log(toTable(measured));
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  if ([...measured.values()].some((rest) => toBroken(rest).length > 0)) process.exitCode = 1;
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
  await Promise.all([gateway.stop(), arriving.stop()]);
  await rm(folder, { recursive: true, force: true });
}
