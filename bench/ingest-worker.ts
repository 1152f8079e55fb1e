// Writes pages of rows through the production store on OPFS and measures what each costs.
import { systemClock } from '../src/lib/clock.ts';
import { openDatabase } from '../src/local-db/opfs/open-database.ts';
import type { SqliteHandle } from '../src/local-db/sqlite/sqlite-handle.ts';
import { createSqliteStore } from '../src/local-db/sqlite/sqlite-store.ts';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../src/domain/dates/instant.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import { buildAccount, buildPage, buildTransaction } from '../tests/build-store-facts.ts';

export interface IngestRequest {
  readonly storedRows: number;
  readonly pageRows: number;
  readonly pages: number;
}

export interface IngestReport {
  readonly kind: string;
  /** Of each page, in milliseconds: of the whole write, and of the same rows into a table without rules and indexes. */
  readonly pagesMs: Readonly<Record<'new' | 'known' | 'changed' | 'bare', readonly number[]>>;
  /** Milliseconds of each kind of statement, over all measured pages of each kind of page. */
  readonly statementsMs: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

declare const self: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>;

const START_MS = Date.parse('2024-01-01T00:00:00Z');
const STEP_MS = 11 * 60_000;
const NAMES = [
  'Nordwind Energie GmbH',
  'Pekárna U Lípy s.r.o.',
  'Société Générale Leasing',
  'Müller & Söhne',
  'T-Mobile',
];

function toRow(number: number, version = 0): Transaction {
  const stamp = instantFromEpochMs(START_MS + number * STEP_MS + version);
  const counterpartyName = NAMES[number % NAMES.length] ?? '';
  const fields = {
    id: `t-${(number * 7_919) % 1_000_003}-${number}`,
    amount: { minor: -12_345 - number, currency: 'EUR' },
    bookedOn: stamp.text.slice(0, 10) as CalendarDate,
    counterpartyName,
    counterpartyIban: `DE8937040044${String(number).padStart(10, '0')}`,
    purpose: `Invoice ${number} of ${counterpartyName}, version ${version}`,
    variableSymbol: String(number),
    createdAt: stamp,
    lastUpdated: stamp,
  };
  return buildTransaction({ ...fields, payload: JSON.stringify(fields) });
}

function toRows(first: number, count: number, version = 0): Transaction[] {
  return Array.from({ length: count }, (_, index) => toRow(first + index, version));
}

/** The same handle, with a note of what each kind of statement took. */
function timed(handle: SqliteHandle, note: (sql: string, ms: number) => void): SqliteHandle {
  const time = <T>(sql: string, work: () => T): T => {
    const startedMs = performance.now();
    try {
      return work();
    } finally {
      note(sql, performance.now() - startedMs);
    }
  };
  const self: SqliteHandle = {
    ...handle,
    readAll: (sql, parameters) => time(sql, () => handle.readAll(sql, parameters)),
    run: (sql, parameters) => time(sql, () => handle.run(sql, parameters)),
    transaction(work) {
      self.run('BEGIN IMMEDIATE');
      const result = work();
      self.run('COMMIT');
      return result;
    },
  };
  return self;
}

async function measure({ storedRows, pageRows, pages }: IngestRequest): Promise<IngestReport> {
  const database = await openDatabase({ sourceId: `bench-${crypto.randomUUID()}`, clock: systemClock });
  const { handle } = database;
  let noteTo: Record<string, number> | null = null;
  const store = createSqliteStore(
    timed(handle, (sql, ms) => {
      if (noteTo === null) return;
      const kind = sql.replaceAll(/\s+/g, ' ').slice(0, 44);
      noteTo[kind] = (noteTo[kind] ?? 0) + ms;
    }),
  );
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [buildAccount()], readAt: instantFromEpochMs(START_MS) }, fence);
  let requestSequence = 0;
  const write = async (rows: readonly Transaction[]) => {
    requestSequence += 1;
    const page = buildPage(rows, { requestSequence });
    const startedMs = performance.now();
    await store.writePage(page, fence);
    return performance.now() - startedMs;
  };
  for (let first = 0; first < storedRows; first += pageRows) await write(toRows(first, pageRows));

  const statementsMs: Record<string, Record<string, number>> = {};
  const writeEach = async (kind: 'new' | 'known' | 'changed', toPage: (page: number) => readonly Transaction[]) => {
    const all: number[] = [];
    for (let page = 0; page < pages; page += 1) {
      const rows = toPage(page);
      noteTo = statementsMs[kind] ??= {};
      all.push(await write(rows));
      noteTo = null;
    }
    return all;
  };
  const old = (page: number) => ((page * 37) % Math.floor(storedRows / pageRows)) * pageRows;
  const pagesMs = {
    new: await writeEach('new', (page) => toRows(storedRows + page * pageRows, pageRows)),
    known: await writeEach('known', (page) => toRows(old(page), pageRows)),
    changed: await writeEach('changed', (page) => toRows(old(page), pageRows, 1)),
    bare: writeBare(handle, { pages, pageRows }),
  };
  await database.remove();
  return { kind: database.kind, pagesMs, statementsMs };
}

/** What this engine on this machine takes for one INSERT a row, with nothing around it. */
function writeBare(handle: SqliteHandle, { pages, pageRows }: { pages: number; pageRows: number }): number[] {
  handle.runScript('CREATE TABLE bare (id TEXT, stamp TEXT, amount INTEGER, payload TEXT)');
  return Array.from({ length: pages }, (_, page) => {
    const rows = toRows(page * pageRows, pageRows);
    const startedMs = performance.now();
    handle.transaction(() => {
      for (const { id, lastUpdated, amount, payload } of rows) {
        handle.run('INSERT INTO bare VALUES (?, ?, ?, ?)', [id, lastUpdated?.key ?? null, amount.minor, payload]);
      }
    });
    return performance.now() - startedMs;
  });
}

self.addEventListener('message', ({ data }: MessageEvent<IngestRequest>) => {
  void measure(data).then(
    (report) => self.postMessage({ report }, []),
    (error: unknown) => self.postMessage({ error: String(error) }, []),
  );
});
