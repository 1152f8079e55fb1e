import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { expect, test } from 'vitest';
import { createBankForTests, createStandingClock, START_MS } from '../server/bank-for-tests.ts';
import type { BankCommand } from './bank-command.ts';
import { createBankWorld, type BankWorld } from './bank-world.ts';
import { isBusinessDay } from './business-days.ts';
import { CONNECTION_PLANS } from './catalogue.ts';
import { tellTruth } from '../server/control-handlers.ts';
import { toLinxoConnection } from '../linxo/linxo-dialect.ts';

const HOUR_MS = 3_600_000;

function truthOf(world: BankWorld) {
  return JSON.stringify(tellTruth(world));
}

function statusesOf(world: BankWorld) {
  return world.connections().map((connection) => toLinxoConnection(connection));
}

function openWorld(seed: number, commands?: readonly BankCommand[]) {
  const clock = createStandingClock();
  const journal: BankCommand[] = [];
  const world = createBankWorld({
    worldId: 'w1',
    seed,
    scenario: 'everyday',
    startedAtMs: START_MS,
    speed: 1,
    nowMs: () => clock.nowMs(),
    onCommand: (command) => journal.push(command),
    ...(commands === undefined ? {} : { commands }),
  });
  return { clock, world, journal };
}

test('the same seed gives the same transactions, another seed others', () => {
  const truth = truthOf(openWorld(7).world);
  expect(truthOf(openWorld(7).world) === truth).toBe(true);
  expect(truthOf(openWorld(8).world) === truth).toBe(false);
});

test('the journal rebuilds the same world, however often the first one was looked at', () => {
  const first = openWorld(7);
  const queueId = first.world.subscribe();
  for (const { plan } of first.world.connections()) {
    first.clock.pass(1_733);
    first.world.startSync(plan.id, plan.id === '3102' ? 'LIST_ACCOUNTS' : 'ALL');
    first.world.nowMs();
  }
  first.clock.pass(9_000);
  first.world.refreshTransactions();
  for (let look = 0; look < 60; look += 1) {
    first.clock.pass(997);
    first.world.accounts();
  }
  first.world.drift({ added: 5, changed: 5 });
  first.clock.pass(HOUR_MS);

  const second = openWorld(7, first.journal);
  second.clock.pass(first.clock.nowMs() - START_MS);
  expect(truthOf(second.world) === truthOf(first.world)).toBe(true);
  expect(second.world.readQueue(queueId)).toEqual(first.world.readQueue(queueId));
  expect(statusesOf(second.world)).toEqual(statusesOf(first.world));
});

test('has the banks, accounts, currencies and months a company would have', async () => {
  const bank = createBankForTests();
  const accounts = CONNECTION_PLANS.flatMap((plan) => plan.accounts);
  expect(CONNECTION_PLANS.length).toBeGreaterThanOrEqual(7);
  expect(accounts.length).toBeGreaterThanOrEqual(16);
  expect(accounts.filter(({ iban }) => iban === null)).toHaveLength(1);
  expect(new Set(accounts.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'CZK', 'GBP', 'JPY']));
  expect(new Set(accounts.map(({ linxoId }) => linxoId)).size).toBe(accounts.length);
  expect(new Set(accounts.map(({ everifinId }) => everifinId)).size).toBe(accounts.length);
  const troubles = new Set(CONNECTION_PLANS.flatMap((plan) => plan.channels.flatMap(({ trouble }) => trouble ?? [])));
  expect(troubles).toEqual(new Set(['EMPTY', 'TOKEN_EXPIRED', 'CHALLENGE_REQUIRED', 'AUTH_FAILED', 'out']));

  await bank.post('/linxo/connections/3107/synchronize');
  bank.clock.pass(120_000);
  const truth = bank.truth();
  expect(truth.length).toBeGreaterThan(18_000);
  expect(truth.length).toBeLessThan(23_000);
  expect(new Set(truth.map(({ id }) => id)).size).toBe(truth.length);
  const days = truth.flatMap(({ bookingDate }) => (typeof bookingDate === 'string' ? [bookingDate] : [])).sort();
  expect(days[0]?.slice(0, 7)).toBe('2023-11');
  expect(truth.some(({ lastUpdated }) => /\.\d{6}Z$/.test(lastUpdated))).toBe(true);
});

test('books on no weekend and no holiday, and overdraws no account but a card', () => {
  const accounts = createBankForTests().holder.world().accounts();
  const bookedOn = accounts.flatMap(({ rows }) => rows.flatMap((row) => row.bookedOn ?? []));
  expect(bookedOn.filter((day) => !isBusinessDay(day as CalendarDate))).toEqual([]);
  for (const { plan, openingMinor, rows, undelivered } of accounts) {
    if (plan.type === 'CREDIT_CARD') continue;
    let heldMinor = openingMinor;
    for (const { amountMinor } of [...rows, ...undelivered.toReversed()]) {
      heldMinor += amountMinor;
      expect(heldMinor).toBeGreaterThanOrEqual(0);
    }
  }
});

test('has real twins: same account, day, amount and payee under two ids', async () => {
  const truth = createBankForTests().truth();
  const keys = truth.map((row) =>
    [row.accountId, row.bookingDate, row.amount, row.counterpartyName, row.remittanceInformation].join('|'),
  );
  expect(keys.length - new Set(keys).size).toBeGreaterThan(10);
});

test('nothing is stamped in the future', async () => {
  const bank = createBankForTests();
  await bank.post('/linxo/connections/synchronize');
  bank.clock.pass(45_000);
  const now = new Date(bank.holder.world().nowMs()).toISOString();
  expect(bank.truth().filter(({ lastUpdated }) => lastUpdated.slice(0, 23) > now.slice(0, 23))).toEqual([]);
});

test('a new connection delivers its newest rows first, and older ones with later stamps', async () => {
  const bank = createBankForTests();
  const rowsOfNew = async () => {
    const truth = bank.truth();
    return truth.filter(({ accountId }) => accountId === CONNECTION_PLANS[6]?.accounts[0]?.everifinId);
  };
  expect(await rowsOfNew()).toEqual([]);
  await bank.post('/linxo/connections/3107/synchronize');
  bank.clock.pass(36_000);
  const early = await rowsOfNew();
  bank.clock.pass(90_000);
  const all = await rowsOfNew();
  expect(early.length).toBeGreaterThan(0);
  expect(all.length).toBeGreaterThan(early.length * 2);
  const newest = early[0];
  const oldest = all.toSorted((a, b) => a.valueDate.localeCompare(b.valueDate))[0];
  expect(String(oldest?.valueDate) < String(newest?.valueDate)).toBe(true);
  expect(String(oldest?.lastUpdated) > String(newest?.lastUpdated)).toBe(true);
});

test('without any command a row comes now and then', async () => {
  const bank = createBankForTests();
  const before = bank.truth().length;
  bank.clock.pass(HOUR_MS);
  const after = bank.truth().length;
  expect(after - before).toBeGreaterThanOrEqual(11);
  expect(after - before).toBeLessThanOrEqual(21);
});
