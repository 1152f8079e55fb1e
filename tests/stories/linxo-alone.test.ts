// Linxo alone, in both its versions: the table equals the bank, and what is imported today is there whatever day it is booked on.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LINXO_USER_ID } from '../../src/simulated-bank/linxo/linxo-v3-dialect.ts';
import { playAt, START_MS, type Story } from './story.ts';
import { startSimulatedBank, type SimulatedBank } from './simulated-bank.ts';
import { createStoryClock } from './story-clock.ts';

const rowsSchema = z.array(z.looseObject({ account_id: z.string(), id: z.string(), amount: z.number() }));

async function startAlone(version: 'v2.1' | 'v3'): Promise<Story> {
  const clock = createStoryClock(START_MS);
  const bank = await startSimulatedBank(clock, { connectionIds: ['3105'] });
  const url = `${bank.gatewayEnv['SYNC_API_URL']}${version === 'v3' ? '/v3' : ''}`;
  const gatewayEnv = {
    ...bank.gatewayEnv,
    SYNC_API_URL: url,
    TRANSACTIONS_API: 'linxo',
    TRANSACTIONS_API_URL: url,
    ...(version === 'v3' ? { LINXO_USER_ID } : {}),
  };
  return playAt({ ...bank, gatewayEnv }, clock);
}

/** What the bank lists now, without filters, in the older version's words. */
async function listAtBank({ gatewayEnv }: SimulatedBank): Promise<readonly string[]> {
  const origin = new URL(gatewayEnv['SYNC_API_URL'] ?? '').origin;
  const headers = { Authorization: `Bearer ${gatewayEnv['SYNC_API_TOKEN']}` };
  const lines: string[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${origin}/linxo/transactions?limit=500&page=${page}`, { headers });
    const rows = rowsSchema.parse(await answer.json());
    lines.push(...rows.map((row) => `${row.account_id} ${row.id} ${row.amount}`));
    if (rows.length < 500) return lines.sort();
  }
}

async function readTable(story: Story): Promise<readonly string[]> {
  const lines = (await story.table()).map((line) => line.split(' | '));
  return lines.map(([accountId, id, amount]) => `${accountId} ${id} ${Number(amount)}`).sort();
}

test.each(['v2.1', 'v3'] as const)('With Linxo %s alone the table equals the bank', async (version) => {
  const story = await startAlone(version);
  await story.pass(5);
  await story.press();
  await story.end();
  expect(await readTable(story)).toEqual(await listAtBank(story.bank));
  expect(await story.sentences()).toEqual([expect.stringMatching(/ new, /)]);
});

test.each(['v2.1', 'v3'] as const)(
  'With Linxo %s alone a row that is imported today and was booked weeks ago is there after the next refresh',
  async (version) => {
    const story = await startAlone(version);
    await story.pass(90);
    await story.press();
    await story.end();
    const before = await readTable(story);
    await story.bank.drift({ added: 3, changed: 0, bookedDaysAgo: 50 });
    await story.press();
    await story.end();
    const after = await readTable(story);
    expect(after).toEqual(await listAtBank(story.bank));
    expect(after.length).toBeGreaterThanOrEqual(before.length + 3);
  },
);
