// How the refresh of one bank can end, each trap on the way: one run, one request, one true sentence, and the bank's own rows.
import { expect, test } from 'vitest';
import type { ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';
import { expectReadyButton, expectTableToEqualBank, pressOf } from './expectations.ts';
import { startStory } from './story.ts';

interface Ending {
  readonly title: string;
  readonly scenario: ScenarioName;
  readonly connectionId: string;
  readonly bankName: string;
  readonly others?: readonly string[];
  readonly sentence: RegExp;
}

/** Two channels, both well; the one a scenario's trouble befalls. */
const RHODANIEN = { connectionId: '3101', bankName: 'Crédit Rhodanien' };
const NEWS = /: \d+ new, \d+ changed, as of 10:00\.$/;

const ENDINGS: readonly Ending[] = [
  {
    title: 'The event that ends the run is lost: the connection itself tells of the end',
    scenario: 'loses-the-end-event',
    ...RHODANIEN,
    sentence: NEWS,
  },
  {
    title: 'Events come out of order and twice: the run ends once, with what it brought',
    scenario: 'doubles-and-disorders-events',
    ...RHODANIEN,
    sentence: NEWS,
  },
  {
    title: 'A channel without accounts is no fault: the run ends with what the other one brought',
    scenario: 'everyday',
    connectionId: '3102',
    bankName: 'Banka Vltava',
    sentence: NEWS,
  },
  {
    title: 'One of two channels fails: the run says which, what to do, and what the other one brought',
    scenario: 'everyday',
    connectionId: '3108',
    bankName: 'Banque des Alpes',
    sentence: /: needs you — .*channel: .*credentials.*\. \d+ new, \d+ changed\.$/,
  },
  {
    title: 'Both channels succeed and there is nothing new: the run says just that',
    scenario: 'nothing-new',
    ...RHODANIEN,
    sentence: /: nothing new, as of 10:00\. 0 new, 0 changed\.$/,
  },
  {
    title: 'The bank asks for an SMS code: the run needs you, and says what to do',
    scenario: 'asks-for-sms-code',
    ...RHODANIEN,
    sentence:
      /: needs you — PSD2 channel: refresh this connection while you are present and enter the code the bank sends\./,
  },
  {
    title: 'The bank is out of service: the run was not done, by the bank’s fault',
    scenario: 'everyday',
    connectionId: '3106',
    bankName: "Caisse d'Armor",
    sentence: /: not done — /,
  },
  {
    title: 'A contract without refreshes on demand: refused, in the bank’s own words',
    scenario: 'refuses-on-demand',
    ...RHODANIEN,
    sentence: /: refused — Your contract does not include synchronisation on demand\.$/,
  },
  {
    title: 'The connection is deleted in the middle of the run: not done, and what was kept stays',
    scenario: 'connection-vanishes',
    ...RHODANIEN,
    // Without another bank there would be nothing left to press for.
    others: ['3105'],
    sentence: /: not done — the bank no longer knows this connection; what was kept of it stays\.$/,
  },
];

test.each(ENDINGS)('$title', async ({ scenario, connectionId, bankName, sentence, others = [] }) => {
  const story = await startStory({ scenario, connectionIds: [connectionId, ...others] });
  await story.pass(1);
  await story.press(bankName);
  await story.end();
  expect(await story.sentences()).toEqual([expect.stringMatching(sentence)]);
  await expectTableToEqualBank(story);
  await expectReadyButton(story);
  expect(await story.sentences()).toEqual([expect.stringMatching(sentence)]);
  expect(story.posts()).toEqual(['POST /api/sync/queues', ...pressOf(connectionId)]);
});
