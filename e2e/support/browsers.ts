// Browsers with a profile on disk: a private window keeps the database in the browser's process, where each write is a message.
import type { BrowserContext, TestInfo } from '@playwright/test';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/chromium.ts';

/** A last resort: of a button that can never be pressed it is said so before the whole test is given up. */
const ACTION_LIMIT_MS = 180_000;

/** `profile`: the folder it keeps everything in; the same folder again is the same computer started anew. */
export async function launchComputer(profile: string): Promise<BrowserContext> {
  const computer = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunchOptions(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Prague',
    acceptDownloads: true,
  });
  computer.setDefaultTimeout(ACTION_LIMIT_MS);
  return computer;
}

/** A computer of this test alone; the profile lies in the test's own folder under this name. */
export async function openBrowser(testInfo: TestInfo, profile = 'computer'): Promise<BrowserContext> {
  return launchComputer(testInfo.outputPath(profile));
}

/** As a computer is left for the next test: one empty tab, a network, and nothing allowed to anybody. */
export async function tidyUp(computer: BrowserContext): Promise<void> {
  const [first, ...others] = computer.pages();
  await Promise.all(others.map((page) => page.close()));
  await first?.goto('about:blank');
  await computer.unrouteAll({ behavior: 'ignoreErrors' });
  await computer.setOffline(false);
  await computer.clearPermissions();
}
