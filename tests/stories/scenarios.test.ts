// Every scenario of the simulated bank, played to its end: each run has an ending, and the table is the bank's own list.
import { expect, test } from 'vitest';
import { SCENARIO_LIST, traitsOf, type ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';
import { expectTableToEqualBank } from './expectations.ts';
import { startStory, type Story } from './story.ts';
import { toProblemText } from '../../src/words/problems.ts';

type Expected =
  /** How the first bank's run ends. */
  | { readonly ends: RegExp; readonly keptAside?: number; readonly keepsMore?: true; readonly historyDays?: number }
  /** Not even the banks can be listed: what a press says. */
  | { readonly says: RegExp };

const NEWS = { ends: /: \d+ new, \d+ changed, as of 10:0\d\.$/ };

/** A scenario that is not here does not compile. */
const EXPECTED: Record<ScenarioName, Expected> = {
  everyday: NEWS,
  'nothing-new': { ends: /: nothing new, as of 10:00\. 0 new, 0 changed\.$/ },
  'takes-its-time': NEWS,
  'consent-expires-mid-sync': {
    ends: /: needs you — PSD2 channel: authorise the bank again\. \d+ new, \d+ changed\.$/,
  },
  'asks-for-sms-code': {
    ends: /: needs you — PSD2 channel: .* enter the code the bank sends\. \d+ new, \d+ changed\.$/,
  },
  'connection-vanishes': { ends: /: not done — the bank no longer knows this connection/ },
  'falls-silent': { ends: /: no answer, stopped watching at 10:0\d\.$/ },
  'reads-old-success': NEWS,
  'loses-the-end-event': NEWS,
  'doubles-and-disorders-events': NEWS,
  'forgets-the-queue': NEWS,
  'commits-late': NEWS,
  'withdraws-rows': NEWS,
  // No page is ever empty and no total is named: all rows come, and that they are all is never said.
  'resends-last-page': {
    ends: /: synchronised 10:00; rows not fetched \(the bank’s service sends the same page again/,
  },
  'sends-cursors': NEWS,
  'extreme-rows': NEWS,
  // What is kept under the old id is no longer in the bank's list: see returned-account.test.ts.
  'account-comes-back': { ...NEWS, keepsMore: true },
  'rate-limits': { ends: /: refused until 10:00 — .*“too many requests”\.$/ },
  'answers-html': NEWS,
  'rejects-token': {
    says: /did not accept our access token\. It says: “the access token is invalid or has expired\.”$/,
  },
  // Its first broken row is the 459th of the world.
  'breaks-one-row': { ...NEWS, keptAside: 1, historyDays: 80 },
  'is-out': { says: /has a fault of its own\. It says: “the service is not available\.”$/ },
  'refuses-on-demand': { ends: /: refused — Your contract does not include synchronisation on demand\.$/ },
};

/** The bank whom a scenario's trouble befalls, and one whose history arrives only now. */
const TWO_BANKS = ['3101', '3107'];
/** Longer than any run takes that ends at all. */
const RUN_DEADLINE_MS = '240000';
const QUARTER_OF_AN_HOUR_S = 900;

const PLAYED = SCENARIO_LIST.map((scenario) => ({ ...scenario, ...EXPECTED[scenario.name] }));

async function play(scenario: ScenarioName, historyDays?: number) {
  const story = await startStory({ scenario, connectionIds: TWO_BANKS, historyDays, env: { RUN_DEADLINE_MS } });
  // Some answers cannot be read in the first third of a minute.
  await story.pass(30);
  const { problem } = await story.press();
  await story.end();
  return { story, problem };
}

test.each(PLAYED.filter((played) => 'ends' in played))('$name: $title', async (played) => {
  const { story } = await play(played.name, played.historyDays);
  const runs = await story.runs();
  expect(runs.map(({ connectionName, ending }) => [connectionName, ending !== null])).toEqual([
    ['Crédit Rhodanien', true],
    ['Spořitelna Morava', true],
  ]);
  expect((await story.sentences())[0]).toMatch(played.ends);
  if (traitsOf(played.name).withdrawsRows) await compareWithBank(story);
  if (played.keepsMore !== true) await expectTableToEqualBank(story, played.keptAside);
});

test.each(PLAYED.filter((played) => 'says' in played))('$name: $title', async ({ name, says }) => {
  const { story, problem } = await play(name);
  expect(problem && toProblemText(problem)).toMatch(says);
  expect([await story.runs(), await story.table()]).toEqual([[], []]);
});

/** Nothing tells of a row that is taken back: only a comparison finds it, and it does not judge what was seen a moment ago. */
async function compareWithBank(story: Story): Promise<void> {
  await story.pass(QUARTER_OF_AN_HOUR_S);
  await story.dashboard.services().sync.verify({ accountIds: null });
}
