// How long after the bank recorded an event it stands on the screen: the built app, the gateway and the bank as three processes.
// Prints each refresh's first event and the median; asserts nothing, timings belong to people who read them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
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

const bank = await startBank({ SANDBOX_SPEED: '4', SANDBOX_SCENARIO: 'everyday' });
const gateway = await startGateway(bank.gatewayEnv);
const profile = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
const computer = await chromium.launchPersistentContext(profile, chromiumLaunchOptions());
try {
  const page = await computer.newPage();
  await page.goto(`${gateway.url}/timeline`);
  const token = bank.gatewayEnv['SYNC_API_TOKEN'] ?? '';
  const latencies: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const subscribed = await fetch(`${bank.url}/linxo/queues`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { id } = (await subscribed.json()) as { id: string };
    const before = await page.locator('code').count();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    const recorded = waitForFirstEvent(`${bank.url}/linxo/queues/${id}`, token);
    const shown = page
      .waitForFunction((count) => document.querySelectorAll('code').length > count, before, {
        polling: POLL_MS,
        timeout: LIMIT_MS,
      })
      .then(() => Date.now());
    const latencyMs = (await shown) - (await recorded);
    latencies.push(latencyMs);
    console.log(`refresh ${round}: first event on screen ${latencyMs} ms after it was recorded`);
    await page
      .getByRole('button', { name: 'Refresh now' })
      .and(page.locator('[aria-disabled="false"]'))
      .waitFor({ timeout: 120_000 });
    await page.reload();
  }
  const median = latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length / 2)];
  console.log(`median ${median} ms, most ${Math.max(...latencies)} ms, of ${latencies.length} refreshes`);
} finally {
  await computer.close();
  await gateway.stop();
  await bank.stop();
  await rm(profile, { recursive: true, force: true });
}
