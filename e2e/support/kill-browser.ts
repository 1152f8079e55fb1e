// Ends a browser, or the process behind one of its tabs, the hard way; or has it sleep as a closed laptop does.
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** The whole browser at once, as when the computer loses power; `profile` is the folder it was started with. */
export async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(await readBrowserPid(profile), 'SIGKILL');
  await closed;
}

/** All its processes stand still while the clock goes on. */
export async function whileAsleep(profile: string, sleep: () => Promise<void>): Promise<void> {
  // It was started as the head of a process group of its own.
  const group = -(await readBrowserPid(profile));
  process.kill(group, 'SIGSTOP');
  await sleep();
  process.kill(group, 'SIGCONT');
}

async function readBrowserPid(profile: string): Promise<number> {
  // Chromium marks its profile as in use with a link that names the host and its own process id.
  const owner = await readlink(join(profile, 'SingletonLock'));
  return Number(/-(\d+)$/.exec(owner)?.[1]);
}

/** The process that draws this tab and runs its workers. */
export async function crashTab(page: Page): Promise<void> {
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  const session = await page.context().newCDPSession(page);
  // It is never answered: who would answer is dead.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
