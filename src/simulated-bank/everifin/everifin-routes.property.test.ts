import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createBankForTests, type BankForTests } from '../server/bank-for-tests.ts';
import { CONNECTION_PLANS } from '../world/catalogue.ts';

const pageSchema = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), lastUpdated: z.string() })),
  totalPages: z.number().optional(),
  meta: z.object({ nextCursor: z.string().nullable() }).optional(),
});
type Row = z.infer<typeof pageSchema>['data'][number];

const accountIds = CONNECTION_PLANS.flatMap((plan) => plan.accounts.map(({ everifinId }) => everifinId)).slice(0, 6);
const anyAccount = fc.constantFrom(...accountIds);
const anySize = fc.integer({ min: 150, max: 500 });
let bank: BankForTests;
let cursorBank: BankForTests;
let truth: ReturnType<BankForTests['truth']>;

beforeAll(async () => {
  bank = createBankForTests();
  cursorBank = createBankForTests({ scenario: 'sends-cursors' });
  truth = bank.truth();
});

async function readAll(accountId: string, query: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 0; ; page += 1) {
    const path = `/everifin/accounts/${accountId}/transactions?page=${page}&${query}`;
    const answer = pageSchema.parse(await bank.json(path));
    rows.push(...answer.data);
    if (page + 1 >= (answer.totalPages ?? 0)) return rows;
  }
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id).sort();
}

test('pages of any size list the same rows, each once', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccount, anySize, async (accountId, size) => {
      const listed = await readAll(accountId, `size=${size}`);
      expect(idsOf(listed)).toEqual(idsOf(truth.filter((row) => row.accountId === accountId)));
    }),
    { numRuns: 8 },
  );
});

test('cursors list the same rows as pages do', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccount, anySize, async (accountId, size) => {
      const rows: Row[] = [];
      for (let cursor = ''; ;) {
        const path = `/everifin/accounts/${accountId}/transactions?size=${size}${cursor}`;
        const answer = pageSchema.parse(await cursorBank.json(path));
        rows.push(...answer.data);
        const next = answer.meta?.nextCursor ?? null;
        if (next === null) break;
        cursor = `&cursor=${next}`;
      }
      expect(idsOf(rows)).toEqual(idsOf(truth.filter((row) => row.accountId === accountId)));
    }),
    { numRuns: 8 },
  );
});

test('updatedFrom lists exactly the rows stamped then or later, to the microsecond', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccount, fc.nat(), async (accountId, pick) => {
      const own = truth.filter((row) => row.accountId === accountId);
      const from = own[pick % own.length]?.lastUpdated ?? '';
      const comparable = (stamp: string) => stamp.replace('Z', '').padEnd(26, '0');
      const exact = own.filter((row) => comparable(row.lastUpdated) >= comparable(from));
      expect(idsOf(await readAll(accountId, `size=500&updatedFrom=${from}`))).toEqual(idsOf(exact));
    }),
    { numRuns: 15 },
  );
});

test('bookingDateFrom lists booked rows of that day and later, and none without a booking date', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccount, fc.integer({ min: 0, max: 1_000 }), async (accountId, daysAgo) => {
      const day = new Date(Date.parse('2026-11-20') - daysAgo * 86_400_000).toISOString().slice(0, 10);
      const own = truth.filter((row) => row.accountId === accountId);
      const expected = own.filter(({ bookingDate }) => typeof bookingDate === 'string' && bookingDate >= day);
      const listed = await readAll(accountId, `size=500&bookingDateFrom=${day}T00:00:00.000Z`);
      expect(idsOf(listed)).toEqual(idsOf(expected));
    }),
    { numRuns: 15 },
  );
});

test('each listed row can be asked for by its id, and is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (pick) => {
      const row = truth[pick % truth.length];
      expect(await bank.json(`/everifin/accounts/${row?.accountId}/transactions/${row?.id}`)).toEqual(row);
    }),
    { numRuns: 15 },
  );
});
