// What the tests of a worker share, and what each has of its own: one server process and one browser; a bank, a gateway and so an origin.
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { startBank, type Bank } from './bank.ts';
import { launchComputer, openBrowser, tidyUp } from './browsers.ts';
import { noteProcessorTime } from './note-processor-time.ts';
import { followPolicyReports } from './policy-reports.ts';
import type { RunningProcess } from './processes.ts';
import { startTestServers, type TestServers } from './test-servers.ts';

/** Nobody waits for the next press. */
const NO_COOL_DOWN = { REFRESH_COOL_DOWN_MS: '0' };
/** For tests that wait for rows nobody's refresh brings: a person would wait for a minute or fifteen. All others are spared the requests. */
export const QUICK_ROUNDS = { TIP_MS: '2000', SAFE_ROUND_MS: '20000' };

/** What the dashboard says in a corner: a person can close each. */
export function toasts(page: Page): Locator {
  return page.getByRole('group').filter({ has: page.getByRole('button', { name: 'Close this notice' }) });
}

interface WorkerFixtures {
  servers: TestServers;
  sharedComputer: BrowserContext;
}

interface Fixtures {
  /** Notes what the test cost. */
  processorTime: void;
  /** Environment of the bank, changed by `test.use`. */
  bankEnv: Record<string, string>;
  gatewayEnv: Record<string, string>;
  /** For tests about killing, sleep or storage: a browser of their own, with a profile in the test's folder. */
  hasOwnComputer: boolean;
  bank: Bank;
  gateway: RunningProcess;
  computer: BrowserContext;
  /** The dashboard, opened. An error nobody caught fails the test. */
  app: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  servers: [
    // Playwright finds what a fixture needs by this pattern, even where it needs nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const servers = startTestServers();
      await provide(servers);
      await servers.end();
    },
    { scope: 'worker' },
  ],
  sharedComputer: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide, { project, workerIndex }) => {
      const computer = await launchComputer(join(project.outputDir, `computer-${workerIndex}`));
      await provide(computer);
      await computer.close();
    },
    { scope: 'worker' },
  ],
  processorTime: [noteProcessorTime, { auto: true }],
  bankEnv: [{}, { option: true }],
  gatewayEnv: [{}, { option: true }],
  hasOwnComputer: [false, { option: true }],
  bank: async ({ servers, bankEnv }, provide) => {
    const bank = await startBank(servers, bankEnv);
    await provide(bank);
    await bank.stop();
  },
  gateway: async ({ servers, bank, gatewayEnv }, provide) => {
    const gateway = await servers.start('gateway', { ...bank.gatewayEnv, ...NO_COOL_DOWN, ...gatewayEnv });
    await provide(gateway);
    await gateway.stop();
  },
  computer: async ({ sharedComputer, hasOwnComputer }, provide, testInfo) => {
    const computer = hasOwnComputer ? await openBrowser(testInfo) : sharedComputer;
    const reports = followPolicyReports(computer);
    await provide(computer);
    reports.stop();
    if (testInfo.status !== testInfo.expectedStatus) await takePictures(computer, (name) => testInfo.outputPath(name));
    await (hasOwnComputer ? computer.close() : tidyUp(computer));
    expect(reports.texts).toEqual([]);
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

/** What each tab showed when the test failed. */
async function takePictures(computer: BrowserContext, toPath: (name: string) => string): Promise<void> {
  for (const [position, page] of computer.pages().entries()) {
    // A tab that has crashed or was closed meanwhile has none.
    await page.screenshot({ path: toPath(`tab-${position + 1}.png`) }).catch(() => undefined);
  }
}

export { expect };
