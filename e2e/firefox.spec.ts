// The main job in Firefox, on real HTTP: the first download, a refresh, two tabs of which one closes, a reload.
import { expectTableToEqualBank, openPage, press, readCutWords, readOwnRuns } from './support/firefox-tab.ts';
import { test } from './support/firefox.ts';
import { expect, QUICK_ROUNDS } from './support/tidemark.ts';
import { untilDoneOrStill } from './support/until-still.ts';

test.use({ gatewayEnv: QUICK_ROUNDS });

const BANKS = 8;
/** The ways a refresh ends, as a run's line says them. */
const ENDING = /\d+ new, \d+ changed|Needs you|Not done|Partly|nothing new|Refused|No answer/i;

test(
  'Staff in Firefox hold exactly what the bank lists: at first, refreshed, with a tab closed, after a reload',
  { tag: '@prove' },
  async ({ firefox, bank, gateway }) => {
    const tab = await firefox.openTab(gateway.url);

    await test.step('after the first download', async () => {
      await expectTableToEqualBank(firefox, tab, bank);
    });

    await test.step('after a refresh that changed rows', async () => {
      await bank.drift({ added: 12, changed: 30 });
      await openPage(tab, 'Timeline');
      await press(tab, 'button', 'Refresh now');
      await untilDoneOrStill({
        what: 'a refresh of every bank',
        readProgress: () => readOwnRuns(tab),
        isDone: async () => (await readOwnRuns(tab)).filter((run) => ENDING.test(run)).length === BANKS,
      });
      const runs = await readOwnRuns(tab);
      expect(runs.filter((run) => run.includes('Needs you — authorise the bank again'))).toHaveLength(1);
      await expectTableToEqualBank(firefox, tab, bank);
    });

    const other = await firefox.openTab(gateway.url);

    await test.step('in a second tab, which goes on when the first is closed', async () => {
      await expectTableToEqualBank(firefox, other, bank);
      await tab.close();
      await bank.drift({ added: 7, changed: 7 });
      await expectTableToEqualBank(firefox, other, bank);
    });

    await test.step('after a reload', async () => {
      await other.reload();
      await expectTableToEqualBank(firefox, other, bank);
      await openPage(other, 'Timeline');
      await expect.poll(async () => (await readOwnRuns(other)).length).toBe(BANKS);
    });

    // Chromium's scrollbars take no room in tests.
    await test.step('on a narrow screen, beside a scrollbar, with every page named in full', async () => {
      await other.setViewport({ width: 400, height: 800 });
      await openPage(other, 'Transactions');
      expect(await readCutWords(other)).toEqual([]);
    });
  },
);
