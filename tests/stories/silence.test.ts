// A bank that is silent, late or forgetful: the dashboard stops watching in time, says so, and corrects itself when the bank speaks.
import { expect, test } from 'vitest';
import { buildPartialEnd } from '../build-partial-end.ts';
import { expectReadyButton, expectTableToEqualBank, pressOf } from './expectations.ts';
import { startStory } from './story.ts';

const ONE_BANK = { connectionIds: ['3101'] } as const;
const NAME = 'Crédit Rhodanien';
const NEWS = /^Crédit Rhodanien: \d+ new, \d+ changed, as of 10:\d\d\.$/;
const ASKED_ONCE = ['POST /api/sync/queues', ...pressOf('3101')];

test('The bank falls silent for ever: after ten minutes no answer, and watching ends', async () => {
  const story = await startStory({ ...ONE_BANK, scenario: 'falls-silent' });
  await story.pass(1);
  await story.press(NAME);
  await story.pass(599);
  expect(await story.sentences()).toEqual([`${NAME}: bank`]);
  await story.pass(10);
  expect(await story.sentences()).toEqual([`${NAME}: no answer, stopped watching at 10:10.`]);
  await expectReadyButton(story);
  expect(story.posts()).toEqual(ASKED_ONCE);
});

test('The end comes after watching has stopped: the sentence is corrected', async () => {
  const story = await startStory({ ...ONE_BANK, scenario: 'takes-its-time', env: { RUN_DEADLINE_MS: '30000' } });
  await story.pass(1);
  await story.press(NAME);
  await story.end();
  expect(await story.sentences()).toEqual([`${NAME}: no answer, stopped watching at 10:00.`]);
  await story.until(async () => !(await story.sentences()).some((sentence) => sentence.includes('no answer')));
  await story.end();
  expect(await story.sentences()).toEqual([expect.stringMatching(NEWS)]);
  await expectTableToEqualBank(story);
  expect(story.posts()).toEqual(ASKED_ONCE);
});

test('The queue is forgotten: the bank is asked for a new one, and the connection tells the truth', async () => {
  const story = await startStory(ONE_BANK);
  // A queue made a moment ago and forgotten already would not be made again at once; this one is of an earlier visit.
  await story.pass(1);
  await story.reload();
  await story.pass(60);
  await story.press(NAME);
  await story.pass(2);
  expect(await story.sentences()).toEqual([`${NAME}: bank`]);
  await story.bank.fault({ kind: 'gone', on: 'queues', times: 1 });
  await story.end();
  expect(await story.sentences()).toEqual([expect.stringMatching(NEWS)]);
  expect(story.posts()).toEqual([...ASKED_ONCE, 'POST /api/sync/queues']);
  await expectTableToEqualBank(story);
  await expectReadyButton(story);
});

test('A look for new accounts is one run in two phases, and brings the account that was not listed', async () => {
  const story = await startStory({ connectionIds: ['3102'] });
  const names = async () => (await story.state()).accounts?.map(({ name }) => name);
  await story.pass(1);
  expect(await names()).not.toContain('Rezervní účet');
  await story.press('Banka Vltava', 'LIST_ACCOUNTS');
  expect((await story.runs()).map(({ type }) => type)).toEqual(['LIST_ACCOUNTS']);
  await story.end();
  expect(await story.sentences()).toEqual([
    expect.stringMatching(/^Banka Vltava: \d+ new, \d+ changed, as of 10:00\.$/),
  ]);
  expect(await names()).toContain('Rezervní účet');
  await expectTableToEqualBank(story);
  expect(story.posts()).toEqual(['POST /api/sync/queues', ...pressOf('3102')]);
});

test('The bank ends well for one channel of two only: partly, and the other one is named', async () => {
  const story = await startStory({ ...ONE_BANK, scenario: 'falls-silent' });
  await story.pass(1);
  await story.press(NAME);
  await story.pass(3);
  await story.bank.putEvent(buildPartialEnd(story.clock.nowMs()));
  await story.end();
  expect(await story.sentences()).toEqual([
    `${NAME}: partly — credentials channel: the bank says OUT_OF_ORDER. 0 new, 0 changed.`,
  ]);
  expect(story.posts()).toEqual(ASKED_ONCE);
});
