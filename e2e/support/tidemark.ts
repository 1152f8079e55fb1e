// Test fixtures: a simulated bank in its own process, a gateway in another, a page that must not log errors.
import { test as base, expect, type BrowserContext, type Locator, type Page, type TestInfo } from '@playwright/test';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/chromium.ts';
import { noteProcessorTime } from './note-processor-time.ts';
import { startProcess, type RunningProcess } from './processes.ts';

const TOKEN = 'e2e-sandbox-token';

interface BankRow {
  id: string;
  accountId: string;
  amount: string;
  currency: string;
  lastUpdated: string;
}

export interface Bank {
  readonly url: string;
  /** Environment that points a gateway at this bank. */
  readonly gatewayEnv: Record<string, string>;
  /** Every transaction the bank would list now, over all accounts. */
  truth(): Promise<BankRow[]>;
  /** Adds and changes rows at the bank, at once. */
  drift(change: { added: number; changed: number }): Promise<void>;
  /** Puts text into the queue exactly as it is. */
  putEvent(rawJson: string): Promise<void>;
  /** Another world, which begins at this moment. */
  setClock(startedAtMs: number): Promise<void>;
  /** Lets time pass at the bank at once, up to this moment. */
  skipTo(atMs: number): Promise<void>;
  /** `on` limits it to calls about that; `retryAfter` is what a rate limit says: seconds, or a date. */
  fault(fault: { kind: string | null; times?: number; on?: string; retryAfter?: string }): Promise<void>;
  /** Somebody else starts a synchronisation. */
  startSync(connectionId: string): Promise<void>;
  /** How the bank itself says the connection stands. */
  readStatus(connectionId: string): Promise<string>;
  stop(): Promise<void>;
}

/** Where the first download itself is the story: some 20,000 rows. */
export const WHOLE_HISTORY = { SANDBOX_DAYS: '1096' };

export async function startBank(env: Record<string, string> = {}): Promise<Bank> {
  const bankProcess = await startProcess('gateway/sandbox-main.ts', {
    SANDBOX_TOKEN: TOKEN,
    SANDBOX_SPEED: '8',
    SANDBOX_SEED: '1',
    // A story about one refresh need not wait for three years of history first.
    SANDBOX_DAYS: '90',
    ...env,
  });
  const ask = async (method: string, path: string, body?: string): Promise<Response> => {
    const response = await fetch(`${bankProcess.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} of the simulated bank: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    url: bankProcess.url,
    gatewayEnv: {
      BANK: 'live',
      SYNC_API_URL: `${bankProcess.url}/linxo`,
      SYNC_API_TOKEN: TOKEN,
      TRANSACTIONS_API_URL: `${bankProcess.url}/everifin`,
      TRANSACTIONS_API_TOKEN: TOKEN,
    },
    truth: async () => (await ask('GET', '/sandbox/truth')).json() as Promise<BankRow[]>,
    drift: async (change) => void (await ask('POST', '/sandbox/drift', JSON.stringify(change))),
    putEvent: async (rawJson) => void (await ask('POST', '/sandbox/events', rawJson)),
    setClock: async (startedAtMs) => void (await ask('POST', '/sandbox/clock', JSON.stringify({ startedAtMs }))),
    skipTo: async (atMs) => {
      const { nowMs } = (await (await ask('GET', '/sandbox')).json()) as { nowMs: number };
      await ask('POST', '/sandbox/clock', JSON.stringify({ offsetMs: Math.max(0, atMs - nowMs) }));
    },
    fault: async (fault) => void (await ask('POST', '/sandbox/fault', JSON.stringify(fault))),
    startSync: async (id) => void (await ask('POST', `/linxo/connections/${id}/synchronize`)),
    readStatus: async (id) => {
      const connection = (await (await ask('GET', `/linxo/connections/${id}`)).json()) as { status: string };
      return connection.status;
    },
    stop: () => bankProcess.stop(),
  };
}

export function startGateway(env: Record<string, string>): Promise<RunningProcess> {
  return startProcess('gateway/main.ts', env);
}

/** Shortened, so that a test need not wait for the minute a person would. */
const QUICK_TIMINGS = { TIP_MS: '2000', SAFE_ROUND_MS: '20000', REFRESH_COOL_DOWN_MS: '0' };

/**
 * A browser with a profile on disk: a private window keeps the database in the browser's process, where each write is a message.
 * `profile` names the computer: the same name again is the same computer started anew.
 */
export async function openBrowser(testInfo: TestInfo, profile = 'computer'): Promise<BrowserContext> {
  return chromium.launchPersistentContext(testInfo.outputPath(profile), {
    ...chromiumLaunchOptions(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Prague',
    acceptDownloads: true,
  });
}

/** What the dashboard says in a corner: a person can close each. */
export function toasts(page: Page): Locator {
  return page.getByRole('group').filter({ has: page.getByRole('button', { name: 'Close this notice' }) });
}

interface Fixtures {
  /** Notes what the test cost. */
  processorTime: void;
  /** Environment of the bank's process, changed by `test.use`. */
  bankEnv: Record<string, string>;
  gatewayEnv: Record<string, string>;
  bank: Bank;
  gateway: RunningProcess;
  computer: BrowserContext;
  /** The dashboard, opened. An error nobody caught fails the test. */
  app: Page;
}

export const test = base.extend<Fixtures>({
  processorTime: [noteProcessorTime, { auto: true }],
  bankEnv: [{}, { option: true }],
  gatewayEnv: [{}, { option: true }],
  bank: async ({ bankEnv }, provide) => {
    const bank = await startBank(bankEnv);
    await provide(bank);
    await bank.stop();
  },
  gateway: async ({ bank, gatewayEnv }, provide) => {
    const gateway = await startGateway({ ...bank.gatewayEnv, ...QUICK_TIMINGS, ...gatewayEnv });
    await provide(gateway);
    await gateway.stop();
  },
  // Playwright finds what a fixture needs by this pattern, even where it needs nothing.
  // oxlint-disable-next-line no-empty-pattern
  computer: async ({}, provide, testInfo) => {
    const context = await openBrowser(testInfo);
    await provide(context);
    await context.close();
  },
  app: async ({ computer, gateway }, provide) => {
    const problems: string[] = [];
    const page = await computer.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(gateway.url);
    await provide(page);
    expect(problems).toEqual([]);
  },
});

export { expect };
