// A trigger that is not simply taken: each press asks the bank once, and what it comes to is followed to its end.
import { describe, expect, test } from 'vitest';
import { expectReadyButton, expectTableToEqualBank, pressOf } from './expectations.ts';
import { startStory, type Story } from './story.ts';

const ONE_BANK = { connectionIds: ['3101'] } as const;
const NAME = 'Crédit Rhodanien';
const NEWS = /^Crédit Rhodanien: \d+ new, \d+ changed, as of 10:00\.$/;
const ASKED_ONCE = ['POST /api/sync/queues', ...pressOf('3101')];
/** What the bank says to somebody else who asks: it is free, or at work. */
const FREE = 204;
const AT_WORK = 409;

async function expectNews(story: Story): Promise<void> {
  await story.end();
  expect(await story.sentences()).toEqual([expect.stringMatching(NEWS)]);
  await expectTableToEqualBank(story);
  await expectReadyButton(story);
  expect(story.posts()).toEqual(ASKED_ONCE);
}

test('An old success read after the trigger ends nothing: the run ends when the bank has ended', async () => {
  const story = await startStory({ ...ONE_BANK, scenario: 'reads-old-success' });
  await story.pass(1);
  await story.press(NAME);
  await story.pass(5);
  expect(await story.sentences()).toEqual([`${NAME}: bank`]);
  expect(await story.bank.startSync('3101')).toBe(AT_WORK);
  await expectNews(story);
  expect(await story.bank.startSync('3101')).toBe(FREE);
});

test('Somebody else was quicker, and the bank answers 409: their run is joined', async () => {
  const story = await startStory(ONE_BANK);
  await story.pass(1);
  await story.bank.fault({ kind: 'overtaken', on: 'synchronize', times: 1 });
  const { outcomes } = await story.press(NAME);
  expect(outcomes).toEqual([{ kind: 'joined', connectionId: '3101' }]);
  await expectNews(story);
  expect((await story.runs()).map(({ origin }) => origin)).toEqual(['joined']);
});

test('The answer to the trigger is lost: the bank is asked how it stands, not triggered again', async () => {
  const story = await startStory(ONE_BANK);
  await story.pass(1);
  await story.bank.fault({ kind: 'answer-lost', on: 'synchronize', times: 1 });
  await story.press(NAME);
  await expectNews(story);
  expect((await story.runs()).map(({ origin }) => origin)).toEqual(['here']);
});

describe('Too many requests', () => {
  const UNTIL = '2026-11-20T10:01:31';
  test.each([
    ['seconds', '90'],
    ['a date', 'Fri, 20 Nov 2026 10:01:31 GMT'],
  ])('come again after %s: refused until then, for this bank only, after a reload too', async (_words, retryAfter) => {
    const story = await startStory({ connectionIds: ['3101', '3102'], scenario: 'nothing-new' });
    await story.pass(1);
    await story.bank.fault({ kind: 'rate-limited', on: 'synchronize', times: 1, retryAfter });
    await story.press(NAME);
    expect(await story.sentences()).toEqual([
      `${NAME}: refused until 10:01 — the bank’s service asks us to wait, in its words “too many requests”.`,
    ]);
    await story.reload();
    await story.pass(1);
    const { connections, offers } = await story.state();
    expect(connections?.map(({ id, refreshWait }) => [id, refreshWait?.because, refreshWait?.until.key])).toEqual([
      ['3101', 'refused', expect.stringContaining(UNTIL)],
      ['3102', undefined, undefined],
    ]);
    expect([offers.all.wait, offers.all.banks]).toEqual([null, 1]);
    const { outcomes } = await story.press(NAME);
    expect(outcomes).toMatchObject([{ kind: 'not-yet', wait: { because: 'refused' } }]);
    expect(story.posts().filter((post) => post.includes('synchronize'))).toEqual([pressOf('3101')[0]]);
  });
});
