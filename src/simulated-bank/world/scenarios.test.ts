import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBankForTests } from '../server/bank-for-tests.ts';
import { CONNECTION_PLANS } from './catalogue.ts';
import { DEFAULT_SCENARIO, SCENARIO_LIST } from './scenarios.ts';

const everifinId = CONNECTION_PLANS[0]?.accounts[0]?.everifinId;
const listSchema = z.object({ data: z.array(z.looseObject({ id: z.string(), amount: z.string() })) });

const accountSchema = z.looseObject({ id: z.string(), name: z.string(), iban: z.string().optional() });

async function runAll(bank: ReturnType<typeof createBankForTests>) {
  const queueId = await bank.subscribe();
  await bank.post('/linxo/connections/synchronize');
  bank.clock.pass(45_000);
  return bank.events(queueId);
}

test('every scenario has a name of its own and a sentence', () => {
  expect(SCENARIO_LIST.map(({ name }) => name)).toContain(DEFAULT_SCENARIO);
  for (const { name, title } of SCENARIO_LIST) {
    expect(name).toMatch(/^[a-z-]+$/);
    expect(title.length).toBeGreaterThan(15);
  }
});

test('nothing-new brings no row, whatever is asked', async () => {
  const bank = createBankForTests({ scenario: 'nothing-new' });
  const isOfNew = (id: string) => CONNECTION_PLANS[6]?.accounts.some((account) => account.everifinId === id) === true;
  const countRows = () => bank.truth().filter(({ accountId }) => !isOfNew(accountId)).length;
  const before = countRows();
  await runAll(bank);
  await bank.post('/everifin/transactions/refresh');
  bank.clock.pass(3_600_000);
  expect(countRows()).toBe(before);
});

test('consent-expires-mid-sync ends partly, with the channel asking for a new consent', async () => {
  const bank = createBankForTests({ scenario: 'consent-expires-mid-sync' });
  const events = (await runAll(bank)).filter(({ resource }) => resource.id === '3101');
  expect(events.map(({ event_type: type }) => type)).toContain('TOKEN_EXPIRED');
  expect(events.at(-1)?.resource.status).toBe('PARTIAL_SUCCESS');
  expect((await bank.connections())[0]?.channels[0]?.status).toBe('TOKEN_EXPIRED');
});

test('asks-for-sms-code leaves the channel asking for a code', async () => {
  const bank = createBankForTests({ scenario: 'asks-for-sms-code' });
  await runAll(bank);
  expect((await bank.connections())[0]?.channels[0]?.status).toBe('CHALLENGE_REQUIRED');
});

test('connection-vanishes: the connection of a run is no longer known in the middle of it, its rows stay', async () => {
  const bank = createBankForTests({ scenario: 'connection-vanishes' });
  const listed = bank.truth().filter(({ accountId }) => accountId === everifinId).length;
  await runAll(bank);
  expect((await bank.ask('/linxo/connections/3101')).status).toBe(404);
  expect((await bank.post('/linxo/connections/3101/synchronize')).status).toBe(404);
  expect((await bank.connections()).map(({ id }) => id)).not.toContain('3101');
  expect(bank.truth().filter(({ accountId }) => accountId === everifinId)).toHaveLength(listed);
});

test('falls-silent leaves one connection running for ever, without its end', async () => {
  const bank = createBankForTests({ scenario: 'falls-silent' });
  const own = (await runAll(bank)).filter(({ resource }) => resource.id === '3101');
  bank.clock.pass(3_600_000);
  expect((await bank.connections())[0]?.status).toBe('RUNNING');
  expect(own.map(({ event_type: type }) => type)).not.toContain('SYNC_ALL_SUCCESS');
});

test('reads-old-success shows the result of the night while a synchronisation is under way', async () => {
  const bank = createBankForTests({ scenario: 'reads-old-success' });
  await bank.post('/linxo/connections/3101/synchronize');
  expect((await bank.connections())[0]?.status).toBe('SUCCESS');
  expect((await bank.post('/linxo/connections/3101/synchronize')).status).toBe(409);
  bank.clock.pass(9_000);
  expect((await bank.connections())[0]?.status).toBe('RUNNING');
  bank.clock.pass(10_000);
  expect((await bank.connections())[0]?.status).toBe('SUCCESS');
});

test('loses-the-end-event ends without saying so', async () => {
  const bank = createBankForTests({ scenario: 'loses-the-end-event' });
  const events = await runAll(bank);
  expect(events.some(({ event_type: type }) => type === 'SYNC_ALL_SUCCESS')).toBe(false);
  expect((await bank.connections()).some(({ status }) => status === 'RUNNING')).toBe(false);
});

test('doubles-and-disorders-events sends every event, some twice, not in order', async () => {
  const events = await runAll(createBankForTests({ scenario: 'doubles-and-disorders-events' }));
  const plain = await runAll(createBankForTests());
  const ids = events.map(({ id }) => Number(id));
  expect(ids.length).toBeGreaterThan(plain.length);
  expect(new Set(ids).size).toBe(plain.length);
  expect(ids).not.toEqual(ids.toSorted((a, b) => a - b));
});

test('forgets-the-queue answers 404 after a minute', async () => {
  const bank = createBankForTests({ scenario: 'forgets-the-queue' });
  const queueId = await bank.subscribe();
  expect((await bank.ask(`/linxo/queues/${queueId}`)).status).toBe(200);
  bank.clock.pass(60_001);
  expect((await bank.ask(`/linxo/queues/${queueId}`)).status).toBe(404);
});

