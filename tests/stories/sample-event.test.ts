// The one event the vendor ever published, byte for byte, through the queue: an old run of an unknown bank, or the end of today's.
import { expect, test } from 'vitest';
import { SAMPLE_EVENT_TEXT } from '../../src/simulated-bank/world/sample-event.ts';
import { expectTableToEqualBank } from './expectations.ts';
import { startStory } from './story.ts';

const SAMPLE_BANK = 'WBX Test Bank';
const NEWS = /^Crédit Rhodanien: (\d+ new, \d+ changed|nothing new), as of/;

test('The vendor’s sample event is shown as an ended run of 4 June 2018 and ends nothing that runs today', async () => {
  const story = await startStory({ connectionIds: ['3101'] });
  await story.pass(1);
  await story.press('Crédit Rhodanien');
  await story.bank.putEvent(SAMPLE_EVENT_TEXT);
  await story.until(async () => (await story.runs()).length === 2);

  const [ours, sample] = await story.runs();
  expect([ours?.connectionName, ours?.origin, ours?.phase]).toEqual(['Crédit Rhodanien', 'here', 'bank']);
  expect(sample).toMatchObject({ connectionName: SAMPLE_BANK, origin: 'observed', phase: 'ended' });
  expect(sample?.startedAt.key).toContain('2018-06-04');
  expect(sample?.channels.map(({ id, consentExpiresAt }) => [id, consentExpiresAt?.text])).toEqual([
    ['8701', '1528106353'],
    ['8700', undefined],
  ]);

  await story.end();
  expect((await story.sentences())[0]).toMatch(NEWS);
  await expectTableToEqualBank(story);
  const { connections } = await story.state();
  expect(connections?.map(({ name }) => name)).toEqual(['Crédit Rhodanien']);
  // A date nobody gave (`creation_date: 0`) is never taken for the year in which computers begin to count.
  expect(JSON.stringify([await story.state(), await story.runs()])).not.toContain('1970');
});

test('With the id of a connection and the clock of its day the sample event ends the run', async () => {
  const { creation_date: createdS } = JSON.parse(SAMPLE_EVENT_TEXT) as { creation_date: number };
  // So slow that the bank's own end comes later; the run begins a moment before the event that ends it.
  const story = await startStory({
    connectionIds: ['3101'],
    scenario: 'takes-its-time',
    startedAtMs: (createdS - 50) * 1_000,
  });
  await story.pass(1);
  await story.press('Crédit Rhodanien');
  await story.pass(49);
  expect(await story.sentences()).toEqual(['Crédit Rhodanien: bank']);
  await story.bank.putEvent(SAMPLE_EVENT_TEXT.replace('{connection_id}', '3101'));
  await story.end();
  const [run, ...others] = await story.runs();
  expect(others).toEqual([]);
  expect(run?.origin).toBe('here');
  expect(run?.bankEndedAt?.key).toContain('2018-06-04T11:34:57');
  expect(await story.sentences()).toEqual([expect.stringMatching(NEWS)]);
  expect(JSON.stringify([await story.state(), run])).not.toContain('1970');
});
