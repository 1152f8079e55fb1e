import { expect, test } from 'vitest';
import { createBankForTests, START_MS } from '../server/bank-for-tests.ts';

const LONG_MS = 60_000;

async function connectionOf(bank: ReturnType<typeof createBankForTests>, id: string) {
  const connection = (await bank.connections()).find((candidate) => candidate.id === id);
  if (connection === undefined) throw new Error(`no connection ${id}`);
  return connection;
}

test('a synchronisation runs, tells each step of each channel, ends, and has moved the dates', async () => {
  const bank = createBankForTests();
  const queueId = await bank.subscribe();
  const before = await connectionOf(bank, '3101');
  expect((await bank.post('/linxo/connections/3101/synchronize')).status).toBe(204);
  expect((await connectionOf(bank, '3101')).status).toBe('RUNNING');
  expect((await bank.post('/linxo/connections/3101/synchronize')).status).toBe(409);
  bank.clock.pass(LONG_MS);

  const after = await connectionOf(bank, '3101');
  expect(after.status).toBe('SUCCESS');
  after.channels.forEach((channel, position) => {
    expect(channel.last_end_date).toBeGreaterThan(before.channels[position]?.last_end_date ?? Infinity);
    expect(channel.last_success_date).toBe(channel.last_end_date);
  });
  const events = await bank.events(queueId);
  const stepsOf = (channelId: string) =>
    events.filter((event) => event['channel_definition_id'] === channelId).map((event) => event.event_type);
  expect(stepsOf('8701')).toEqual([
    'CONSENT_SUCCESS',
    'LOGIN_SUCCESS',
    'SYNC_ACCOUNTS_SUCCESS',
    'SYNC_TRANSACTIONS_SUCCESS',
  ]);
  expect(stepsOf('8700')).toEqual(['LOGIN_SUCCESS', 'SYNC_ACCOUNTS_SUCCESS', 'SYNC_TRANSACTIONS_SUCCESS']);
  expect(events.at(-1)?.event_type).toBe('SYNC_ALL_SUCCESS');
  expect(events.at(-1)?.resource.status).toBe('SUCCESS');
});

test('every synchronisation takes 5 to 40 seconds at speed 1, and less at a higher speed', async () => {
  const endsOf = async (speed: number) => {
    const bank = createBankForTests({ speed });
    const queueId = await bank.subscribe();
    await bank.post('/linxo/connections/synchronize');
    bank.clock.pass(LONG_MS);
    const ends = (await bank.events(queueId)).filter(({ event_type: type }) => type === 'SYNC_ALL_SUCCESS');
    return ends.map((end) => end.creation_date - START_MS / 1000);
  };
  const ends = await endsOf(1);
  expect(ends).toHaveLength(8);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(5);
  expect(Math.max(...ends)).toBeLessThanOrEqual(40);
  expect(Math.max(...(await endsOf(8)))).toBeLessThanOrEqual(5);
});

test('each trouble ends in its own result: asked of a person, partly, or out', async () => {
  const bank = createBankForTests();
  const queueId = await bank.subscribe();
  await bank.post('/linxo/connections/synchronize');
  bank.clock.pass(LONG_MS);
  const results = (await bank.connections()).map(({ id, status, channels }) => [
    id,
    status,
    ...channels.map((channel) => channel.status),
  ]);
  expect(results).toEqual([
    ['3101', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
    ['3102', 'SUCCESS', 'SUCCESS', 'EMPTY'],
    ['3103', 'FAILED', 'TOKEN_EXPIRED'],
    ['3104', 'FAILED', 'CHALLENGE_REQUIRED'],
    ['3105', 'SUCCESS', 'SUCCESS'],
    ['3106', 'FAILED', 'SUCCESS'],
    ['3107', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
    ['3108', 'PARTIAL_SUCCESS', 'SUCCESS', 'AUTH_FAILED'],
  ]);
  expect((await connectionOf(bank, '3106')).channels[0]?.['channel_definition_unavailable']).toBe(true);
  const events = await bank.events(queueId);
  expect(events.filter((event) => event['channel_definition_id'] === '8711')).toEqual([]);
});

test('when a synchronisation ends, new rows are there and some old ones have a later version', async () => {
  const bank = createBankForTests({ seed: 3 });
  const before = new Map(bank.truth().map((row) => [row.id, row]));
  await bank.post('/linxo/connections/synchronize');
  bank.clock.pass(40_000);
  const after = bank.truth();
  expect(after.filter(({ id }) => !before.has(id)).length).toBeGreaterThan(5);
  const changed = after.filter((row) => before.has(row.id) && before.get(row.id)?.lastUpdated !== row.lastUpdated);
  expect(changed.length).toBeGreaterThan(0);
  for (const row of changed) {
    const old = before.get(row.id);
    expect(row.lastUpdated > (old?.lastUpdated ?? '~')).toBe(true);
    expect({ ...row, lastUpdated: '' }).not.toEqual({ ...old, lastUpdated: '' });
  }
});

test('a list of accounts comes first, then the data by itself; a new account is found', async () => {
  const bank = createBankForTests();
  const queueId = await bank.subscribe();
  const countAccounts = async () =>
    JSON.stringify(await bank.json('/linxo/accounts?connection_id=3102')).split('iban').length;
  const before = await countAccounts();
  const dateBefore = (await connectionOf(bank, '3102')).channels[0]?.last_end_date ?? Infinity;
  await bank.post('/linxo/connections/3102/synchronize?type=LIST_ACCOUNTS');
  bank.clock.pass(4_000);
  const between = await connectionOf(bank, '3102');
  expect(between.status).toBe('SUCCESS');
  expect(between.channels[0]?.last_end_date).toBeGreaterThan(dateBefore);
  bank.clock.pass(2_500);
  expect((await connectionOf(bank, '3102')).status).toBe('RUNNING');
  bank.clock.pass(LONG_MS);
  const after = await connectionOf(bank, '3102');
  expect(after.status).toBe('SUCCESS');
  expect(after.channels[0]?.last_end_date).toBeGreaterThan(between.channels[0]?.last_end_date ?? Infinity);
  expect(await countAccounts()).toBe(before + 1);
  expect((await bank.events(queueId)).at(-1)?.resource['accounts']).toHaveLength(4);
});

test('a refresh without a queue brings rows some seconds later', async () => {
  const bank = createBankForTests({ seed: 3 });
  const before = bank.truth().length;
  expect((await bank.post('/everifin/transactions/refresh')).status).toBe(202);
  expect(bank.truth()).toHaveLength(before);
  bank.clock.pass(8_000);
  expect(bank.truth().length).toBeGreaterThan(before);
});
