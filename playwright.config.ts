import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.ts';

/** Last resorts, wide enough for a machine five times slower: a test that waits, waits for the thing itself. */
const TEST_LIMIT_MS = 900_000;
const EXPECT_LIMIT_MS = 180_000;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Mostly a test waits for a bank: on two cores three of them are done sooner than two.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: TEST_LIMIT_MS,
  expect: { timeout: EXPECT_LIMIT_MS, toPass: { timeout: EXPECT_LIMIT_MS } },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
  },
});
