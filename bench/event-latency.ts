// How long after the bank recorded an event, and after its answer reached the page, it stands on the screen: the built app, the
// gateway and the bank as three processes. Prints each refresh's first event, and the medians with the load of the machine; asserts
// nothing, timings belong to people who read them. Lines below the window are not drawn and not counted.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Request } from 'playwright';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import { startBank } from '../e2e/support/bank.ts';
import { SEPARATE_SERVERS } from '../e2e/support/test-servers.ts';
import { median } from './median.ts';

const ROUNDS = 7;
const POLL_MS = 20;
const LIMIT_MS = 30_000;

/** Reads the queue itself, next to Tidemark, and says when the first event of a refresh was there. */
async function waitForFirstEvent(queueUrl: string, token: string): Promise<number> {
  for (const startedAtMs = Date.now(); Date.now() - startedAtMs < LIMIT_MS;) {
    const response = await fetch(queueUrl, { headers: { Authorization: `Bearer ${token}` } });
    const events = (await response.json()) as unknown[];
    if (events.length > 0) return Date.now();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`no event within ${LIMIT_MS} ms of the refresh`);
}

/**
 * When each event was first told: the moment the answer of the queue that names it began to reach the page. Its end is noted only
 * after the page may have read it, which would flatter.
 */
function watchAnswers(computer: BrowserContext): Map<string, number> {
  const toldAtMs = new Map<string, number>();
  const note = async (request: Request) => {
    const { startTime, responseStart } = request.timing();
    for (const { id } of await readEvents(request)) {
      if (!toldAtMs.has(id)) toldAtMs.set(id, startTime + responseStart);
    }
  };
  computer.on('requestfinished', (request) => {
    if (request.method() === 'GET' && /\/queues\/[^/]+$/.test(request.url())) void note(request);
  });
  return toldAtMs;
}

/** None from an answer that says no, or that the page left behind. */
async function readEvents(request: Request): Promise<readonly { readonly id: string }[]> {
  try {
    const answer = (await (await request.response())?.json()) as unknown;
    return Array.isArray(answer) ? (answer as { id: string }[]) : [];
  } catch {
    return [];
  }
}

/** When each event was first painted: the frame after its line came into the document, by the page's own clock. */
async function watchScreen(page: Page): Promise<Map<string, number>> {
  const shownAtMs = new Map<string, number>();
  await page.exposeFunction('noteShown', (ids: readonly string[], atMs: number) => {
    for (const id of ids) if (!shownAtMs.has(id)) shownAtMs.set(id, atMs);
  });
  await page.addInitScript(() => {
    const seen = new Set<string>();
    const { noteShown } = window as unknown as { noteShown: (ids: string[], atMs: number) => void };
    const collect = () => {
      const names = [...document.querySelectorAll('button[aria-label^="Raw event "]')].map((line) =>
        (line.getAttribute('aria-label') ?? '').replace('Raw event ', ''),
      );
      const fresh = names.filter((id) => !seen.has(id));
      for (const id of fresh) seen.add(id);
      // The task after the next frame's callbacks runs when that frame has been handed on to be painted.
      if (fresh.length > 0) requestAnimationFrame(() => setTimeout(() => noteShown(fresh, Date.now())));
    };
    new MutationObserver(collect).observe(document, { childList: true, subtree: true });
  });
  return shownAtMs;
}

function tell(name: string, timesMs: readonly number[]): void {
  const [least, most] = [Math.min(...timesMs), Math.max(...timesMs)];
  console.log(`${name}: ${timesMs.length} events, median ${median(timesMs)} ms, least ${least} ms, most ${most} ms`);
}

const bank = await startBank(SEPARATE_SERVERS, { SANDBOX_SPEED: '4', SANDBOX_SCENARIO: 'everyday' });
const gateway = await SEPARATE_SERVERS.start('gateway', { ...bank.gatewayEnv, REFRESH_COOL_DOWN_MS: '0' });
const profile = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
const computer = await chromium.launchPersistentContext(profile, chromiumLaunchOptions());
try {
  const page = await computer.newPage();
  const toldAtMs = watchAnswers(computer);
  const shownAtMs = await watchScreen(page);
  await page.goto(`${gateway.url}/timeline?open=all`);
  const token = bank.gatewayEnv['SYNC_API_TOKEN'] ?? '';
  const sinceRecorded: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const subscribed = await fetch(`${bank.url}/linxo/queues`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { id } = (await subscribed.json()) as { id: string };
    const known = new Set(shownAtMs.keys());
    const refresh = page.getByRole('button', { name: 'Refresh now' }).and(page.locator(':not([aria-disabled="true"])'));
    await refresh.click();
    const recordedMs = await waitForFirstEvent(`${bank.url}/linxo/queues/${id}`, token);
    while (shownAtMs.size === known.size) await page.waitForTimeout(POLL_MS);
    await refresh.waitFor({ timeout: 120_000 });
    const shownMs = Math.min(...[...shownAtMs].flatMap(([id, atMs]) => (known.has(id) ? [] : [atMs])));
    sinceRecorded.push(shownMs - recordedMs);
    console.log(`refresh ${round}: first event on screen ${shownMs - recordedMs} ms after it was recorded`);
  }
  const sinceTold = [...shownAtMs].flatMap(([id, atMs]) => {
    const toldMs = toldAtMs.get(id);
    return toldMs === undefined ? [] : [Math.round(atMs - toldMs)];
  });
  tell('after it was recorded', sinceRecorded);
  tell('after the page had the answer', sinceTold);
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await computer.close();
  await gateway.stop();
  await bank.stop();
  await rm(profile, { recursive: true, force: true });
}
