import { expect, test } from 'vitest';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { TransactionsApi, TransactionsFilter } from '../../bank-api/ports.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { LocalDbError } from '../../local-db/local-db-error.ts';
import { aChannel, aConnection, anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { readAsOf, reloadInTheDark, startHarness, TAB } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

type ListRequest = Parameters<TransactionsApi['listTransactions']>[0];

async function startWithRows(count = 3): Promise<Harness & { readonly requests: ListRequest[] }> {
  const harness = await startHarness();
  const requests: ListRequest[] = [];
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = Array.from({ length: count }, (_, index) =>
    aRow({ id: `t${index}`, lastUpdated: at(harness.clock.nowMs() - 3_600_000 + index) }),
  );
  harness.bank.beforeAnswer = (call, argument) => {
    if (call === 'listTransactions') requests.push(argument as ListRequest);
  };
  return Object.assign(harness, { requests });
}

async function readPullState({ store }: Harness) {
  const [state] = await store.readPullStates();
  if (state === undefined) throw new Error('no pull state was kept');
  return state;
}

test('a first download that fits one page is one request', async () => {
  const harness = await startWithRows();
  await harness.run(5);
  expect(harness.requests).toEqual([{ accountId: 'a1', filter: {}, page: null }]);
  expect((await readPullState(harness)).mark).toBe(harness.bank.rows[2]?.lastUpdated?.key);
});

test('a first download over several pages is read twice, to be sure', async () => {
  const harness = await startWithRows(7);
  harness.bank.pageSize = 3;
  await harness.run(5);
  expect(harness.requests).toHaveLength(6);
  expect(await harness.keptRows()).toHaveLength(7);
});

test('a look at the newest asks from the tip plus a millisecond, once a minute while somebody looks', async () => {
  const harness = await startWithRows();
  await harness.run(1_200);
  harness.requests.splice(0);
  await harness.run(180);
  const tips = harness.requests.filter(({ filter }) => filter.updatedFrom === '2026-11-20T08:00:00.003000000Z');
  expect(tips).toHaveLength(3);
  harness.isVisible = false;
  await harness.run(10);
  harness.requests.splice(0);
  await harness.run(180);
  expect(
    harness.requests.filter((request) => tips.some((tip) => tip.filter.updatedFrom === request.filter.updatedFrom)),
  ).toEqual([]);
});

test('a look whose page is full leaves the tip where it was, and the safe round brings the rest', async () => {
  const harness = await startWithRows();
  await harness.run(5);
  const { tip } = await readPullState(harness);
  harness.bank.pageSize = 2;
  const nowMs = harness.clock.nowMs() - 10_000;
  harness.bank.rows.push(...['n1', 'n2', 'n3'].map((id) => aRow({ id, lastUpdated: at(nowMs) })));
  let pages = 0;
  harness.bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions') return;
    pages += 1;
    if (pages > 1) throw new Error('only the first page comes');
  };
  await harness.service.pullIfDue({ ...TAB, isWakeUp: true });
  await harness.clock.advance(1_000);
  expect((await readPullState(harness)).tip).toBe(tip);
  expect(await harness.keptRows()).toHaveLength(5);
  harness.bank.beforeAnswer = () => undefined;
  await harness.run(1_200);
  expect(await harness.keptRows()).toHaveLength(6);
});

test('a row stamped in the future does not drag the mark along', async () => {
  const harness = await startWithRows();
  harness.bank.rows.push(aRow({ id: 'future', lastUpdated: at('2030-01-01T00:00:00Z') }));
  await harness.run(5);
  expect((await readPullState(harness)).mark).toBe(harness.bank.rows[2]?.lastUpdated?.key);
  expect(await harness.keptRows()).toHaveLength(4);
});

test('stamps without an offset widen the overlap to 26 hours', async () => {
  const harness = await startWithRows(0);
  harness.bank.rows = [aRow({ lastUpdated: at('2026-11-20T08:00:00') })];
  await harness.run(90);
  const updatedFrom = harness.requests.flatMap(({ filter }) => filter.updatedFrom ?? []);
  expect(updatedFrom).toContain('2026-11-19T06:00:00.000000000Z');
});

test('a look back reads from the one before it, less its step', async () => {
  const harness = await startWithRows();
  await harness.run(5);
  await harness.clock.advance(86_400_000);
  harness.requests.splice(0);
  await harness.run(60);
  expect(harness.requests.map(({ filter }) => filter.updatedFrom)).toContainEqual(
    expect.stringMatching(/^2026-11-19T08:59:/),
  );
});

