// What time alone brings about, in the whole dashboard: a bank that is silent for ever, a computer that sleeps, nobody who looks.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composeApp, press, type ComposedApp } from './compose-app.tsx';
import { takePageTime, type PageTime } from './page-time.ts';
import { startBank } from './start-bank.ts';

const START_MS = Date.parse('2026-11-20T07:00:00Z');
const QUEUE = 'GET /api/sync/queues/';
const RHODANIEN = 'Crédit Rhodanien';

/** A quarter of an hour is lived through second by second, on a machine that may be busy. */
vi.setConfig({ testTimeout: 300_000 });

let time: PageTime;
let app: ComposedApp | null = null;

beforeEach(() => {
  time = takePageTime(START_MS, () => app?.owed() ?? null);
});

afterEach(() => {
  app?.close();
  app = null;
  setVisibility('visible');
  time.restore();
});

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Polls of the queue while `seconds` pass. */
async function pollsDuring({ takeRequests }: ComposedApp, seconds: number): Promise<number> {
  takeRequests();
  await time.pass(seconds);
  return takeRequests().filter((request) => request.startsWith(QUEUE)).length;
}

function textOf(selector: string): string {
  return document.querySelector<HTMLElement>(selector)?.innerText ?? '';
}

test('A bank that is silent for ever is given up after ten minutes, and the page says so', async () => {
  app = await composeApp({ bank: await startBank('falls-silent') });
  await time.pass(5);
  press('button', 'Refresh now');
  press('a', 'Timeline');
  await time.pass(590);
  expect(textOf('main')).toMatch(new RegExp(`${RHODANIEN}[^]*?The bank is at work`));
  await time.pass(30);
  expect(textOf('main')).toMatch(new RegExp(`${RHODANIEN}[^]*?No answer, stopped watching at \\d\\d:\\d\\d`));
});

test('After eight hours of sleep the queue is read once, and then at its usual rhythm', async () => {
  app = await composeApp({ bank: await startBank('everyday') });
  await time.pass(120);
  time.sleep(8 * 3_600);
  expect(await pollsDuring(app, 3)).toBe(1);
  // Idle and looked at: every 30 seconds, give or take a fifth.
  const polls = await pollsDuring(app, 300);
  expect(polls).toBeGreaterThanOrEqual(8);
  expect(polls).toBeLessThanOrEqual(13);
});

test('While nobody looks the queue is read at most once a minute, and at once when somebody does', async () => {
  app = await composeApp({ bank: await startBank('everyday') });
  await time.pass(120);
  setVisibility('hidden');
  await time.pass(60);
  expect(await pollsDuring(app, 600)).toBeLessThanOrEqual(13);
  expect(textOf('header')).toContain('Paused');
  setVisibility('visible');
  expect(await pollsDuring(app, 2)).toBe(1);
  expect(textOf('header')).toContain('Live');
});
