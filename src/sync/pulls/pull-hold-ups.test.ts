import { expect, test } from 'vitest';
import type { BankApiErrorCode } from '../../bank-api/bank-api-error.ts';
import type { BankApiErrorDetails } from '../../bank-api/bank-api-error.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { aConnection, anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { startHarness, TAB } from '../../../tests/sync/service-harness.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Four accounts; `failing` says what an account answers instead of its rows. */
async function startWithAccounts(failing: Map<string, [BankApiErrorCode, Partial<BankApiErrorDetails>?]>) {
  const harness = await startHarness();
  const { bank, clock } = harness;
  const ids = ['a1', 'a2', 'a3', 'a4'];
  bank.accounts = ids.map((id) => anAccount({ id, connectionId: null }));
  bank.rows = ids.map((id) => aRow({ id: `${id} row`, accountId: id, lastUpdated: at(clock.nowMs() - HOUR_MS) }));
  const asked = new Map<string, number[]>(ids.map((id) => [id, []]));
  bank.beforeAnswer = (call, argument) => {
    if (call !== 'listTransactions') return;
    const { accountId } = argument as { accountId: string };
    asked.get(accountId)?.push(clock.nowMs());
    const failure = failing.get(accountId);
    if (failure !== undefined) throw bankError(...failure);
  };
  const problems = async () =>
    ((await harness.service.readState()).accounts ?? []).map(({ problem }) => problem?.code ?? null);
  const countOf = (id: string) => asked.get(id)?.length ?? 0;
  /** Coarser than a second: for hours. */
  const runMinutes = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await clock.advance(57_000);
      await harness.run(3);
    }
  };
  return { ...harness, harness, asked, problems, countOf, runMinutes };
}

