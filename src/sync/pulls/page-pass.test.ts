import { expect, test } from 'vitest';
import type { PageToken, TransactionsPage } from '../../bank-api/ports.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';

const DAY_MS = 86_400_000;

/** Of each page: its rows' ids, and the cursor it names. */
type Page = readonly [ids: readonly string[], cursor: string | null];

async function startWithPages(pages: readonly Page[]) {
  const harness = await startHarness();
  const { bank, clock } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  const api = bank.transactionsApi;
  const list = api.listTransactions.bind(api);
  api.listTransactions = async (request, signal) => {
    const answer = await list({ ...request, page: null }, signal);
    const place = request.page === null ? 0 : pages.findIndex(([, cursor]) => cursor === request.page) + 1;
    const [ids, cursor] = pages[place] ?? [[], null];
    const rows = ids.map((id) => aRow({ id, lastUpdated: at(clock.nowMs() - 3_600_000) }));
    const value: TransactionsPage = { rows, rejected: [], next: cursor as PageToken | null, isNextNamed: true };
    return { ...answer, value };
  };
  return harness;
}

test.each<readonly [string, readonly Page[]]>([
  [
    'two empty pages',
    [
      [['e1'], 'a'],
      [[], 'b'],
      [[], 'c'],
      [['e2'], null],
    ],
  ],
  [
    'the first pages are empty',
    [
      [[], 'a'],
      [[], 'b'],
      [[], 'c'],
      [['e1', 'e2'], null],
    ],
  ],
  [
    'pages that repeat what came',
    [
      [['e1'], 'a'],
      [['e1'], 'b'],
      [['e1'], 'c'],
      [['e1'], 'd'],
      [['e2'], null],
    ],
  ],
])('a cursor is followed to its end: %s', async (_case, pages) => {
  const harness = await startWithPages(pages);
  await harness.run(5);
  expect((await harness.keptRows()).map((row) => row.slice(0, 2))).toEqual(['e1', 'e2']);
  expect((await harness.service.readState()).accounts?.[0]?.problem).toBeNull();
});

test.each<readonly [string, readonly Page[], number]>([
  [
    'of one',
    [
      [['e1'], 'a'],
      [['e2'], 'a'],
    ],
    2,
  ],
  [
    'of two',
    [
      [['e1'], 'a'],
      [['e2'], 'b'],
      [['e3'], 'a'],
    ],
    3,
  ],
  [
    'of three, through empty pages',
    [
      [['e1'], 'a'],
      [[], 'b'],
      [[], 'c'],
      [[], 'a'],
    ],
    4,
  ],
])('a cursor that leads back is a circle %s, and is told at once', async (_case, pages, requests) => {
  const harness = await startWithPages(pages);
  await harness.run(5);
  expect((await harness.service.readState()).accounts?.[0]).toMatchObject({
    problem: { code: 'paging-not-understood' },
  });
  expect(harness.bank.count('listTransactions')).toBe(requests);
});

test('empty pages without end are a failed reading: what came is kept, no mark moves, and it is said', async () => {
  const harness = await startWithPages([
    [['e1'], 'p0'],
    ...Array.from({ length: 1_000 }, (_, n): Page => [[], `p${n + 1}`]),
  ]);
  await harness.run(5);
  expect((await harness.keptRows()).map((row) => row.slice(0, 2))).toEqual(['e1']);
  expect((await harness.service.readState()).accounts?.[0]).toMatchObject({ problem: { code: 'empty-pages' } });
  expect(harness.bank.count('listTransactions')).toBe(201);
  expect((await harness.store.readPullStates())[0]?.mark).toBeNull();
  await harness.run(3_600);
  expect(harness.bank.count('listTransactions')).toBeLessThan(201 * 8);
});

test('pages that hold nothing but rows of other accounts are followed', async () => {
  const harness = await startHarness();
  const { bank } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  const api = bank.transactionsApi;
  const list = api.listTransactions.bind(api);
  api.listTransactions = async (request, signal) => {
    const answer = await list({ ...request, page: null }, signal);
    const page = Number(request.page ?? '1');
    const isLast = page === 70;
    const value: TransactionsPage = isLast
      ? { rows: [aRow({ id: 'own', lastUpdated: null })], rejected: [], next: null }
      : { rows: [], rejected: [], passedOver: [`row ${page}`], next: String(page + 1) as PageToken };
    return { ...answer, value };
  };
  await harness.run(5);
  expect((await harness.keptRows()).map((row) => row.slice(0, 3))).toEqual(['own']);
  expect((await harness.service.readState()).accounts?.[0]?.problem).toBeNull();
});

test.each([
  ['whole seconds', 1_000],
  ['whole days', DAY_MS],
  ['ignored altogether', 1_000 * 365 * DAY_MS],
])('a filter that knows only %s costs repeated rows and nothing else', async (_case, filterStepMs) => {
  const harness = await startHarness();
  const { bank, clock } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  bank.filterStepMs = filterStepMs;
  bank.rows = ['t1', 't2', 't3'].map((id, index) => aRow({ id, lastUpdated: at(clock.nowMs() - 300 + index) }));
  await harness.run(2_000);
  const account = async () => (await harness.service.readState()).accounts?.[0];
  expect(await account()).toMatchObject({ history: 'complete', transactionCount: 3, problem: null });
  const [state] = await harness.store.readPullStates();
  // Rounds come further and further apart, as where nothing is repeated.
  expect(state?.quietRounds).toBeGreaterThan(0);
  await clock.advance(8 * DAY_MS);
  await harness.run(120);
  expect((await account())?.verifiedAt).not.toBeNull();
});

test('an account with new rows in every round still finishes its history', async () => {
  const harness = await startHarness();
  const { bank, clock } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  bank.rows = [aRow({ id: 'old', bookedOn: at(clock.nowMs() - 30 * DAY_MS).key.slice(0, 10) as CalendarDate })];
  bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions') return;
    const nowMs = clock.nowMs() - 5_000;
    bank.rows = [...bank.rows, aRow({ id: `n${bank.rows.length}`, lastUpdated: at(nowMs), bookedOn: null })];
  };
  await harness.run(400);
  expect((await harness.service.readState()).accounts?.[0]?.history).toBe('complete');
});
