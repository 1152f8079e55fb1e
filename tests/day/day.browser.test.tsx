// A day at the office: the page stays open, the banks are refreshed every five minutes, and nothing piles up.
import { afterEach, expect, inject, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { composeApp, press, type ComposedApp } from './compose-app.tsx';
import { startBank } from './start-bank.ts';
import { takePageTime, type PageTime } from './page-time.ts';

const START_MS = Date.parse('2026-11-20T07:00:00Z');
const REFRESH_EVERY_S = 300;
/** The whole history has arrived by then. */
const WARM_UP_S = 120;
/** So few that the first refreshes bring them: from then on each puts as much into the archive as it brings to the list. */
const MOST_EVENTS = 60;
const FEWEST_WARM_UP_REFRESHES = 3;
/** Of the refreshes that are counted: what a page keeps of its own accord it has kept by then. */
const WARM_UP_SHARE = 0.5;
/** Only runs that are long over go into the archive; time in which nothing happens passes quickly. */
const QUIET_S = 1_800;
/** Of all there were, however long the day. */
const MOST_GROWTH = 0.1;
/** In a short day that share is much: whatever each of the four pages left behind would be more than this. */
const MOST_LISTENERS_A_REFRESH = 2;
const MOST_ELEMENTS_A_REFRESH = 10;
const MOST_BYTES_A_REFRESH = 1_000_000;
const REFRESHES_TOLD = (6 * 3_600) / REFRESH_EVERY_S;
const PAGES = ['Timeline', 'Transactions', 'Connections', 'Overview'] as const;

interface Reading {
  readonly nodes: number;
  readonly listeners: number;
  readonly heapBytes: number;
}

let time: PageTime;
let app: ComposedApp | null = null;

afterEach(() => {
  app?.close();
  app = null;
  time.restore();
});

async function start(): Promise<ComposedApp> {
  time = takePageTime(START_MS, () => app?.owed() ?? null);
  app = await composeApp({ bank: await startBank('everyday'), timeline: { mostEvents: MOST_EVENTS } });
  await time.pass(5);
  return app;
}

test('A day of refreshes leaves no listener, no element and no memory behind', { timeout: 3_600_000 }, async () => {
  const hours = inject('extent').dayHours;
  const warmUpRefreshes = Math.max(FEWEST_WARM_UP_REFRESHES, (hours * 3_600 * WARM_UP_SHARE) / REFRESH_EVERY_S);
  const { takeRequests } = await start();
  await time.pass(WARM_UP_S);
  for (let refresh = 0; refresh < warmUpRefreshes; refresh += 1) await refreshAndLookAround(takeRequests);
  await time.pass(QUIET_S);
  const before = await measure();
  let requests = 0;
  let refreshes = 0;
  let triggers = 0;
  for (let second = 0; second < hours * 3_600; second += REFRESH_EVERY_S) {
    const sent = await refreshAndLookAround(takeRequests);
    requests += sent.length;
    refreshes += 1;
    // While a bank is at work by itself, at night, the others are asked one by one.
    if (sent.some((request) => request.endsWith('/synchronize'))) triggers += 1;
    if (refreshes % REFRESHES_TOLD === 0) console.info(`after ${refreshes} refreshes: ${toText(await measure())}`);
  }
  const after = await measure();
  console.info(
    `a day of ${hours} h: ${refreshes} refreshes, ${triggers} of them triggers, ${requests} requests, ` +
      `from ${toText(before)} to ${toText(after)}`,
  );
  const mostGrowth = (count: number, aRefresh: number) => Math.min(count * MOST_GROWTH, aRefresh * refreshes);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(
    mostGrowth(before.listeners, MOST_LISTENERS_A_REFRESH),
  );
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(mostGrowth(before.nodes, MOST_ELEMENTS_A_REFRESH));
  expect(after.heapBytes - before.heapBytes).toBeLessThanOrEqual(mostGrowth(before.heapBytes, MOST_BYTES_A_REFRESH));
  expect(triggers).toBe(refreshes);
  press('a', 'Timeline');
  await time.pass(5);
  expect(document.body.innerText).toMatch(/Older runs are in the archive on this computer, with [\d,]+ events/);
});

/** What the bank was sent meanwhile. */
async function refreshAndLookAround(takeRequests: ComposedApp['takeRequests']): Promise<readonly string[]> {
  takeRequests();
  press('button', 'Refresh now');
  for (const page of PAGES) {
    await time.pass(REFRESH_EVERY_S / PAGES.length);
    press('a', page);
  }
  return takeRequests();
}

async function measure(): Promise<Reading> {
  // The page that was opened last is drawn.
  await time.pass(1);
  const session = cdp();
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, heapBytes: usedSize };
}

function toText({ nodes, listeners, heapBytes }: Reading): string {
  return `${nodes} elements, ${listeners} listeners, ${(heapBytes / 1_000_000).toFixed(1)} MB`;
}
