// Answers which Chromium the tests drive and how it is started, the same for browser-mode and end-to-end tests.
import { chromium } from 'playwright';
import { findBrowser } from './find-browser.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of the browser: CHROMIUM_PATH, then Chrome or Chromium of the system, then Playwright's own; null when there is none. */
export function findChromium(): string | null {
  return findBrowser([process.env['CHROMIUM_PATH'], ...SYSTEM_BROWSERS, chromium.executablePath()]);
}

/** Chromium calls home at every start unless told not to; as root (containers) it refuses its own sandbox. */
const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  const isRoot = process.getuid?.() === 0;
  return {
    ...(executablePath === null ? {} : { executablePath }),
    args: isRoot ? ['--no-sandbox', ...QUIET_FLAGS] : QUIET_FLAGS,
  };
}
