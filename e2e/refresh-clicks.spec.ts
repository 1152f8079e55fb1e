// A thousand clicks in five tabs within two seconds: the bank is asked once.
import type { Page } from '@playwright/test';
import { openPage, openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

const TABS = 5;
const CLICKS_A_TAB = 200;
const BURSTS = 5;
const BANKS = 8;
const BANK_BUTTON = /^Refresh (?!now|while)/;

test.setTimeout(300_000);

// Runs so short that some end while it is still being clicked: what ended a moment ago is not asked for again.
test.use({ bankEnv: { SANDBOX_SPEED: '50' }, gatewayEnv: { REFRESH_COOL_DOWN_MS: '60000' } });

test('A thousand clicks on Refresh now in five tabs are one request', async ({ app, computer, gateway }) => {
  const tabs = await openTabs(app, () => computer.newPage(), gateway.url);
  const clicks = await Promise.all(tabs.map((tab) => clickInTurn(tab, ['Refresh now'])));
  expect(clicks).toEqual(tabs.map(() => CLICKS_A_TAB));
  await expectEveryRunOnce(app);
  expect(synchroniseRequests(gateway.output())).toEqual(['POST /api/sync/connections/synchronize']);
});

test('A thousand clicks on the banks’ own buttons in five tabs are one request for each bank', async ({
  app,
  computer,
  gateway,
}) => {
  const tabs = await openTabs(app, () => computer.newPage(), gateway.url);
  const names = await app
    .getByRole('button', { name: BANK_BUTTON })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  expect(names).toHaveLength(BANKS);
  const clicks = await Promise.all(tabs.map((tab) => clickInTurn(tab, names)));
  expect(clicks).toEqual(tabs.map(() => CLICKS_A_TAB));
  await expectEveryRunOnce(app);
  expect(synchroniseRequests(gateway.output())).toHaveLength(BANKS);
});

async function openTabs(first: Page, open: () => Promise<Page>, url: string): Promise<readonly Page[]> {
  const others = await Promise.all(Array.from({ length: TABS - 1 }, open));
  await Promise.all(others.map((tab) => tab.goto(url)));
  const tabs = [first, ...others];
  for (const tab of tabs) {
    await openPage(tab, 'Connections');
    await expect(tab.getByRole('button', { name: BANK_BUTTON })).toHaveCount(BANKS, { timeout: 30_000 });
  }
  return tabs;
}

/** Clicks as a page receives them, in bursts: a timer would be held back in a tab that nobody looks at. Says how many there were. */
async function clickInTurn(tab: Page, names: readonly string[]): Promise<number> {
  let clicked = 0;
  for (let burst = 0; burst < BURSTS; burst += 1) {
    clicked += await tab.evaluate(
      ({ names, count }) => {
        const buttons = [...document.querySelectorAll('button')];
        const targets = names.flatMap(
          (name) => buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name) ?? [],
        );
        for (let click = 0; click < count; click += 1) targets[click % targets.length]?.click();
        return targets.length === names.length ? count : 0;
      },
      { names, count: CLICKS_A_TAB / BURSTS },
    );
  }
  return clicked;
}

async function expectEveryRunOnce(tab: Page): Promise<void> {
  await openWholeTimeline(tab);
  await expect(ownRuns(tab)).toHaveCount(BANKS, { timeout: 60_000 });
}

function synchroniseRequests(log: string): readonly string[] {
  return log.match(/POST \/api\/sync\/connections\S*/g) ?? [];
}
