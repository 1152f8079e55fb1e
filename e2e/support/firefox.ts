// Firefox as a person has it: tabs of one profile on disk and a folder of downloads, driven over WebDriver BiDi.
import { mkdir } from 'node:fs/promises';
import { launch, type Page } from 'puppeteer-core';
import { firefoxLaunchOptions } from '../../scripts/firefox.ts';
import { test as base, expect } from './tidemark.ts';

/** Only the lines in sight exist: in a window this tall the runs of all banks are among them. */
const WINDOW = { width: 1440, height: 1_100 };
/** A tab that is starting beside others on a busy machine; what takes longer by its nature waits for movement. */
const STEP_LIMIT_MS = 120_000;

export interface Firefox {
  readonly downloads: string;
  openTab(url: string): Promise<Page>;
}

interface OpenedFirefox extends Firefox {
  /** What the pages said in the console, threw, or were forbidden. */
  readonly problems: readonly string[];
  readonly version: string;
  /** What each open tab shows, for whoever looks into a failure. */
  takePictures(toPath: (name: string) => string): Promise<void>;
  close(): Promise<void>;
}

async function openFirefox(profile: string, downloads: string): Promise<OpenedFirefox> {
  await mkdir(downloads, { recursive: true });
  const browser = await launch({
    ...firefoxLaunchOptions({ profile, downloads }),
    defaultViewport: WINDOW,
    timeout: STEP_LIMIT_MS,
    protocolTimeout: STEP_LIMIT_MS,
  });
  const problems: string[] = [];
  return {
    downloads,
    problems,
    version: await browser.version(),
    async openTab(url) {
      const tab = await browser.newPage();
      tab.setDefaultTimeout(STEP_LIMIT_MS);
      tab.on('pageerror', (error) => problems.push(String(error)));
      tab.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warn') problems.push(message.text());
      });
      // Firefox tells its console alone of these.
      await tab.evaluateOnNewDocument(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
          console.error('forbidden by the page’s own policy:', violatedDirective, blockedURI, sourceFile),
        );
      });
      await tab.goto(url);
      return tab;
    },
    async takePictures(toPath) {
      for (const [position, tab] of (await browser.pages()).entries()) {
        await tab.screenshot({ path: toPath(`tab-${position}.png`) }).catch(() => undefined);
      }
    },
    close: () => browser.close(),
  };
}

export const test = base.extend<{ firefox: Firefox }>({
  // Playwright finds what a fixture needs by this pattern, even where it needs nothing.
  // oxlint-disable-next-line no-empty-pattern
  firefox: async ({}, provide, testInfo) => {
    const firefox = await openFirefox(testInfo.outputPath('profile'), testInfo.outputPath('downloads'));
    testInfo.annotations.push({ type: 'browser', description: firefox.version });
    await provide(firefox);
    if (testInfo.status !== testInfo.expectedStatus) await firefox.takePictures((name) => testInfo.outputPath(name));
    await firefox.close();
    expect(firefox.problems).toEqual([]);
  },
});