test.each([
  ['its second page', 30_000],
  ['its second page, a quick one', 6_000],
])('a bank that books while it is slowly read is not called complete past %s', async (_case, pageMs) => {
  const harness = await startWithRows(3);
  const { bank, clock } = harness;
  bank.pageSize = 2;
  let booked = 0;
  const bookOne = () => {
    booked += 1;
    bank.rows.unshift(aRow({ id: `new${booked}`, lastUpdated: at(clock.nowMs()) }));
  };
  bank.beforeAnswer = async (call, argument) => {
    // The newest are listed first: what is booked while the second page is read lies on the first.
    if (call !== 'listTransactions' || (argument as ListRequest).page === null) return;
    await clock.sleep(pageMs / 2);
    bookOne();
    await clock.sleep(pageMs / 2);
  };
  for (let second = 0; second < 1_200; second += 1) {
    await harness.run(1);
    const asOf = await readAsOf(harness);
    const held = (await harness.keptRows()).map((row) => row.split(' ')[0]);
    const missing = bank.rows.filter(
      ({ id, lastUpdated }) => !held.includes(id) && (lastUpdated?.key ?? '') <= (asOf?.key ?? ''),
    );
    expect(missing).toEqual([]);
  }
  expect(await readAsOf(harness)).not.toBeNull();
});

test('an answer that is long under way speaks for the moment it was asked for', async () => {
  const harness = await startWithRows(3);
  const { bank, clock } = harness;
  const list = bank.transactionsApi.listTransactions.bind(bank.transactionsApi);
  let askedAt = '';
  bank.transactionsApi.listTransactions = async (request, signal) => {
    askedAt ||= at(clock.nowMs()).key;
    const answer = await list(request, signal);
    await clock.sleep(90_000);
    const now = at(clock.nowMs());
    return { ...answer, bankDate: now, receivedAt: now };
  };
  await harness.run(95);
  const asOf = await readAsOf(harness);
  expect(asOf).not.toBeNull();
  expect((asOf?.key ?? '') <= askedAt).toBe(true);
});

test('a round that began before the bank told the time is not said to have begun later than it did', async () => {
  const harness = await startWithRows();
  await harness.run(1_200);
  harness.browserAheadMs = 9 * 3_600_000;
  await reloadInTheDark(harness);
  await harness.run(3);
  const { lastRoundStartedAt, lastRoundEndedAt } = await readPullState(harness);
  expect(lastRoundEndedAt?.key.slice(0, 16)).toBe(at(harness.clock.nowMs()).key.slice(0, 16));
  expect(epochMsOf(lastRoundStartedAt?.key ?? at(Number.MAX_SAFE_INTEGER).key)).toBeLessThanOrEqual(
    harness.clock.nowMs(),
  );
});

test('a slow clock of the browser puts no round off, where the bank has told no time yet', async () => {
  const harness = await startWithRows();
  await harness.run(50);
  const { lastRoundEndedAt } = await readPullState(harness);
  harness.browserAheadMs = -9 * 3_600_000;
  await reloadInTheDark(harness);
  await harness.run(600);
  expect((await readPullState(harness)).lastRoundEndedAt).not.toEqual(lastRoundEndedAt);
});

test('a bank that ignores the page is noticed: the rows are kept, the mark stays, and it is said', async () => {
  const harness = await startWithRows(4);
  const { bank } = harness;
  bank.ignoresPage = true;
  bank.pageSize = 2;
  await harness.run(5);
  const { accounts } = await harness.service.readState();
  expect(accounts?.[0]).toMatchObject({ transactionCount: 2, problem: { code: 'paging-not-understood' } });
  expect((await readPullState(harness)).mark).toBeNull();
  expect(bank.count('listTransactions')).toBe(2);
});

test('history is loaded after a round, and complete after another, a minute later, that brings nothing', async () => {
  const harness = await startWithRows();
  const history = async () => (await harness.service.readState()).accounts?.[0]?.history;
  await harness.run(5);
  expect(await history()).toBe('loaded');
  await harness.run(50);
  expect(await history()).toBe('loaded');
  await harness.run(37);
  expect(await history()).toBe('complete');
});

test('history that comes in parts is complete a minute after its last part', async () => {
  const harness = await startWithRows();
  const history = async () => (await harness.service.readState()).accounts?.[0]?.history;
  await harness.run(50);
  const [row = aRow()] = harness.bank.rows;
  harness.bank.rows.push({ ...row, id: 'part', bookedOn: '2025-01-05' as CalendarDate });
  await harness.run(42);
  expect(await history()).toBe('loaded');
  await harness.run(92);
  expect(await history()).toBe('complete');
});

