// Laws of the upsert, and the memory store as the oracle of the SQLite one.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { buildPage, buildTransaction, instant } from '../../../tests/build-store-facts.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { loadSqlite } from './load-sqlite.ts';
import { createMemoryStore } from '../../../tests/memory-store/memory-store.ts';
import { openInMemory } from '../opfs/open-database.ts';
import { createSqliteStore } from './sqlite-store.ts';
import type { PageWrite, Store } from '../store.ts';
import { CONTENT_COLUMNS } from './transaction-record.ts';

const RUNS = { numRuns: propertyRuns(100) };
const IDS = ['t1', 't2', 't3'] as const;

const versions: fc.Arbitrary<Transaction> = fc
  .record({
    id: fc.constantFrom(...IDS),
    minute: fc.option(fc.integer({ min: 0, max: 3 })),
    purpose: fc.constantFrom('rent', 'salary', null),
    minor: fc.integer({ min: -2, max: 2 }),
  })
  .map(({ id, minute, purpose, minor }) =>
    buildTransaction({
      id,
      purpose,
      amount: { minor, currency: 'EUR' },
      lastUpdated: minute === null ? null : instant(`2026-11-20T10:0${minute}:00Z`),
    }),
  );

/** Requests are sent one after the other, so each has a number of its own; their answers may come in any order. */
const requests: fc.Arbitrary<readonly PageWrite[]> = fc
  .array(fc.uniqueArray(versions, { selector: ({ id }) => id, maxLength: 3 }), { maxLength: 6 })
  .map((pages) => pages.map((rows, position) => buildPage(rows, { requestSequence: position + 1 })));

const shuffledRequests = requests.chain((pages) =>
  fc.tuple(fc.constant(pages), fc.shuffledSubarray([...pages], { minLength: pages.length })),
);

async function createSqlite() {
  const { handle } = openInMemory(await loadSqlite());
  const readTable = () =>
    handle.readAll(`SELECT id, ${CONTENT_COLUMNS.join(', ')} FROM bank_transaction ORDER BY account_id, id`);
  return { store: createSqliteStore(handle), readTable, close: () => handle.close() };
}

async function writeAll(store: Store, pages: readonly PageWrite[]) {
  const fence = await store.claim();
  const outcomes = [];
  for (const page of pages) outcomes.push(await store.writePage(page, fence));
  return outcomes;
}

async function readFacts(store: Store) {
  return {
    versions: Object.fromEntries(await store.readVersions('a1', null)),
    counts: await store.countLedger(['a1'], 0),
    ledger: await Promise.all(IDS.map((transactionId) => store.readLedger({ accountId: 'a1', transactionId }))),
    stats: await store.readAccountStats(),
    held: Object.fromEntries(await store.readHeldVersions('a1')),
  };
}

/** What a sweep does between pages: marks rows as no longer listed, and replaces by what the whole list says. */
const sweeps = fc.array(fc.record({ before: fc.nat(6), missing: fc.subarray([...IDS]), replacesNewer: fc.boolean() }), {
  maxLength: 3,
});

async function writeWithSweeps(
  store: Store,
  pages: readonly PageWrite[],
  sweepsBetween: typeof sweeps extends fc.Arbitrary<infer T> ? T : never,
) {
  const fence = await store.claim();
  const outcomes: unknown[] = [];
  for (const [position, page] of pages.entries()) {
    const sweep = sweepsBetween.find(({ before }) => before === position);
    if (sweep !== undefined) {
      const { requestSequence } = page;
      const write = { accountId: 'a1', transactionIds: sweep.missing, since: page.receivedAt, requestSequence };
      outcomes.push(await store.markMissing(write, fence));
    }
    outcomes.push(await store.writePage({ ...page, replacesNewer: sweep?.replacesNewer ?? false }, fence));
  }
  return outcomes;
}

describe('the upsert', () => {
  it('is the same in SQLite as in memory, also when sweeps mark and replace rows', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledRequests, sweeps, async ([, pages], sweepsBetween) => {
        const memory = createMemoryStore();
        const { store, close } = await createSqlite();
        expect(await writeWithSweeps(store, pages, sweepsBetween)).toEqual(
          await writeWithSweeps(memory, pages, sweepsBetween),
        );
        expect(await readFacts(store)).toEqual(await readFacts(memory));
        close();
      }),
      RUNS,
    );
  });

  it('gives the same table in whatever order the answers come, also when each comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledRequests, async ([sent, received]) => {
        const inOrder = await createSqlite();
        const shuffled = await createSqlite();
        await writeAll(inOrder.store, sent);
        await writeAll(shuffled.store, [...received, ...received]);
        expect(shuffled.readTable()).toEqual(inOrder.readTable());
        inOrder.close();
        shuffled.close();
      }),
      RUNS,
    );
  });

  it('gives the same table however the rows are split into pages', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (pages) => {
        const whole = await createSqlite();
        const split = await createSqlite();
        await writeAll(whole.store, pages);
        await writeAll(
          split.store,
          pages.flatMap((page) => page.rows.map((row) => ({ ...page, rows: [row] }))),
        );
        expect(split.readTable()).toEqual(whole.readTable());
        whole.close();
        split.close();
      }),
      RUNS,
    );
  });
});
