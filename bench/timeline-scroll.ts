// Whether a timeline of 50,000 events scrolls as smoothly as a page at rest: the built app, the real store, Chromium.
// Prints the time between frames, idle and scrolling in turn, the ratio of each pair, the load of the machine, and what a frame of
// scrolling costs the main thread. Asserts nothing: where something else runs too, the frames of a pair say more of that than of the
// timeline, so the best and the median pair are told; the cost depends on it far less.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import { startBank } from '../e2e/support/bank.ts';
import { SEPARATE_SERVERS } from '../e2e/support/test-servers.ts';
import { startMainThreadMeter, toCostText, toMedianCost, type FrameCost } from './main-thread.ts';

const EVENTS = 50_000;
const EVENTS_A_RUN = 5;
const EVENTS_AN_ANSWER = 10_000;
const RUN_EVERY_MS = 40 * 60_000;
const WATCHED_MS = 6_000;
const PAIRS = 7;
/** No request to a bank's list of rows for so long: what is kept is what there is. */
const QUIET_MS = 5_000;
const SCROLL_PX_A_SECOND = 2_400;
const CONNECTIONS = ['3101', '3102', '3103', '3104', '3105', '3106', '3107', '3108'];
const TYPES = ['LOGIN_SUCCESS', 'SYNC_ACCOUNTS_SUCCESS', 'SYNC_TRANSACTIONS_SUCCESS', 'ZORK_SEEN', 'SYNC_ALL_SUCCESS'];

/** As the bank would have told them over most of a year. */
function createHistory(): readonly unknown[] {
  const firstS = Math.floor((Date.now() - (EVENTS / EVENTS_A_RUN + 50) * RUN_EVERY_MS) / 1_000);
  return Array.from({ length: EVENTS }, (_, position) => {
    const run = Math.floor(position / EVENTS_A_RUN);
    const step = position % EVENTS_A_RUN;
    const atS = firstS + (run * RUN_EVERY_MS) / 1_000 + step * 9;
    const channel = { status: 'SUCCESS', last_success_date: atS, last_end_date: atS };
    return {
      id: String(1_000_000 + position),
      event_type: TYPES[step],
      resource_type: 'CONNECTION',
      creation_date: atS,
      channel_definition_id: '8701',
      resource: {
        id: CONNECTIONS[run % CONNECTIONS.length],
        status: 'SUCCESS',
        channels: [
          { ...channel, channel_definition_id: '8701', mode: 'REDIRECT' },
          { ...channel, channel_definition_id: '8700', mode: 'EMBEDDED' },
        ],
      },
    };
  });
}

/** The next answers of the queue bring the history; resolves when all of it has been asked for. */
async function tellHistory(computer: BrowserContext): Promise<{ readonly isTold: () => boolean }> {
  const left = [...createHistory()];
  await computer.route(/\/queues\/[^/]+$/, async (route) => {
    const response = await route.fetch();
    const own = (await response.json()) as unknown[];
    await route.fulfill({ response, body: JSON.stringify([...left.splice(0, EVENTS_AN_ANSWER), ...own]) });
  });
  return { isTold: () => left.length === 0 };
}

/** The times between frames, in milliseconds, until the page is told to stop. */
function watchFrames(page: Page, watchedMs: number): Promise<number[]> {
  return page.evaluate(
    (watchedMs) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const startMs = performance.now();
        let lastMs = startMs;
        const onFrame = (nowMs: number) => {
          gaps.push(nowMs - lastMs);
          lastMs = nowMs;
          if (nowMs - startMs < watchedMs) requestAnimationFrame(onFrame);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    watchedMs,
  );
}

function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((first, second) => first - second);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN;
}