test.each([
  ['not even a minute and a half', 80],
  ['two minutes', 120],
])('a part of the history that comes after a pause of %s is no news', async (_case, pauseS) => {
  const harness = await startWithRows();
  const history = async () => (await harness.service.readState()).accounts?.[0]?.history;
  await harness.run(pauseS);
  const [row = aRow()] = harness.bank.rows;
  const lastUpdated = at(harness.clock.nowMs());
  harness.bank.rows.push({ ...row, id: 'part', bookedOn: '2025-01-05' as CalendarDate, lastUpdated });
  while ((await harness.keptRows()).length < 4) await harness.run(1);
  expect(await harness.store.countLedger(['a1'], 0)).toMatchObject({ added: 3 });
  expect(await history()).not.toBe('complete');
  await harness.run(120);
  expect(await history()).toBe('complete');
});

test('history is not complete before every channel has delivered: what the bank has is here, and the rest waits', async () => {
  const harness = await startWithRows();
  const history = async () => (await harness.service.readState()).accounts?.[0]?.history;
  harness.bank.accounts = [anAccount({ connectionId: '1' })];
  const late = aChannel({ id: '2', mode: 'EMBEDDED', lastSuccessAt: null });
  harness.bank.connections.set('1', aConnection({ channels: [aChannel(), late] }));
  await harness.run(5);
  expect(await history()).toBe('waiting');
  await harness.run(400);
  expect(await history()).toBe('waiting');
});

test('without change stamps the last thirty booking days are read again and compared by content', async () => {
  const harness = await startWithRows();
  harness.bank.capabilities = { hasChangeStamps: false, hasRefresh: false, canReadOne: false };
  const bookedOn = (day: string) => day as CalendarDate;
  harness.bank.rows = [
    aRow({ id: 'old', lastUpdated: null, bookedOn: bookedOn('2026-01-05') }),
    aRow({ id: 'new', lastUpdated: null, bookedOn: bookedOn('2026-11-19') }),
  ];
  await harness.run(5);
  expect(harness.requests.map(({ filter }) => filter)).toEqual([{}]);
  harness.bank.rows[1] = aRow({ id: 'new', lastUpdated: null, bookedOn: bookedOn('2026-11-19'), purpose: 'corrected' });
  await harness.run(70);
  expect(harness.requests.at(-1)?.filter).toEqual({ bookingDateFrom: '2026-10-21' });
  expect(await harness.store.countLedger(['a1'], 0)).toMatchObject({ changed: 1 });
});

test('without change stamps what was imported lately is found whatever day it is booked on', async () => {
  const harness = await startWithRows();
  const { bank } = harness;
  bank.capabilities = { hasChangeStamps: false, hasImportDates: true, hasRefresh: false, canReadOne: false };
  const old = { lastUpdated: null, bookedOn: '2026-01-05' as CalendarDate };
  bank.rows = [aRow({ ...old, id: 'old', createdAt: at(harness.clock.nowMs() - 300 * 86_400_000) })];
  await harness.run(5);
  expect(harness.requests.map(({ filter }) => filter)).toEqual([{}]);
  bank.rows.push(aRow({ ...old, id: 'late', createdAt: at(harness.clock.nowMs()) }));
  // A row the vendor took an hour to list.
  bank.rows.push(aRow({ ...old, id: 'later', createdAt: at(harness.clock.nowMs() - 3_600_000) }));
  await harness.run(70);
  expect(await harness.keptRows()).toEqual(['late null', 'later null', 'old null']);
  const [, imports, window] = harness.requests.map(({ filter }) => Object.keys(filter));
  expect([imports, window]).toEqual([['createdFrom'], ['bookingDateFrom']]);
});

test('a reading of what was imported that fails is no round', async () => {
  const harness = await startWithRows();
  const { bank } = harness;
  bank.capabilities = { hasChangeStamps: false, hasImportDates: true, hasRefresh: false, canReadOne: false };
  bank.rows = [aRow({ id: 'old', lastUpdated: null })];
  await harness.run(5);
  const before = (await readPullState(harness)).lastRoundStartedAt;
  bank.beforeAnswer = (call, argument) => {
    if (call !== 'listTransactions') return;
    const { filter } = argument as { filter: TransactionsFilter };
    if (filter.createdFrom !== undefined) throw bankError('server');
  };
  await harness.run(70);
  expect((await readPullState(harness)).lastRoundStartedAt).toEqual(before);
});

test('an account the bank no longer lists is gone, and its rows stay', async () => {
  const harness = await startWithRows();
  await harness.run(5);
  harness.bank.accounts = [];
  await harness.run(3_700);
  const { accounts } = await harness.service.readState();
  expect(accounts?.[0]).toMatchObject({ transactionCount: 3 });
  expect(accounts?.[0]?.goneSince).not.toBeNull();
});

