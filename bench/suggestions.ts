// What suggestions cost on the store's own SQLite, at 100,000 and 1,000,000 rows: the migration, writing pages, reading.
// In memory and in Node, so without the disk, and in processor time, so that a busy machine does not show. Asserts nothing.
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { addDays } from '../src/domain/dates/calendar-date.ts';
import { suggestPairs } from '../src/domain/suggestions/suggest-pairs.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import { seededRandom } from '../src/lib/random.ts';
import { loadSqlite } from '../src/local-db/sqlite/load-sqlite.ts';
import { applyMigrations } from '../src/local-db/sqlite/migrations.ts';
import { MIGRATIONS } from '../src/local-db/sqlite/schema.ts';
import { createSqliteHandle } from '../src/local-db/sqlite/sqlite-handle.ts';
import { createSqliteStore } from '../src/local-db/sqlite/sqlite-store.ts';
import { buildPage, buildTransaction } from '../tests/build-store-facts.ts';
import { median } from './median.ts';

const ACCOUNTS = 16;
const PAGE_ROWS = 500;
const DAYS = 1_096;
const LAST_DAY = '2026-11-20' as CalendarDate;
/** The step from this version on is the one that brings suggestions. */
const BEFORE_SUGGESTIONS = 3;

for (const rowCount of [100_000, 1_000_000]) {
  const sqlite3 = await loadSqlite();
  const handle = createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
  applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SUGGESTIONS));
  const store = createSqliteStore(handle);
  const fence = await store.claim();
  const random = seededRandom(1);
  let written = 0;
  const writePage = async () => {
    const accountId = `account-${(written / PAGE_ROWS) % ACCOUNTS}`;
    const rows = Array.from({ length: PAGE_ROWS }, (_, place) => makeRow(written + place, accountId));
    written += PAGE_ROWS;
    const startedMs = cpuMs();
    await store.writePage(buildPage(rows, { accountId }), fence);
    return cpuMs() - startedMs;
  };
  const makeRow = (number: number, accountId: string): Transaction => {
    const day = addDays(LAST_DAY, -Math.floor((1 - number / rowCount) * DAYS));
    const isPending = random.next() < 0.0005;
    return buildTransaction({
      accountId,
      id: `row-${number}`,
      amount: { minor: -Math.round(100 + 10_000 * random.next() ** 2), currency: 'EUR' },
      bookedOn: isPending ? null : day,
      valuedOn: day,
      status: isPending ? 'pending' : 'booked',
      counterpartyName: `Payee ${Math.floor(random.next() * 40)}`,
      counterpartyIban: null,
      purpose: `card ${Math.floor(random.next() * 100_000)}`,
    });
  };

  for (let page = 0; page < rowCount / PAGE_ROWS; page += 1) await writePage();
  const before = await medianOf(40, writePage);
  const migration = await measure(() => applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SUGGESTIONS + 1)));
  const after = await medianOf(40, writePage);
  console.log(`${rowCount.toLocaleString('en-GB')} rows`);
  console.log(`  page of ${PAGE_ROWS} new rows   ${before} ms before, ${after} ms after`);
  console.log(`  migration           ${migration.ms} ms`);
  for (const [name, from] of [
    ['a quarter', addDays(LAST_DAY, -92)],
    ['a year', addDays(LAST_DAY, -366)],
    ['everything', null],
  ] as const) {
    const read = await measure(() => store.readAlike({ from, to: null }));
    const rules = await measure(() => suggestPairs(read.result, []));
    console.log(
      `  ${name.padEnd(10)}          ${read.ms} ms read ${read.result.length} rows, ${rules.ms} ms rules found ${rules.result.length} pairs`,
    );
  }
  handle.close();
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function measure<T>(work: () => T | Promise<T>): Promise<{ ms: string; result: T }> {
  const startedMs = cpuMs();
  const result = await work();
  return { ms: (cpuMs() - startedMs).toFixed(1), result };
}

async function medianOf(times: number, work: () => Promise<number>): Promise<string> {
  const taken: number[] = [];
  while (taken.length < times) taken.push(await work());
  return median(taken).toFixed(1);
}
