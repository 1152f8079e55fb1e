// A page that is opened for the first time, second by second: what is said of the download, and when it is called complete.
import { expect, test } from 'vitest';
import { deriveVerdict } from '../../src/shared/connection-status/verdict.ts';
import { startStory, type Story } from './story.ts';

const MOST_SECONDS = 200;
const STALE_AFTER_MS = 26 * 3_600_000;

interface Second {
  readonly sentence: string;
  readonly rows: number;
}

async function look(story: Story): Promise<Second> {
  const state = await story.state();
  const { sentence } = deriveVerdict(state, { nowMs: story.clock.nowMs(), staleAfterMs: STALE_AFTER_MS });
  return { sentence, rows: (state.accounts ?? []).reduce((sum, { transactionCount }) => sum + transactionCount, 0) };
}

/** Until it is called complete. */
async function watch(story: Story): Promise<readonly Second[]> {
  const seconds = [await look(story)];
  while (!seconds.at(-1)?.sentence.startsWith('Complete') && seconds.length < MOST_SECONDS) {
    await story.pass(1);
    seconds.push(await look(story));
  }
  return seconds;
}

/** Without what changes from second to second. */
function toKind({ sentence }: Second): string {
  return sentence.replaceAll(/[\d,]*\d/g, 'n').replace(/\. .*$/, '');
}

test('Staff read that the first download goes by itself, what is loaded, and within 90 seconds of the last row that it is complete', async () => {
  const story = await startStory({ historyDays: 60 });
  const seconds = await watch(story);
  expect([...new Set(seconds.map(toKind))]).toEqual([
    'The first download is on its way',
    'History is loaded: n rows, back to n Sep n; n of n accounts proven complete so far',
    'Complete as of n:n — except n of n accounts; n bank was never synchronised',
  ]);
  const [last] = seconds.toReversed();
  const lastRowAt = seconds.findIndex(({ rows }) => rows === last?.rows);
  expect(last?.rows).toBeGreaterThan(500);
  expect(seconds.length - 1 - lastRowAt).toBeLessThanOrEqual(90);
  // The exceptions are accounts of banks that need a person or are out, not accounts nobody has looked at.
  const { accounts } = await story.state();
  expect(accounts?.filter(({ history }) => history !== 'complete').map(({ bankName }) => bankName)).toEqual([
    'Spořitelna Morava',
    'Spořitelna Morava',
  ]);
});
