import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBankForTests } from './bank-for-tests.ts';
import { CONNECTION_PLANS } from '../world/catalogue.ts';
import { SAMPLE_EVENT_TEXT } from '../world/sample-event.ts';

const stateSchema = z.object({ worldId: z.string(), scenario: z.string(), nowMs: z.number() });
const everifinId = CONNECTION_PLANS[0]?.accounts[0]?.everifinId;

async function readState(bank: ReturnType<typeof createBankForTests>) {
  return stateSchema.parse(await bank.json('/sandbox'));
}

test('an event put in goes out byte for byte, beside the bank’s own', async () => {
  const bank = createBankForTests();
  const queueId = await bank.subscribe();
  await bank.post('/linxo/connections/3104/synchronize');
  bank.clock.pass(2_000);
  expect((await bank.ask('/sandbox/events', { method: 'POST', body: SAMPLE_EVENT_TEXT })).status).toBe(204);
  const text = await (await bank.ask(`/linxo/queues/${queueId}`)).text();
  expect(text).toContain(SAMPLE_EVENT_TEXT);
  expect((await bank.events(queueId)).map(({ event_type: type }) => type)).toEqual([
    'CHALLENGE_REQUIRED',
    'SYNC_ALL_SUCCESS',
  ]);
});

test('drift adds and changes exactly as many rows as asked, stamped now', async () => {
  const bank = createBankForTests();
  const before = new Map(bank.truth().map((row) => [row.id, row.lastUpdated]));
  bank.clock.pass(1_000);
  await bank.post('/sandbox/drift', { added: 4, changed: 9 });
  const after = bank.truth();
  const changed = after.filter(({ id, lastUpdated }) => before.has(id) && before.get(id) !== lastUpdated);
  expect(after.filter(({ id }) => !before.has(id))).toHaveLength(4);
  expect(changed).toHaveLength(9);
  const now = new Date(bank.clock.nowMs()).toISOString();
  expect(changed.every(({ lastUpdated }) => lastUpdated >= now.slice(0, 23))).toBe(true);
});

test('another scenario is another world under another id, an unknown one is refused with the names', async () => {
  const bank = createBankForTests();
  const before = await readState(bank);
  expect((await bank.post('/sandbox/scenario', { scenario: 'nothing-new' })).status).toBe(200);
  const after = await readState(bank);
  expect(after.scenario).toBe('nothing-new');
  expect(after.worldId).not.toBe(before.worldId);
  const refusal = await bank.post('/sandbox/scenario', { scenario: 'sunny' });
  expect(refusal.status).toBe(400);
  expect(await refusal.text()).toContain('nothing-new');
});

test('the clock can be set back by years, and then the history ends then', async () => {
  const bank = createBankForTests();
  await bank.post('/sandbox/clock', { startedAtMs: Date.parse('2018-06-04T11:34:50Z') });
  const stamps = bank.truth().map(({ lastUpdated }) => lastUpdated);
  expect(stamps.sort().at(-1)?.slice(0, 7)).toMatch(/2018-0[56]/);
});

test('the clock can be put forward within the same world', async () => {
  const bank = createBankForTests();
  const before = await readState(bank);
  await bank.post('/sandbox/clock', { offsetMs: 90_000 });
  const after = await readState(bank);
  expect(after).toEqual({ ...before, nowMs: before.nowMs + 90_000 });
  expect((await bank.post('/sandbox/clock', { offsetMs: -1 })).status).toBe(400);
});

test('a forced fault spoils as many answers as asked, then all is well', async () => {
  const bank = createBankForTests();
  await bank.post('/sandbox/fault', { kind: 'unavailable', times: 2 });
  const statuses = [];
  for (let request = 0; request < 3; request += 1) statuses.push((await bank.ask('/linxo/connections')).status);
  expect(statuses).toEqual([503, 503, 200]);
});

test('a fault without a number lasts until it is taken back', async () => {
  const bank = createBankForTests();
  await bank.post('/sandbox/fault', { kind: 'html' });
  for (let request = 0; request < 5; request += 1) {
    expect((await bank.ask('/linxo/connections')).headers.get('Content-Type')).toContain('html');
  }
  await bank.post('/sandbox/fault', { kind: null });
  expect((await bank.ask('/linxo/connections')).headers.get('Content-Type')).toContain('json');
});

test('a broken row waits for a list of rows and spoils one row of it', async () => {
  const bank = createBankForTests();
  await bank.post('/sandbox/fault', { kind: 'broken-row', times: 1 });
  expect((await bank.ask('/linxo/connections')).status).toBe(200);
  const text = await (await bank.ask(`/everifin/accounts/${everifinId}/transactions?size=50`)).text();
  expect(text.split('twelve euros')).toHaveLength(2);
});

test('the truth over HTTP is what both lists are made from', async () => {
  const bank = createBankForTests();
  expect(JSON.stringify(await bank.json('/sandbox/truth')) === JSON.stringify(bank.truth())).toBe(true);
});

test('a fault of one kind of call lets the others answer, and says when to come again as it was told', async () => {
  const bank = createBankForTests();
  await bank.post('/sandbox/fault', { kind: 'rate-limited', on: 'synchronize', retryAfter: '90', times: 1 });
  expect((await bank.ask('/linxo/connections')).status).toBe(200);
  const refused = await bank.post('/linxo/connections/synchronize');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('90');
  expect((await bank.post('/linxo/connections/synchronize')).status).toBe(200);
});
