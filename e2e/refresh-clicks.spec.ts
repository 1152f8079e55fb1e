// A thousand clicks in five tabs within two seconds: the bank is asked once.
import type { Page } from '@playwright/test';
import { openPage, openWholeTimeline, ownRuns } from './support/exported-table.ts';
import { expect, test } from './support/tidemark.ts';

const TABS = 5;
const CLICKS_A_TAB = 200;
const BURSTS = 10;
/** The last burst ends within two seconds. */
const SPREAD_MS = 1_600;
const BANKS = 8;
const PROVE = { tag: '@prove' };
const BANK_BUTTON = /^Refresh (?!now|while)/;

// Runs so short that some end while it is still being clicked: what ended a moment ago is not asked for again.
test.use({ bankEnv: { SANDBOX_SPEED: '50' }, gatewayEnv: { REFRESH_COOL_DOWN_MS: '60000' } });

test('A thousand clicks on Refresh now in five tabs are one request', PROVE, async ({ app, computer, gateway }) => {
  const tabs = await openTabs(app, () => computer.newPage(), gateway.url);
  await clickEverywhere(tabs, ['Refresh now']);
  await expectEveryRunOnce(app);
  expect(synchroniseRequests(gateway.output())).toEqual(['POST /api/sync/connections/synchronize']);
});

test(
  'A thousand clicks on the banks’ own buttons in five tabs are one request for each bank',
  PROVE,
  async ({ app, computer, gateway }) => {
    const tabs = await openTabs(app, () => computer.newPage(), gateway.url);
    const names = await app
      .getByRole('button', { name: BANK_BUTTON })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    expect(names).toHaveLength(BANKS);
    await clickEverywhere(tabs, names);
    await expectEveryRunOnce(app);
    expect(synchroniseRequests(gateway.output())).toHaveLength(BANKS);
  },
);

async function openTabs(first: Page, open: () => Promise<Page>, url: string): Promise<readonly Page[]> {
  const others = await Promise.all(Array.from({ length: TABS - 1 }, open));
  await Promise.all(others.map((tab) => tab.goto(url)));
  const tabs = [first, ...others];
  for (const tab of tabs) {
    await openPage(tab, 'Connections');
    await expect(tab.getByRole('button', { name: BANK_BUTTON })).toHaveCount(BANKS);
  }
  return tabs;
}

interface Clicking {
  readonly clicks: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** All tabs at once, each its clicks in turn over the named buttons; says how long it took, which a busy machine decides. */
async function clickEverywhere(tabs: readonly Page[], names: readonly string[]): Promise<void> {
  const done = await Promise.all(tabs.map((tab) => clickInTurn(tab, names)));
  expect(done.map(({ clicks }) => clicks)).toEqual(tabs.map(() => CLICKS_A_TAB));
  const tookMs = Math.max(...done.map(({ lastMs }) => lastMs)) - Math.min(...done.map(({ firstMs }) => firstMs));
  console.info(`${tabs.length * CLICKS_A_TAB} clicks in ${tabs.length} tabs within ${Math.round(tookMs)} ms`);
}

/** Clicks as a page receives them, spread over the two seconds. */
function clickInTurn(tab: Page, names: readonly string[]): Promise<Clicking> {
  return tab.evaluate(
    async ({ names, bursts, count, apartMs }) => {
      const buttons = [...document.querySelectorAll('button')];
      const targets = names.flatMap(
        (name) => buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name) ?? [],
      );
      const nowMs = () => performance.timeOrigin + performance.now();
      const firstMs = nowMs();
      let clicks = 0;
      for (let burst = 0; burst < bursts; burst += 1) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, firstMs + burst * apartMs - nowMs())));
        for (let click = 0; click < count && targets.length === names.length; click += 1, clicks += 1) {
          targets[clicks % targets.length]?.click();
        }
      }
      return { clicks, firstMs, lastMs: nowMs() };
    },
    { names, bursts: BURSTS, count: CLICKS_A_TAB / BURSTS, apartMs: SPREAD_MS / BURSTS },
  );
}

async function expectEveryRunOnce(tab: Page): Promise<void> {
  await openWholeTimeline(tab);
  await expect(ownRuns(tab)).toHaveCount(BANKS);
}

function synchroniseRequests(log: string): readonly string[] {
  return log.match(/POST \/api\/sync\/connections[^"]*/g) ?? [];
}
