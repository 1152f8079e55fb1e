// Refreshing one bank, and reading how it ended and what was asked of the bank for it.
import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningProcess } from './processes.ts';

export async function refreshBank(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More ways to refresh' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** The one run of this bank that was started here, on the timeline. */
export function ownRun(page: Page, bankName: string): Locator {
  return page.getByRole('button').filter({ hasText: 'by you, here' }).filter({ hasText: bankName });
}

/** Every synchronisation asked of the bank, in order. */
function triggersSent(gateway: RunningProcess): readonly string[] {
  return gateway.output().match(/POST \/api\/sync\/connections[^"]*/g) ?? [];
}

export async function expectTriggers(gateway: RunningProcess, triggers: readonly string[]): Promise<void> {
  await expect.poll(() => triggersSent(gateway)).toEqual(triggers);
}

export async function expectReadyButton(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Refresh now' })).not.toHaveAttribute('aria-disabled', 'true');
}
