// How long after the bank recorded an event, and after its answer reached the page, it stands on the screen: the built app, the
// gateway and the bank as three processes. Prints each refresh's first event and the medians; asserts nothing, timings belong
// to people who read them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import { startBank, startGateway } from '../e2e/support/tidemark.ts';

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

/** When the first answer of the queue that holds an event not told before was handed to the page. */
async function watchAnswers(computer: BrowserContext): Promise<{ readonly next: () => Promise<number> }> {
  const known = new Set<string>();
  let waiting = Promise.withResolvers<number>();
  await computer.route(/\/queues\/[^/]+$/, async (route) => {
    const response = await route.fetch();
    const events = (await response.json()) as { id: string }[];
    const hasNews = events.some(({ id }) => !known.has(id));
    for (const { id } of events) known.add(id);
    await route.fulfill({ response, body: JSON.stringify(events) });
    if (hasNews) waiting.resolve(Date.now());
  });
  return {
    next: () => {
      waiting = Promise.withResolvers<number>();
      return waiting.promise;
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const bank = await startBank({ SANDBOX_SPEED: '4', SANDBOX_SCENARIO: 'everyday' });
const gateway = await startGateway(bank.gatewayEnv);
const profile = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
const computer = await chromium.launchPersistentContext(profile, chromiumLaunchOptions());
try {
  const page = await computer.newPage();
  const answers = await watchAnswers(computer);
  await page.goto(`${gateway.url}/timeline?open=all`);
  const token = bank.gatewayEnv['SYNC_API_TOKEN'] ?? '';
  const sinceRecorded: number[] = [];
  const sinceAnswered: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const subscribed = await fetch(`${bank.url}/linxo/queues`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { id } = (await subscribed.json()) as { id: string };
    const before = await page.locator('code').count();
    const answered = answers.next();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    const recorded = waitForFirstEvent(`${bank.url}/linxo/queues/${id}`, token);
    const shown = page
      .waitForFunction((count) => document.querySelectorAll('code').length > count, before, {
        polling: POLL_MS,
        timeout: LIMIT_MS,
      })
      .then(() => Date.now());
    const shownMs = await shown;
    const [recordedMs, answeredMs] = [await recorded, await answered];
    sinceRecorded.push(shownMs - recordedMs);
    sinceAnswered.push(shownMs - answeredMs);
    console.log(
      `refresh ${round}: first event on screen ${shownMs - recordedMs} ms after it was recorded, ${shownMs - answeredMs} ms after the page had the answer`,
    );
    await page
      .getByRole('button', { name: 'Refresh now' })
      .and(page.locator('[aria-disabled="false"]'))
      .waitFor({ timeout: 120_000 });
    await page.reload();
  }
  console.log(`after it was recorded: median ${median(sinceRecorded)} ms, most ${Math.max(...sinceRecorded)} ms`);
  console.log(`after the answer: median ${median(sinceAnswered)} ms, most ${Math.max(...sinceAnswered)} ms`);
} finally {
  await computer.close();
  await gateway.stop();
  await bank.stop();
  await rm(profile, { recursive: true, force: true });
}