test('commits-late lists rows stamped before they could be seen', async () => {
  const bank = createBankForTests({ scenario: 'commits-late' });
  const before = new Set(bank.truth().map(({ id }) => id));
  const startedAt = new Date(bank.clock.nowMs()).toISOString();
  await runAll(bank);
  const late = bank.truth().filter(({ id, lastUpdated }) => !before.has(id) && lastUpdated < startedAt);
  expect(late.length).toBeGreaterThan(0);
});

test('withdraws-rows takes rows back', async () => {
  const bank = createBankForTests({ scenario: 'withdraws-rows' });
  const before = bank.truth().map(({ id }) => id);
  await runAll(bank);
  const after = new Set(bank.truth().map(({ id }) => id));
  expect(before.filter((id) => !after.has(id)).length).toBeGreaterThan(0);
});

test('resends-last-page answers any later page with the last one, and names no total', async () => {
  const bank = createBankForTests({ scenario: 'resends-last-page' });
  const path = `/everifin/accounts/${everifinId}/transactions?size=500`;
  const [last, past] = [await bank.json(`${path}&page=6`), await bank.json(`${path}&page=7`)];
  expect(last).not.toHaveProperty('totalPages');
  expect(listSchema.parse(past).data).toEqual(listSchema.parse(last).data);
});

test('extreme-rows holds hostile text and an amount that no float adds up, and an ordinary day none of it', () => {
  const isExtreme = ({ amountMinor, purpose }: { amountMinor: number; purpose: string }) =>
    amountMinor > 1e13 || purpose.includes('<script>');
  const countExtreme = (scenario: 'extreme-rows' | 'everyday') =>
    createBankForTests({ scenario })
      .holder.world()
      .accounts()
      .flatMap(({ rows }) => rows)
      .filter(isExtreme).length;
  expect(countExtreme('extreme-rows')).toBe(2);
  expect(countExtreme('everyday')).toBe(0);
});

test('account-comes-back lists one account under another id, with the same balance and 90 days of the same payments', async () => {
  const bank = createBankForTests({ scenario: 'account-comes-back' });
  const list = async () => {
    const { data } = z.object({ data: z.array(accountSchema) }).parse(await bank.json('/everifin/accounts'));
    return data;
  };
  const rowsOf = (accountId: string | undefined) => bank.truth().filter((row) => row.accountId === accountId);
  const [before, others] = [(await list())[0], (await list()).slice(1)];
  const ids = new Set(rowsOf(before?.id).map(({ id }) => id));
  await bank.post('/linxo/connections/3101/synchronize');
  bank.clock.pass(20_000);
  const [after] = await list();
  expect(after).toMatchObject({ name: before?.name, iban: before?.iban });
  expect(after?.id).not.toBe(before?.id);
  expect((await list()).slice(1).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  expect((await bank.ask(`/everifin/accounts/${before?.id}/transactions`)).status).toBe(404);
  const again = rowsOf(after?.id);
  expect(again.length).toBeGreaterThan(100);
  expect(again.length).toBeLessThan(ids.size / 4);
  expect(again.some(({ id }) => ids.has(id))).toBe(false);
  // A night's run, and whatever comes later, changes its id no more.
  bank.clock.pass(86_400_000);
  expect((await list())[0]?.id).toBe(after?.id);
});

test('rate-limits refuses every seventh request with a time to wait', async () => {
  const bank = createBankForTests({ scenario: 'rate-limits' });
  const answers = [];
  for (let request = 0; request < 14; request += 1) answers.push(await bank.ask('/linxo/connections'));
  expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2);
  expect(answers[6]?.headers.get('Retry-After')).toBe('2');
});

test('answers-html does so for twenty seconds of each minute', async () => {
  const bank = createBankForTests({ scenario: 'answers-html' });
  expect((await bank.ask('/linxo/connections')).headers.get('Content-Type')).toContain('text/html');
  bank.clock.pass(20_000);
  expect((await bank.ask('/linxo/connections')).headers.get('Content-Type')).toContain('application/json');
});

test('rejects-token answers 401, is-out 503, in both dialects', async () => {
  for (const [scenario, status] of [
    ['rejects-token', 401],
    ['is-out', 503],
  ] as const) {
    const bank = createBankForTests({ scenario });
    expect((await bank.ask('/linxo/connections')).status).toBe(status);
    expect((await bank.ask('/everifin/accounts')).status).toBe(status);
  }
});

test('refuses-on-demand refuses the trigger with a sentence and answers everything else', async () => {
  const bank = createBankForTests({ scenario: 'refuses-on-demand' });
  const refusal = await bank.post('/linxo/connections/3101/synchronize');
  expect(refusal.status).toBe(422);
  expect(await refusal.json()).toMatchObject({ message: expect.stringContaining('on demand') });
  expect((await bank.ask('/linxo/connections')).status).toBe(200);
});

test('breaks-one-row spoils a few rows of the whole bank, always the same ones', async () => {
  const bank = createBankForTests({ scenario: 'breaks-one-row' });
  const readBroken = async () => {
    const broken: string[] = [];
    for (const { plan, rows } of bank.holder.world().accounts()) {
      for (let page = 0; page * 500 < rows.length; page += 1) {
        const list = await bank.json(`/everifin/accounts/${plan.everifinId}/transactions?size=500&page=${page}`);
        broken.push(
          ...listSchema
            .parse(list)
            .data.filter(({ amount }) => /[a-z]/.test(amount))
            .map(({ id }) => id),
        );
      }
    }
    return broken;
  };
  const broken = await readBroken();
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.length).toBeLessThan(25);
  expect(await readBroken()).toEqual(broken);
});
