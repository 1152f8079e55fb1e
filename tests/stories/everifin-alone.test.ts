// Everifin alone: no events and no ends, so a refresh is read after until nothing more comes, and nothing is ever called complete.
import { expect, test } from 'vitest';
import { deriveVerdict } from '../../src/shared/connection-status/verdict.ts';
import { expectReadyButton, expectTableToEqualBank } from './expectations.ts';
import { startStory } from './story.ts';

test('Where no bank says that it has ended, a refresh ends as of a time', async () => {
  // Its one address serves the refresh too.
  const env = { SYNC_API: 'everifin', SYNC_API_URL: '', SYNC_API_TOKEN: '' };
  const story = await startStory({ connectionIds: ['3101', '3102'], env });
  const verdict = async () =>
    deriveVerdict(await story.state(), { nowMs: story.clock.nowMs(), staleAfterMs: 93_600_000 }).sentence;
  await story.pass(1);
  await story.press();
  await story.end();
  expect(await story.sentences()).toEqual([
    expect.stringMatching(/: (\d+ new, \d+ changed|nothing new), as of 10:\d\d\./),
  ]);
  await expectTableToEqualBank(story);
  await story.until(async () => !(await verdict()).startsWith('History is '));
  expect(await verdict()).toMatch(/^As of /);
  expect(story.posts()).toHaveLength(1);
  await expectReadyButton(story);
});