interface Frames {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

async function measureFrames(page: Page): Promise<Frames> {
  const gaps = await watchFrames(page, WATCHED_MS);
  return { count: gaps.length, p50Ms: percentile(gaps, 0.5), p95Ms: percentile(gaps, 0.95) };
}

function toText({ count, p50Ms, p95Ms }: Frames): string {
  return `${count} frames, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`;
}

/** Until nothing has been fetched for a while: rows that arrive are drawn too. */
async function waitUntilQuiet(page: Page): Promise<void> {
  let askedAtMs = Date.now();
  page.context().on('request', (request) => {
    if (/\/transactions(\?|$)/.test(request.url())) askedAtMs = Date.now();
  });
  while (Date.now() - askedAtMs < QUIET_MS) await page.waitForTimeout(250);
}

const bank = await startBank(SEPARATE_SERVERS, { SANDBOX_SPEED: '4', SANDBOX_SCENARIO: 'nothing-new' });
const gateway = await SEPARATE_SERVERS.start('gateway', bank.gatewayEnv);
const profile = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
const computer = await chromium.launchPersistentContext(profile, {
  ...chromiumLaunchOptions(),
  viewport: { width: 1440, height: 900 },
});
try {
  const page = await computer.newPage();
  const { isTold } = await tellHistory(computer);
  await page.goto(`${gateway.url}/timeline`);
  // While banks are at work the queue is read every second or two.
  await page.getByRole('button', { name: 'Refresh now' }).click();
  while (!isTold()) await page.waitForTimeout(500);
  await page.getByText('Nothing is running').waitFor({ timeout: 180_000 });
  await waitUntilQuiet(page);
  await computer.unrouteAll({ behavior: 'wait' });

  const openedAtMs = Date.now();
  await page.goto(`${gateway.url}/timeline?open=all`);
  const list = page.getByRole('list', { name: 'Runs' });
  await list.getByRole('listitem').first().waitFor({ timeout: 60_000 });
  console.log(`first lines on screen ${Date.now() - openedAtMs} ms after the page was opened`);
  await page.waitForFunction(
    (lines) => Number(document.querySelector('li[aria-setsize]')?.getAttribute('aria-setsize')) >= lines,
    EVENTS,
    { timeout: 120_000 },
  );
  console.log(`the whole history after ${Date.now() - openedAtMs} ms`);
  console.log(`lines: ${await list.getByRole('listitem').first().getAttribute('aria-setsize')}`);
  await page.waitForTimeout(3_000);

  const control = await computer.newCDPSession(page);
  const meter = await startMainThreadMeter(control);
  const ratios: number[] = [];
  const costs: FrameCost[] = [];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const idle = await measureFrames(page);
    const scrolling = control.send('Input.synthesizeScrollGesture', {
      x: 700,
      y: 500,
      yDistance: -Math.round((SCROLL_PX_A_SECOND * (WATCHED_MS + 1_000)) / 1_000),
      speed: SCROLL_PX_A_SECOND,
      gestureSourceType: 'mouse',
    });
    const before = await meter.read();
    const busy = await measureFrames(page);
    costs.push(meter.toFrameCost(before, await meter.read(), busy.count));
    await scrolling;
    const ratio = busy.p95Ms / idle.p95Ms;
    ratios.push(ratio);
    console.log(
      `pair ${pair}: idle ${toText(idle)}; scrolling ${toText(busy)}; ratio ${ratio.toFixed(2)}; main thread ${costs.at(-1)?.wholeMs.toFixed(2)} ms a frame; load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  console.log(`scrolled to ${Math.round(await page.evaluate(() => window.scrollY))} px`);
  console.log(
    `p95 scrolling / p95 idle: median pair ${percentile(ratios, 0.5).toFixed(2)}, best pair ${Math.min(...ratios).toFixed(2)}`,
  );
  console.log(`main thread while scrolling, median of ${costs.length}: ${toCostText(toMedianCost(costs))}`);
} finally {
  await computer.close();
  await gateway.stop();
  await bank.stop();
  await rm(profile, { recursive: true, force: true });
}