test('when the service is down one request a time finds out, not one for each account', async () => {
  const harness = await startHarness();
  harness.bank.accounts = Array.from({ length: 16 }, (_, index) => anAccount({ id: `a${index}`, connectionId: null }));
  harness.bank.beforeAnswer = (call) => {
    if (call === 'listTransactions') harness.bank.failNext('listTransactions', 'unreachable');
  };
  await harness.run(60);
  expect(harness.bank.count('listTransactions')).toBeLessThan(30);
  const { accounts } = await harness.service.readState();
  expect(accounts?.every((account) => account.problem?.code === 'own-server-gone')).toBe(true);
  harness.bank.beforeAnswer = () => undefined;
  await harness.run(70);
  const after = await harness.service.readState();
  expect(after.accounts?.every((account) => account.problem === null)).toBe(true);
  expect(await readAsOf(harness)).not.toBeNull();
});

test('at most two accounts are read at once', async () => {
  const harness = await startHarness();
  harness.bank.accounts = Array.from({ length: 6 }, (_, index) => anAccount({ id: `a${index}`, connectionId: null }));
  let reading = 0;
  let most = 0;
  harness.bank.beforeAnswer = async (call) => {
    if (call !== 'listTransactions') return;
    reading += 1;
    most = Math.max(most, reading);
    await harness.clock.sleep(500);
    reading -= 1;
  };
  await harness.run(10);
  expect(most).toBe(2);
  expect((await harness.store.readPullStates()).length).toBe(6);
});

test('a long round holds no call up, and a second call starts no second round', async () => {
  const harness = await startWithRows();
  const gate = harness.clock.sleep(60_000);
  harness.bank.beforeAnswer = (call) => (call === 'listTransactions' ? gate : undefined);
  await harness.run(10);
  expect(harness.bank.count('listTransactions')).toBe(1);
  expect((await harness.service.readState()).accounts?.[0]?.history).toBe('not-started');
});

test('a list that does not hold still is not called complete until the whole of it is proven', async () => {
  const harness = await startWithRows(6);
  const { bank, clock, requests } = harness;
  bank.pageSize = 4;
  bank.beforeAnswer = (call) => {
    // Each reading finds one more row at its end, stamped long before the round began.
    if (call === 'listTransactions')
      bank.rows.push(aRow({ id: `late${bank.rows.length}`, lastUpdated: at(clock.nowMs() - 60_000) }));
  };
  await harness.run(2);
  expect((await readPullState(harness)).isSweepDue).toBe(true);
  expect(await readAsOf(harness)).toBeNull();
  bank.beforeAnswer = (call, argument) => {
    if (call === 'listTransactions') requests.push(argument as ListRequest);
  };
  await harness.run(70);
  expect(requests.filter(({ filter }) => filter.updatedFrom === undefined)).not.toEqual([]);
  expect((await readPullState(harness)).isSweepDue).toBe(false);
  expect(await readAsOf(harness)).not.toBeNull();
  expect(await harness.keptRows()).toHaveLength(bank.rows.length);
});

test('a bank that refuses every seventh request still gets a long download to its end', async () => {
  const harness = await startWithRows(20);
  harness.bank.pageSize = 1;
  let asked = 0;
  harness.bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions') return;
    asked += 1;
    if (asked % 7 === 0) harness.bank.failNext('listTransactions', 'rate-limited', { retryAfterMs: 2_000 });
  };
  await harness.run(40);
  expect(await harness.keptRows()).toHaveLength(20);
  expect((await readPullState(harness)).lastRoundEndedAt).not.toBeNull();
});

test('a write that was done but said it failed does not take the mark back', async () => {
  const harness = await startWithRows();
  const { bank, clock } = harness;
  await harness.run(5);
  const marks: string[] = [];
  let isAnswerLost = true;
  await harness.reload((store) => ({
    ...store,
    async writePage(page, fence) {
      marks.push(page.state.mark ?? '');
      return await store.writePage(page, fence);
    },
    async writePullState(state, fence) {
      marks.push(state.mark ?? '');
      await store.writePullState(state, fence);
      if (!isAnswerLost) return;
      isAnswerLost = false;
      throw new LocalDbError('failed');
    },
  }));
  bank.rows = [...bank.rows, aRow({ id: 'new', lastUpdated: at(clock.nowMs() - 10_000) })];
  await harness.run(240);
  expect(isAnswerLost).toBe(false);
  expect(new Set(marks).size).toBe(2);
  expect(marks).toEqual([...marks].sort());
});
