// What a page costs while nothing happens: processor time of all processes that belong to pages (their workers are in them), and per
// page how often styles and layout were worked out, how much memory its scripts hold, and how many listeners there are.
import type { Browser, CDPSession, Page } from 'puppeteer-core';

export interface Rest {
  /** How many were measured together. */
  readonly pages: number;
  /** Of one core, for all of these pages. */
  readonly rendererShare: number;
  readonly browserShare: number;
  /** Of the page that did it most. */
  readonly stylesASecond: number;
  readonly layoutsASecond: number;
  /** Of the page that grew most, after all garbage was collected. */
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly listenersBefore: number;
  readonly listenersAfter: number;
}

interface Reading {
  readonly atMs: number;
  readonly rendererS: number;
  readonly browserS: number;
  readonly pages: readonly ReadonlyMap<string, number>[];
}

export interface RestMeter {
  /** Calls back later for what the page cost until then. */
  start(): Promise<() => Promise<Rest>>;
}

export async function createRestMeter(browser: Browser, pages: readonly Page[]): Promise<RestMeter> {
  const control = await browser.target().createCDPSession();
  const sessions = await Promise.all(pages.map((page) => page.createCDPSession()));
  for (const session of sessions) await session.send('Performance.enable');
  // Collecting garbage is a cost of measuring: it lies before the first reading of the time and after the last.
  const collect = () => Promise.all(sessions.map((session) => session.send('HeapProfiler.collectGarbage')));
  return {
    async start() {
      await collect();
      const heaps = await Promise.all(sessions.map(readMetrics));
      const before = { ...(await readTime(control)), pages: heaps };
      return async () => {
        const [time, counted] = [await readTime(control), await Promise.all(sessions.map(readMetrics))];
        await collect();
        return toRest(before, { ...time, pages: counted }, await Promise.all(sessions.map(readMetrics)));
      };
    },
  };
}

async function readTime(control: CDPSession): Promise<Omit<Reading, 'pages'>> {
  const { processInfo } = await control.send('SystemInfo.getProcessInfo');
  const sum = (isCounted: (type: string) => boolean) =>
    processInfo.filter(({ type }) => isCounted(type)).reduce((seconds, { cpuTime }) => seconds + cpuTime, 0);
  return { atMs: performance.now(), rendererS: sum((type) => type === 'renderer'), browserS: sum(() => true) };
}

async function readMetrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

function toRest(before: Reading, after: Reading, collected: Reading['pages']): Rest {
  const seconds = (after.atMs - before.atMs) / 1_000;
  const most = (name: string) =>
    Math.max(...after.pages.map((page, place) => (page.get(name) ?? 0) - (before.pages[place]?.get(name) ?? 0)));
  const heaps = before.pages.map((page, place) => ({ page, now: collected[place] ?? page }));
  const grown = heaps.toSorted((first, second) => toGrowth(second) - toGrowth(first))[0];
  if (grown === undefined) throw new Error('no page was measured');
  return {
    pages: before.pages.length,
    rendererShare: (after.rendererS - before.rendererS) / seconds,
    browserShare: (after.browserS - before.browserS) / seconds,
    stylesASecond: most('RecalcStyleCount') / seconds,
    layoutsASecond: most('LayoutCount') / seconds,
    heapBefore: grown.page.get('JSHeapUsedSize') ?? 0,
    heapAfter: grown.now.get('JSHeapUsedSize') ?? 0,
    listenersBefore: grown.page.get('JSEventListeners') ?? 0,
    listenersAfter: grown.now.get('JSEventListeners') ?? 0,
  };
}

function toGrowth({ page, now }: { page: ReadonlyMap<string, number>; now: ReadonlyMap<string, number> }): number {
  return (now.get('JSHeapUsedSize') ?? 0) / (page.get('JSHeapUsedSize') ?? 1);
}
