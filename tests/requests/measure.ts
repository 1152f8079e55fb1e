// How many requests a workload costs in an hour, and how many rows they carry: the production service, and the bare recipe beside it.
import { DEFAULT_TIMELINE, DEFAULT_TIMINGS } from '../../src/config/app-config.ts';
import { epochMsOf, instantFromEpochMs } from '../../src/domain/dates/instant.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Answer, PageToken, SyncApi, TransactionsPage } from '../../src/bank-api/ports.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { createSyncService } from '../../src/sync/create-sync-service.ts';
import { createFakeClock } from '../fake-clock.ts';
import { NO_RULES, TAB } from '../sync/service-harness.ts';
import { createBusyBank, PAGE_SIZE } from './busy-bank.ts';
import type { BusyBank, Workload } from './busy-bank.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const TICK_MS = 10_000;
/** The history is complete, the intervals have grown as long as a quiet night makes them. */
const SETTLE_HOURS = 6;

export interface Hour {
  readonly requests: number;
  readonly rows: number;
}

interface Measured {
  /** Each hour measured. */
  readonly ours: readonly Hour[];
  readonly bare: readonly Hour[];
  /** Rows of the bank that are not in the table at the end. */
  readonly missing: number;
}

export const WORKLOADS: readonly Workload[] = [
  { name: 'quiet', historyRows: 2_000, rowsPerHour: 0, hours: 24 },
  { name: 'quiet after 5,000 imported', historyRows: 2_000, rowsPerHour: 0, importedRows: 5_000, hours: 24 },
  { name: '100 rows a day', historyRows: 2_000, rowsPerHour: 100 / 24, hours: 24 },
  { name: '180 rows an hour', historyRows: 2_000, rowsPerHour: 180, hours: 8 },
  { name: '24,000 rows an hour', historyRows: 2_000, rowsPerHour: 24_000, hours: 3 },
  { name: '100,000 rows re-stamped', historyRows: 100_000, rowsPerHour: 0, isRestamped: true, hours: 24 },
  { name: '5 % errors, 100 rows a day', historyRows: 2_000, rowsPerHour: 100 / 24, errorShare: 0.05, hours: 24 },
];

export async function measure(workload: Workload): Promise<Measured> {
  const { hours: ours, missing } = await measureService(workload);
  return { ours, bare: await measureRecipe(workload), missing };
}

async function measureService(workload: Workload): Promise<{ hours: readonly Hour[]; missing: number }> {
  const clock = createFakeClock();
  const bank = createBusyBank(workload, clock);
  const store = createMemoryStore();
  const service = createSyncService({
    syncApi: NO_SYNC_API,
    transactionsApi: bank.transactionsApi,
    store,
    fence: await store.claim(),
    clock,
    random: seededRandom(5),
    timings: DEFAULT_TIMINGS,
    refreshRules: NO_RULES,
    timeline: DEFAULT_TIMELINE,
    onChange: () => undefined,
    isOnline: () => true,
  });
  const runHour = async () => {
    for (let passedMs = 0; passedMs < HOUR_MS; passedMs += TICK_MS) {
      await service.pullIfDue(TAB);
      await clock.advance(TICK_MS);
    }
  };
  for (let hour = 0; hour < SETTLE_HOURS; hour += 1) await runHour();
  bank.begin();
  const hours = await countHours(workload, bank, runHour);
  // Rows of the last minutes are the next look's.
  const listed = await store.readVersions('a1', null);
  const cameLately = Math.ceil((workload.rowsPerHour / HOUR_MS) * 2 * MINUTE_MS);
  const expected = workload.historyRows + (workload.importedRows ?? 0) + workload.rowsPerHour * workload.hours;
  service.dispose();
  return { hours, missing: Math.max(0, Math.floor(expected) - cameLately - listed.size) };
}

/** The vendor's recipe to the letter: each minute, all pages from the latest stamp + 1 ms. An error ends the minute. */
async function measureRecipe(workload: Workload): Promise<readonly Hour[]> {
  const clock = createFakeClock();
  const bank = createBusyBank(workload, clock);
  let latestMs = await readRecipe(bank, 0);
  await clock.advance(SETTLE_HOURS * HOUR_MS);
  bank.begin();
  return await countHours(workload, bank, async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      latestMs = await readRecipe(bank, latestMs);
      await clock.advance(MINUTE_MS);
    }
  });
}

async function readRecipe({ transactionsApi }: BusyBank, latestMs: number): Promise<number> {
  const updatedFrom = instantFromEpochMs(latestMs + 1).key;
  let latest = latestMs;
  try {
    for (let page: PageToken | null = null, isFirst = true; isFirst || page !== null; isFirst = false) {
      const { value }: Answer<TransactionsPage> = await transactionsApi.listTransactions({
        accountId: 'a1',
        filter: { updatedFrom },
        page,
      });
      for (const { lastUpdated } of value.rows) latest = Math.max(latest, epochMsOf(lastUpdated?.key ?? updatedFrom));
      page = value.next;
    }
    return latest;
  } catch {
    return latestMs;
  }
}

async function countHours(workload: Workload, bank: BusyBank, runHour: () => Promise<void>): Promise<readonly Hour[]> {
  const hours: Hour[] = [];
  for (let hour = 0; hour < workload.hours; hour += 1) {
    const before = { requests: bank.requests, rowsRead: bank.rowsRead };
    await runHour();
    hours.push({ requests: bank.requests - before.requests, rows: bank.rowsRead - before.rowsRead });
  }
  return hours;
}

/** Nothing is synchronised here: only pulls are counted. */
const NO_SYNC_API = {} as SyncApi;

const MOST_PASSES = 4;
/** Safe rounds come 15 minutes apart, spread to 70 % of that at the most, and read 15 minutes further back than the last. */
const MOST_ROUNDS = 6;
const WINDOW_HOURS = 0.5;
/** One each hour, and one a day that is all of them. */
const LOOK_BACK_HOURS = 2;
const REACH_BACK_HOURS = 48;

/**
 * No hour may cost more, whatever comes: a look each minute, the list of accounts, six safe rounds of at most four passes
 * over their window, a look back of two hours, and one of two days. What failed is asked for again: reckoned at twice its share.
 */
export function mostRequestsAnHour({
  historyRows,
  rowsPerHour,
  importedRows = 0,
  isRestamped = false,
  errorShare = 0,
}: Workload): number {
  const atOnce = importedRows + (isRestamped ? historyRows : 0);
  const pagesOf = (rows: number) => MOST_PASSES * (Math.ceil(rows / PAGE_SIZE) + 1);
  const rounds = MOST_ROUNDS * pagesOf(rowsPerHour * WINDOW_HOURS + atOnce);
  const lookBack = pagesOf(rowsPerHour * LOOK_BACK_HOURS + atOnce);
  const reachBack = pagesOf(Math.min(historyRows, REACH_BACK_HOURS * 60) + rowsPerHour * REACH_BACK_HOURS + atOnce);
  return Math.ceil((60 + 2 + rounds + lookBack + reachBack) * (1 + 2 * errorShare));
}

export function meanOf(hours: readonly Hour[], what: keyof Hour): number {
  return hours.reduce((sum, hour) => sum + hour[what], 0) / hours.length;
}

export function mostOf(hours: readonly Hour[], what: keyof Hour): number {
  return Math.max(...hours.map((hour) => hour[what]));
}
