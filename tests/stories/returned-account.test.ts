// An account comes back under another id, with 90 days of the payments that are kept under the old one: asked about once, joined by one decision, and undone.
import { expect, test } from 'vitest';
import { START_MS, startStory, type Story } from './story.ts';
import { EVERY_TRANSACTION } from '../../src/transaction-index/transaction-index.ts';
import type { TransactionFilter } from '../../src/transaction-index/transaction-index.ts';

const BANK = 'Crédit Rhodanien';
const HISTORY_DAYS = 120;

async function startReturned(): Promise<Story> {
  const story = await startStory({
    scenario: 'account-comes-back',
    connectionIds: ['3101'],
    historyDays: HISTORY_DAYS,
    startedAtMs: START_MS,
  });
  await story.pass(40);
  await story.press(BANK);
  await story.end();
  await story.until(async () => (await question(story)) !== undefined);
  // The rows of the new id, and what its first rounds prove.
  await story.pass(120);
  return story;
}

const question = async (story: Story) => (await story.state()).continuations[0];

async function shown(story: Story, filter: Partial<TransactionFilter> = {}) {
  const { index } = story.dashboard.services();
  const whole = { ...EVERY_TRANSACTION, ...filter };
  const summary = await index.summarise(whole);
  const order = { by: 'bookedOn', direction: 'descending' } as const;
  const rows = await index.readRows({ filter: whole, order, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const flow = await index.flowByDay(whole);
  return {
    summary,
    ids: rows.map(({ accountId, id }) => `${accountId} ${id}`),
    flow,
    names: new Set(rows.map(({ accountName }) => accountName)),
  };
}

test('an account that comes back is one question, and one account once that is answered', async () => {
  const story = await startReturned();
  const [before, asked] = [await shown(story), await question(story)];
  if (asked === undefined) throw new Error('nothing is asked');
  const { earlierId, laterId, overlap } = asked;
  expect((await story.state()).continuations).toHaveLength(1);
  expect(asked).toMatchObject({ kind: 'returned', verdict: null, earlier: { id: earlierId }, later: { id: laterId } });
  // All that the bank shows under the new id is kept under the old one, but for what came since.
  const ofNew = await shown(story, { accountIds: [laterId] });
  expect(overlap.pairedCount).toBeGreaterThan(100);
  expect(ofNew.summary.count - overlap.pairedCount).toBeLessThan(20);
  expect(overlap.earlierOnly).toBe(0);
  // Until somebody decides: totals say what they count twice, and names tell the two apart.
  expect(before.summary.countedTwice?.count).toBe(overlap.pairedCount);
  expect([...before.names].filter((name) => name.endsWith('Compte courant siège'))).toHaveLength(2);

  const { sync, suggestions } = story.dashboard.services();
  await sync.decideContinuation({ earlierId, laterId, verdict: 'continued' });
  const joined = await shown(story);
  const ofOld = await shown(story, { accountIds: [earlierId] });
  expect(joined.summary.count).toBe(before.summary.count - overlap.pairedCount);
  expect(joined.summary.countedTwice).toBeNull();
  expect([...joined.names].filter((name) => name.endsWith('Compte courant siège'))).toHaveLength(1);
  const [euro, euroBefore, twice] = [
    joined.summary.totals[0],
    before.summary.totals[0],
    before.summary.countedTwice?.sums[0],
  ];
  expect(euro?.inMinor).toBe((euroBefore?.inMinor ?? 0n) - (twice?.in.minor ?? 0n));
  expect(euro?.outMinor).toBe((euroBefore?.outMinor ?? 0n) - (twice?.out.minor ?? 0n));
  // Each row the bank lists now is there once; what only the old id had is there too.
  const listed = (await story.bank.truth()).map((line) => line.split(' | ').slice(0, 2).join(' '));
  await story.pass(60);
  expect(new Set((await shown(story)).ids).isSupersetOf(new Set(listed))).toBe(true);
  expect(ofOld.ids).toEqual((await shown(story, { accountIds: [laterId] })).ids);
  expect(ofOld.ids.some((id) => id.startsWith(`${earlierId} `))).toBe(true);
  expect((await story.state()).accounts?.filter(({ id }) => id === earlierId)).toEqual([]);
  expect((await suggestions.readSuggestions({ days: null, limit: 0 })).openCount).toBeLessThan(20);

  // What the bank does later, a round or a new owner change nothing of the decision.
  await story.reload();
  await story.pass(30);
  expect(await question(story)).toMatchObject({ verdict: 'continued', overlap: { pairedCount: overlap.pairedCount } });

  await story.dashboard.services().sync.undoContinuation({ earlierId, laterId });
  expect(await question(story)).toMatchObject({ verdict: null });
  const undone = await shown(story);
  expect(new Set(undone.ids).isSupersetOf(new Set(before.ids))).toBe(true);
  expect(undone.summary.countedTwice).toEqual(before.summary.countedTwice);

  // Two different accounts, if a person says so: nothing changes but that nobody is asked.
  await story.dashboard.services().sync.decideContinuation({ earlierId, laterId, verdict: 'different' });
  expect(await shown(story)).toEqual({ ...undone, summary: { ...undone.summary, countedTwice: null } });
  expect((await story.state()).continuations).toMatchObject([{ verdict: 'different' }]);
});