test.each<[BankApiErrorCode, number | null]>([
  ['rate-limited', 429],
  ['unauthorised', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['server', 503],
  ['timeout', null],
])('an account that answers %s backs off by itself, and nobody beside it notices', async (code, status) => {
  const { harness, problems, countOf } = await startWithAccounts(new Map([['a2', [code, { status }]]]));
  await harness.run(200);
  expect(await problems()).toEqual([null, code, null, null]);
  expect(countOf('a2')).toBeLessThanOrEqual(10);
  // Three rounds and the looks between, as if nothing had happened.
  for (const id of ['a1', 'a3', 'a4']) expect(countOf(id)).toBeGreaterThanOrEqual(3);
  const { accounts } = await harness.service.readState();
  expect(accounts?.map(({ history }) => history)).toEqual(['complete', 'not-started', 'complete', 'complete']);
});

test('an account that never answers is asked ever more rarely, however well the others do', async () => {
  const { asked, runMinutes } = await startWithAccounts(new Map([['a2', ['server']]]));
  await runMinutes(180);
  const times = asked.get('a2') ?? [];
  const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(10 * MINUTE_MS);
  expect(times.filter((time) => time > (times[0] ?? 0) + HOUR_MS).length).toBeLessThanOrEqual(14);
});

test('a look at the newest that goes well does not make a failing round come sooner', async () => {
  const { harness, bank, clock, runMinutes } = await startWithAccounts(new Map());
  await harness.run(200);
  let rounds = 0;
  bank.pageSize = 1;
  bank.rows = [...bank.rows, ...['n1', 'n2', 'n3'].map((id) => aRow({ id, lastUpdated: at(clock.nowMs() - 5_000) }))];
  bank.beforeAnswer = (call, argument) => {
    const { page } = argument as { page: string | null };
    if (call !== 'listTransactions' || page === null) return;
    rounds += 1;
    throw bankError('forbidden', { status: 403 });
  };
  await runMinutes(6 * 60);
  expect(rounds).toBeLessThanOrEqual(4 * 11);
});

test.each([
  ['seconds', 7_200_000],
  ['a day', 86_400_000],
])('Retry-After is obeyed as sent, in %s, and not even a press ends it', async (_case, retryAfterMs) => {
  const { harness, clock, countOf, problems, runMinutes } = await startWithAccounts(
    new Map([['a2', ['rate-limited', { status: 429, retryAfterMs }]]]),
  );
  await harness.run(5);
  expect(countOf('a2')).toBe(1);
  await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
  harness.bank.connections.set('1', aConnection());
  await harness.refresh('1');
  await runMinutes(retryAfterMs / MINUTE_MS - 5);
  expect(countOf('a2')).toBe(1);
  expect(await problems()).toEqual([null, 'rate-limited', null, null]);
  const { accounts } = await harness.service.readState();
  const retryAt = accounts?.[1]?.problem?.retryAt;
  expect(Math.abs(Date.parse(retryAt?.text ?? '') - clock.nowMs())).toBeLessThan(6 * MINUTE_MS);
  await runMinutes(10);
  expect(countOf('a2')).toBe(2);
});

test('a limit without a date is asked a handful of times a day after the third refusal, however often somebody looks', async () => {
  const { harness, asked, runMinutes } = await startWithAccounts(new Map([['a2', ['rate-limited', { status: 429 }]]]));
  for (let hour = 0; hour < 30; hour += 1) {
    await runMinutes(59);
    await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
    await runMinutes(1);
  }
  const times = asked.get('a2') ?? [];
  const third = times[2] ?? 0;
  expect(times.filter((time) => time > third && time <= third + 24 * HOUR_MS).length).toBeLessThanOrEqual(5);
  expect(times.length).toBeGreaterThanOrEqual(6);
});

test.each<BankApiErrorCode>(['unauthorised', 'forbidden', 'server', 'timeout', 'not-sent', 'not-connected'])(
  'what all accounts answer (%s) is the service’s: one is asked for all, and one success is enough',
  async (code) => {
    const failing = new Map<string, [BankApiErrorCode]>(['a1', 'a2', 'a3', 'a4'].map((id) => [id, [code]]));
    const { harness, problems, asked } = await startWithAccounts(failing);
    await harness.run(20);
    expect(await problems()).toEqual([code, code, code, code]);
    const before = [...asked.values()].flat().length;
    await harness.run(600);
    expect([...asked.values()].flat().length - before).toBeLessThanOrEqual(2 * 40);
    failing.clear();
    await harness.run(65);
    expect(await problems()).toEqual([null, null, null, null]);
  },
);

test('two of four that fail alike are two accounts, not the service', async () => {
  const { harness, problems, countOf } = await startWithAccounts(
    new Map([
      ['a1', ['unauthorised']],
      ['a2', ['unauthorised']],
    ]),
  );
  await harness.run(300);
  expect(await problems()).toEqual(['unauthorised', 'unauthorised', null, null]);
  expect(countOf('a3')).toBeGreaterThanOrEqual(5);
});

test('an account that fails once the service is back fails by itself', async () => {
  const failing = new Map<string, [BankApiErrorCode]>([['a1', ['unreachable']]]);
  const { harness, bank, countOf, runMinutes, problems } = await startWithAccounts(failing);
  bank.accounts = [anAccount({ id: 'a1', connectionId: null })];
  await harness.run(10);
  failing.set('a1', ['server']);
  const before = countOf('a1');
  await runMinutes(60);
  expect(countOf('a1') - before).toBeLessThanOrEqual(16);
  expect(await problems()).toEqual(['server']);
});

test('nobody there at all is everybody’s at once', async () => {
  const { harness, problems, asked } = await startWithAccounts(
    new Map(['a1', 'a2', 'a3', 'a4'].map((id) => [id, ['unreachable']])),
  );
  await harness.run(1);
  expect((await problems()).filter((code) => code === 'own-server-gone')).toHaveLength(4);
  expect([...asked.values()].flat().length).toBeLessThanOrEqual(2);
});

test('what has waited longest is served first, and the first of the list have no privilege', async () => {
  const { harness, bank, clock, asked } = await startWithAccounts(new Map());
  await harness.run(400);
  const ask = bank.beforeAnswer;
  // Slower than the looks at the newest become due: something is always waiting.
  bank.beforeAnswer = async (call, argument) => {
    await ask(call, argument);
    if (call === 'listTransactions') await clock.sleep(45_000);
  };
  for (const times of asked.values()) times.splice(0);
  const rounds = async () =>
    (await harness.store.readPullStates()).map(({ lastRoundEndedAt }) => lastRoundEndedAt?.key ?? '');
  const before = await rounds();
  await harness.run(3_600);
  const counts = [...asked.values()].map((times) => times.length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4);
  // Looks at the newest starve no safe round.
  for (const [index, key] of (await rounds()).entries()) expect(key > (before[index] ?? '')).toBe(true);
});

test.each<[BankApiErrorCode, BankApiErrorCode, number]>([
  ['server', 'server', 2],
  ['server', 'server', 3],
  ['unauthorised', 'unauthorised', 2],
  ['timeout', 'timeout', 1],
  ['server', 'unreachable', 2],
])('after an outage, accounts that go on failing (%s, outage %s, %i of 4) starve nobody', async (own, ofAll, count) => {
  const ids = ['a1', 'a2', 'a3', 'a4'];
  const failing = new Map<string, [BankApiErrorCode]>();
  const { harness, problems, countOf, runMinutes } = await startWithAccounts(failing);
  await harness.run(200);
  const fail = (failed: readonly string[], code: BankApiErrorCode) => {
    failing.clear();
    for (const id of failed) failing.set(id, [code]);
  };
  fail(ids.slice(0, count), own);
  await runMinutes(30);
  fail(ids, ofAll);
  await runMinutes(5);
  fail(ids.slice(0, count), own);
  await runMinutes(3);
  expect(await problems()).toEqual(ids.map((_id, index) => (index < count ? own : null)));
  const before = countOf('a4');
  await runMinutes(60);
  // A look a minute; and those that fail come back to asking ever more rarely.
  expect(countOf('a4') - before).toBeGreaterThanOrEqual(50);
  const ofFailing = countOf('a1');
  await runMinutes(60);
  expect(countOf('a1') - ofFailing).toBeLessThanOrEqual(8);
});

test('in a hidden window an outage is not asked about by those that fail anyway, over and over', async () => {
  const failing = new Map<string, [BankApiErrorCode]>();
  const { harness, countOf, runMinutes, problems } = await startWithAccounts(failing);
  await harness.run(200);
  const ids = ['a1', 'a2', 'a3', 'a4'];
  for (const id of ids) failing.set(id, ['server']);
  await runMinutes(5);
  failing.delete('a3');
  failing.delete('a4');
  harness.isVisible = false;
  const before = countOf('a1') + countOf('a2');
  await runMinutes(60);
  expect(await problems()).toEqual(['server', 'server', null, null]);
  expect(countOf('a1') + countOf('a2') - before).toBeLessThanOrEqual(40);
});

test('a limit of a day that all accounts are told of is not tried at each look, only by a press', async () => {
  const failing = new Map<string, [BankApiErrorCode, Partial<BankApiErrorDetails>?]>(
    ['a1', 'a2', 'a3', 'a4'].map((id) => [id, ['rate-limited', { status: 429 }]]),
  );
  const { harness, asked, runMinutes } = await startWithAccounts(failing);
  const countAll = () => [...asked.values()].flat().length;
  await runMinutes(60);
  const before = countAll();
  for (let look = 0; look < 30; look += 1) {
    await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
    await runMinutes(10);
  }
  expect(countAll() - before).toBeLessThanOrEqual(4);
  const beforePress = countAll();
  harness.bank.connections.set('1', aConnection());
  await harness.refresh('1');
  await harness.run(5);
  expect(countAll()).toBeGreaterThan(beforePress);
});

test.each([0, 1_000, 5_000])(
  'a Retry-After of %i ms asks for no more than that: who fails on is asked ever more rarely, until a press',
  async (retryAfterMs) => {
    const failing = new Map<string, [BankApiErrorCode, Partial<BankApiErrorDetails>?]>(
      ['a2', 'a3'].map((id) => [id, ['rate-limited', { status: 429, retryAfterMs }]]),
    );
    const { harness, countOf, runMinutes } = await startWithAccounts(failing);
    await runMinutes(60);
    expect(countOf('a2')).toBeLessThanOrEqual(20);
    expect(countOf('a3')).toBeLessThanOrEqual(20);
    const before = countOf('a2');
    harness.bank.connections.set('1', aConnection());
    await harness.refresh('1');
    await harness.run(3);
    expect(countOf('a2')).toBeGreaterThan(before);
  },
);

test('a Retry-After of years is tried again after a day', async () => {
  const retryAfterMs = 999_999_999_000;
  const { countOf, runMinutes } = await startWithAccounts(
    new Map([['a2', ['rate-limited', { status: 429, retryAfterMs }]]]),
  );
  await runMinutes(23 * 60);
  expect(countOf('a2')).toBe(1);
  await runMinutes(2 * 60);
  expect(countOf('a2')).toBe(2);
});
