import { expect, test } from 'vitest';
import { z } from 'zod';
import type { BankCommand } from './bank-command.ts';
import { createBankForTests, createStandingClock, START_MS, type BankForTests } from '../server/bank-for-tests.ts';
import { createBankWorld } from './bank-world.ts';

const DAY_S = 86_400;
const RUN_MS = 60_000;

async function connectionOf(bank: BankForTests, id: string) {
  const connection = (await bank.connections()).find((each) => each.id === id);
  if (connection === undefined) throw new Error(`no connection ${id}`);
  return connection;
}

const press = (bank: BankForTests, id: string, ...channels: readonly string[]) =>
  bank.ask(`/sandbox/connect/${id}`, {
    method: 'POST',
    body: new URLSearchParams(channels.map((channel) => ['channel', channel])),
  });

async function refresh(bank: BankForTests, id: string): Promise<void> {
  await bank.post(`/linxo/connections/${id}/synchronize`);
  bank.clock.pass(RUN_MS);
}

test('a consent that has ended is given again for 180 days, and the next refresh succeeds', async () => {
  const bank = createBankForTests();
  expect((await connectionOf(bank, '3103')).status).toBe('FAILED');
  expect((await press(bank, '3103', '8720')).status).toBe(303);
  const [channel] = (await connectionOf(bank, '3103')).channels;
  expect(channel).toMatchObject({ status: 'SUCCESS', expires: START_MS / 1_000 + 180 * DAY_S });
  await refresh(bank, '3103');
  const after = await connectionOf(bank, '3103');
  expect(after.status).toBe('SUCCESS');
  expect(after.channels[0]?.last_success_date).toBeGreaterThan(START_MS / 1_000);
});

test('credentials that were refused are saved anew; the other channel keeps its consent', async () => {
  const bank = createBankForTests();
  const before = await connectionOf(bank, '3108');
  await press(bank, '3108', '8771');
  const after = await connectionOf(bank, '3108');
  expect(after.status).toBe('SUCCESS');
  expect(after.channels.map(({ status, expires }) => [status, expires])).toEqual([
    ['SUCCESS', before.channels[0]?.['expires']],
    ['SUCCESS', undefined],
  ]);
});

test('a press that is sent twice changes nothing the second time but the day', async () => {
  const bank = createBankForTests();
  await press(bank, '3108', '8771');
  const once = await connectionOf(bank, '3108');
  expect((await press(bank, '3108', '8771')).status).toBe(303);
  expect(await connectionOf(bank, '3108')).toEqual(once);
});

test('a consent can be given again before it ends; what was never synchronised stays so', async () => {
  const bank = createBankForTests();
  await press(bank, '3105', '8740');
  expect((await connectionOf(bank, '3105')).channels[0]).toMatchObject({ expires: START_MS / 1_000 + 180 * DAY_S });
  await press(bank, '3107', '8760');
  const unread = await connectionOf(bank, '3107');
  expect([unread.status, unread.channels[0]?.status]).toEqual(['NONE', 'NONE']);
});

test('a run that is under way when the bank is authorised reaches the channel too', async () => {
  const bank = createBankForTests();
  await bank.post('/linxo/connections/3103/synchronize');
  await press(bank, '3103', '8720');
  expect((await connectionOf(bank, '3103')).status).toBe('RUNNING');
  bank.clock.pass(RUN_MS);
  expect((await connectionOf(bank, '3103')).status).toBe('SUCCESS');
});

test('a consent that ends in the middle of each run does so no more once it was given again', async () => {
  const bank = createBankForTests({ scenario: 'consent-expires-mid-sync' });
  await refresh(bank, '3101');
  expect((await connectionOf(bank, '3101')).channels[0]?.status).toBe('TOKEN_EXPIRED');
  await press(bank, '3101', '8701');
  await refresh(bank, '3101');
  expect((await connectionOf(bank, '3101')).status).toBe('SUCCESS');
});

test.each([
  ['3104', '8730', 'a code that is asked for'],
  ['3106', '8750', 'a bank that is out'],
  ['3102', '8711', 'a channel without an account'],
  ['3103', '8701', 'a channel of another bank'],
])('nothing is authorised at %s by %s: %s', async (connectionId, channelId) => {
  const bank = createBankForTests();
  const before = await bank.connections();
  const answer = await press(bank, connectionId, channelId);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('Nothing was changed');
  expect(await bank.connections()).toEqual(before);
});

test('a connection the bank does not have is refused with a sentence, shown harmless', async () => {
  const bank = createBankForTests();
  for (const method of ['GET', 'POST']) {
    const answer = await bank.ask('/sandbox/connect/%3Cb%3E47', { method });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('no connection with the number “&lt;b&gt;47”');
  }
});

test('a connection that was deleted at the bank has no page any more', async () => {
  const bank = createBankForTests({ scenario: 'connection-vanishes' });
  await refresh(bank, '3101');
  expect((await bank.ask('/sandbox/connect/3101')).status).toBe(404);
  expect((await press(bank, '3101', '8701')).status).toBe(404);
});

test('a world that is woken up again remembers what was authorised', () => {
  const clock = createStandingClock();
  const commands: BankCommand[] = [];
  const seed = { worldId: 'w1', seed: 1, speed: 1, scenario: 'everyday', startedAtMs: START_MS } as const;
  const first = createBankWorld({
    ...seed,
    nowMs: () => clock.nowMs(),
    onCommand: (command) => void commands.push(command),
  });
  clock.pass(5_000);
  expect(first.authorise('3103', ['8720'])).toBe('authorised');
  const second = createBankWorld({ ...seed, nowMs: () => clock.nowMs(), commands });
  const channelOf = (world: typeof first) => world.connections().find(({ plan }) => plan.id === '3103')?.channels[0];
  expect(channelOf(second)).toEqual(channelOf(first));
  expect(channelOf(second)?.trouble).toBeNull();
});

test('the page says which bank, which channel, what is wrong and what a press does, and afterwards what happened', async () => {
  const bank = createBankForTests();
  const read = async (path: string) => (await bank.ask(path)).text();
  const before = await read('/sandbox/connect/3103');
  expect(before).toContain('<h1>Hansa Handelsbank</h1>');
  expect(before).toContain('PSD2 channel');
  expect(before).toContain('authorisation expired</strong>, consent ended 17 Nov 2026');
  expect(before).toContain('<button>Authorise</button>');
  expect(await read('/sandbox/connect/3108')).toContain('<button>Save credentials</button>');
  expect(await read('/sandbox/connect/3104')).not.toContain('<button');
  // Who opens that address by hand is told no tale.
  expect(await read('/sandbox/connect/3103?done')).toContain('<button>Authorise</button>');

  const { headers } = await press(bank, '3103', '8720');
  expect(headers.get('Location')).toBe('/sandbox/connect/3103?done');
  const after = await read('/sandbox/connect/3103?done');
  expect(after).toMatch(/role="status">.*Hansa Handelsbank may be read again, until 19 May 2027/s);
  expect(after).toContain('go back to Tidemark and refresh');
  expect(after).not.toContain('<button');
});

test('everything the page loads is its own style sheet', async () => {
  const bank = createBankForTests();
  const page = await (await bank.ask('/sandbox/connect/3103')).text();
  const loads = z.array(z.string()).parse(page.match(/(?:src|href|style)=["'][^"']*/g));
  expect(loads).toEqual(['href="../connect.css']);
  expect((await bank.ask('/sandbox/connect.css')).headers.get('Content-Type')).toBe('text/css; charset=utf-8');
});
