// A day at the office: the page stays open, the banks are refreshed every five minutes, and nothing piles up but the history.
import { afterEach, expect, inject, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { composeApp, press, type ComposedApp } from './compose-app.tsx';
import { takePageTime, type PageTime } from './page-time.ts';

const START_MS = Date.parse('2026-11-20T07:00:00Z');
const REFRESH_EVERY_S = 300;
/** The whole history has arrived by then. */
const WARM_UP_S = 600;
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
  time = takePageTime(START_MS);
  app = await composeApp();
  await time.pass(5);
  return app;
}

test('A day of refreshes leaves no listener, no element and no memory behind', { timeout: 3_600_000 }, async () => {
  const hours = inject('dayHours');
  const { requests } = await start();
  await time.pass(WARM_UP_S);
  await refreshAndLookAround();
  const before = await measure();
  const sentBefore = requests.length;
  let refreshes = 0;
  for (let second = 0; second < hours * 3_600; second += REFRESH_EVERY_S) {
    await refreshAndLookAround();
    refreshes += 1;
  }
  const after = await measure();
  const sent = requests.slice(sentBefore);
  const triggers = sent.filter((request) => request.endsWith('/connections/synchronize')).length;
  console.info(
    `a day of ${hours} h: ${refreshes} refreshes, ${triggers} triggers, ${sent.length} requests; ` +
      `elements ${before.nodes} → ${after.nodes}, listeners ${before.listeners} → ${after.listeners}, ` +
      `heap ${toMb(before)} → ${toMb(after)} MB`,
  );
  expect(triggers).toBe(refreshes);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners * 1.1);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.1);
});

async function refreshAndLookAround(): Promise<void> {
  press('button', 'Refresh now');
  for (const page of PAGES) {
    await time.pass(REFRESH_EVERY_S / PAGES.length);
    press('a', page);
  }
}

async function measure(): Promise<Reading> {
  const session = cdp();
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, heapBytes: usedSize };
}

function toMb({ heapBytes }: Reading): string {
  return (heapBytes / 1_000_000).toFixed(1);
}
