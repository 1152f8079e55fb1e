// The worst a computer does to five tabs: whatever is killed and whenever, nothing is lost, nothing doubled, nobody waits long.
import { seededRandom } from '../src/lib/random.ts';
import { expectTableToEqualBank, openFilledTable, readRowCount } from './support/exported-table.ts';
import { crashTab, killBrowser } from './support/kill-browser.ts';
import { percentile, SOAK } from './support/soak-counts.ts';
import { installTabProbe } from './support/tab-probe.ts';
import { TabSet } from './support/tab-set.ts';
import { WHOLE_HISTORY } from './support/bank.ts';
import { openBrowser } from './support/browsers.ts';
import { expect, QUICK_ROUNDS, test } from './support/tidemark.ts';

test.use({ bankEnv: WHOLE_HISTORY, gatewayEnv: QUICK_ROUNDS, hasOwnComputer: true });

const PROVE = { tag: '@prove' };

const TABS = 5;
const READ_LIMIT_MS = 5_000;
const TAKEOVER_LIMIT_MS = 1_000;
/** Five tabs that each asked the bank for themselves would make it five; the rest is what one tab differs from itself, more so in a short time beside other tests. */
const MOST_REQUESTS_OF_ONE = SOAK.isWhole ? 1.3 : 3;

for (let kill = 1; kill <= SOAK.kills; kill += 1) {
  test(
    `The table equals the bank's after renderer and browser were killed in the first download (${kill})`,
    PROVE,
    async ({ bank, gateway }, testInfo) => {
      const truth = (await bank.readTruth()).length;
      const computer = await openBrowser(testInfo);
      const page = await computer.newPage();
      await page.goto(gateway.url);
      await openFilledTable(page);
      const atCrash = await readRowCount(page);
      await crashTab(page);
      await page.close();

      const next = await computer.newPage();
      await next.goto(gateway.url);
      await openFilledTable(next);
      await expect.poll(() => readRowCount(next)).toBeGreaterThan(atCrash);
      const atKill = await readRowCount(next);
      await killBrowser(computer, testInfo.outputPath('computer'));

      const again = await openBrowser(testInfo);
      const last = await again.newPage();
      await last.goto(gateway.url);
      await expectTableToEqualBank(last, bank);
      console.log(`soak: renderer killed at ${atCrash}, browser at ${atKill} of ${truth} rows; then 0 lost, 0 doubled`);
      expect(Math.max(atCrash, atKill)).toBeLessThan(truth);
      await again.close();
    },
  );
}

test(
  'Five tabs opened, reloaded, closed and crashed lose nothing, double nothing, and ask the bank what one asks',
  PROVE,
  async ({ bank, gateway, computer }) => {
    await computer.addInitScript(installTabProbe);
    const random = seededRandom(SOAK.seed);
    const tabs = new TabSet(computer, gateway.url, TABS);
    const first = await computer.newPage();
    await first.goto(gateway.url);
    tabs.adopt(first);
    await expectTableToEqualBank(first, bank);

    await test.step('the bank hears as much of five tabs as of one', async () => {
      const ofOne = await countRequests(gateway, first);
      await tabs.openAll();
      const ofFive = await countRequests(gateway, first);
      console.log(`soak: ${ofOne} requests of one tab, ${ofFive} of five in ${SOAK.countedMs / 1_000} s`);
      expect(ofOne).toBeGreaterThan(0);
      expect(ofFive).toBeLessThanOrEqual(ofOne * MOST_REQUESTS_OF_ONE);
    });

    await test.step(`${SOAK.cycles} times something happens to one of them while rows keep coming`, async () => {
      for (let cycle = 1; cycle <= SOAK.cycles; cycle += 1) {
        await bank.drift({ added: 3, changed: 3 });
        await tabs.step(random);
      }
    });

    await test.step('afterwards the table is the bank’s', async () => {
      const [page] = tabs.living();
      if (page === undefined) throw new Error('no tab is left');
      await expectTableToEqualBank(page, bank);
      await tabs.readAll();
    });

    const { actions, takeoversMs, longestRead } = tabs.observed;
    const p95 = percentile(takeoversMs, 0.95);
    console.log(`soak: seed ${SOAK.seed}, ${SOAK.cycles} cycles: ${JSON.stringify(actions)}; 0 lost, 0 doubled`);
    console.log(
      `soak: ${takeoversMs.length} takeovers: median ${percentile(takeoversMs, 0.5)} ms, p95 ${p95} ms, longest ${Math.max(...takeoversMs)} ms; ` +
        `longest wait for a read ${longestRead.ms} ms (${longestRead.method})`,
    );
    // How long something took says nothing on a machine shared with the other tests: only the soak alone asks.
    if (SOAK.isWhole) {
      expect(longestRead.ms).toBeLessThanOrEqual(READ_LIMIT_MS);
      expect(p95).toBeLessThanOrEqual(TAKEOVER_LIMIT_MS);
    }
  },
);

async function countRequests(gateway: { output(): string }, page: { waitForTimeout(ms: number): Promise<void> }) {
  const read = () => gateway.output().match(/"(?:GET|POST|PUT|DELETE) \/api\//g)?.length ?? 0;
  const before = read();
  // Not a wait for something to happen: the length of what is counted.
  await page.waitForTimeout(SOAK.countedMs);
  return read() - before;
}
