// What every transaction index promises: for any rows, filter and order the same answer as a plain array gives.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { minorDigits } from '../src/domain/money/currency-digits.ts';
import { scaleOf, toMoney } from '../src/domain/money/money.ts';
import { toSearchText } from '../src/domain/transactions/search-text.ts';
import type { Account, Transaction } from '../src/domain/transactions/transaction.ts';
import { EVERY_TRANSACTION } from '../src/transaction-index/transaction-index.ts';
import type {
  TransactionFilter,
  TransactionIndex,
  TransactionOrder,
} from '../src/transaction-index/transaction-index.ts';
import { buildAccount, buildTransaction, instant } from './build-store-facts.ts';
import { passesFilter } from './passes-filter.ts';

interface IndexUnderTest {
  readonly index: TransactionIndex;
  readonly close: () => void;
}

/** `missing`: those of the rows the bank no longer lists. */
type CreateIndex = (
  rows: readonly Transaction[],
  accounts: readonly Account[],
  missing?: readonly Transaction[],
) => Promise<IndexUnderTest>;

const ACCOUNTS = [
  buildAccount(),
  buildAccount({ id: 'a2', name: 'émigré fund', iban: 'CZ6508000000192000145399' }),
  buildAccount({ id: 'a3', name: 'Zoo', iban: null }),
];
const TEXTS = ['Müller', 'MULLER & Co', 'zebra', 'Ärzte', '100% _off_', 'a\\b', '株式会社', 'smile 😀', 'tab\tbed', ''];

const days = fc.constantFrom('2026-11-18', '2026-11-19', '2026-11-20', '2026-12-01') as fc.Arbitrary<CalendarDate>;
const maybeText = fc.option(fc.constantFrom(...TEXTS), { freq: 4 });

const rows: fc.Arbitrary<readonly Transaction[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('t1', 't2', 't3', 't10', 'T1'),
      accountId: fc.constantFrom('a1', 'a2', 'a3', 'unknown'),
      minor: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 49), max: 2 ** 49 })),
      currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
      scale: fc.option(fc.constantFrom(1, 3, 5), { freq: 3 }),
      status: fc.constantFrom('booked', 'pending', 'other'),
      bookedOn: fc.option(days, { freq: 3 }),
      valuedOn: fc.option(days, { freq: 3 }),
      counterpartyName: maybeText,
      purpose: maybeText,
      reference: maybeText,
      minute: fc.option(fc.integer({ min: 0, max: 9 })),
    })
    .map(({ minor, currency, scale, minute, ...rest }) =>
      buildTransaction({
        ...rest,
        amount: toMoney(minor, scale ?? minorDigits(currency), currency),
        lastUpdated: minute === null ? null : instant(`2026-11-20T10:0${minute}:00.00000${minute}Z`),
      }),
    ),
  { selector: ({ accountId, id }) => `${accountId}/${id}`, maxLength: 20 },
);

const WORDS = [
  'muller',
  'ARZTE',
  '%',
  '_',
  '\\',
  '会社',
  '😀',
  ' bed',
  '0.03',
  't1',
  'CZ65 0800',
  'zebra\nx',
  'co muller',
];
const PHRASES = ['"MULLER & co"', '"co muller"', 'zoo', 'nordbank fund', 'eur', 'pending'];
const AMOUNTS = ['>0', '<=0,02', '-0.03..-0.01', '3', '+2', '-1', '0.00002', '>1 000', '..5', 't1 >0.01', '100 200'];

const filters: fc.Arbitrary<TransactionFilter> = fc.record({
  search: fc.oneof(fc.constant(''), fc.constantFrom(...WORDS, ...PHRASES, ...AMOUNTS)),
  accountIds: fc.subarray(['a1', 'a2', 'unknown', "o'neil"]),
  from: fc.option(days),
  to: fc.option(days),
  direction: fc.constantFrom('all', 'in', 'out'),
  status: fc.constantFrom('all', 'settled', 'booked', 'pending', 'other'),
  dateBy: fc.constantFrom('bookedOn', 'valuedOn'),
  amountFrom: fc.option(fc.constantFrom('0', '0.02', '1', '2.5'), { freq: 2 }),
  amountTo: fc.option(fc.constantFrom('0', '0.02', '3', '1000000'), { freq: 2 }),
  currencies: fc.subarray(['EUR', 'JPY', 'XXX'], { maxLength: 2 }),
  news: fc.constantFrom('all', 'all', 'all', 'listed', 'gone'),
});

const orders: fc.Arbitrary<TransactionOrder> = fc.record({
  by: fc.constantFrom('bookedOn', 'valuedOn', 'counterparty', 'purpose', 'account', 'amount', 'lastUpdated'),
  direction: fc.constantFrom('ascending', 'descending'),
});

export function describeTransactionIndexContract(name: string, createIndex: CreateIndex): void {
  describe(`${name}: the same answers as a plain array`, () => {
    it('filters and orders', async () => {
      await fc.assert(
        fc.asyncProperty(rows, filters, orders, async (all, filter, order) => {
          const { index, close } = await createIndex(all, ACCOUNTS);
          const expected = all.filter((row) => passes(row, filter)).sort((a, b) => compareRows(a, b, order));
          const answered = await index.readRows({ filter, order, offset: 0, limit: 100 });
          expect(answered.map(toKey)).toEqual(expected.map(toKey));
          expect(answered).toEqual(
            expected.map((row) => {
              const { payload: _payload, ...shown } = row;
              return expect.objectContaining(shown);
            }),
          );
          close();
        }),
      );
    });

    it('cuts pages that join without gap or overlap', async () => {
      await fc.assert(
        fc.asyncProperty(rows, orders, fc.integer({ min: 1, max: 7 }), async (all, order, limit) => {
          const { index, close } = await createIndex(all, ACCOUNTS);
          const whole = await index.readRows({ filter: EVERY_TRANSACTION, order, offset: 0, limit: 100 });
          const pages = [];
          for (let offset = 0; offset < all.length; offset += limit) {
            pages.push(...(await index.readRows({ filter: EVERY_TRANSACTION, order, offset, limit })));
          }
          expect(pages).toEqual(whole);
          close();
        }),
      );
    });

    it('counts and sums exactly, never across currencies, and sums only what the bank still lists', async () => {
      await fc.assert(
        fc.asyncProperty(rows, filters, fc.func(fc.boolean()), async (all, filter, isMissing) => {
          const { index, close } = await createIndex(
            all,
            ACCOUNTS,
            all.filter((row) => isMissing(row)),
          );
          const shown = all.filter((row) => passes(row, filter, isMissing(row)));
          const counted = shown.filter((row) => !isMissing(row));
          const currencies = [...new Set(counted.map(({ amount }) => amount.currency))].toSorted();
          expect(await index.summarise(filter)).toEqual({
            count: shown.length,
            totalCount: all.length,
            missingCount: shown.length - counted.length,
            totals: currencies.map((currency) => toTotals(counted, currency)),
            countedTwice: null,
          });
          close();
        }),
      );
    });

    it('counts the rows of each account and booking day, of what the bank still lists', async () => {
      await fc.assert(
        fc.asyncProperty(rows, filters, async (all, filter) => {
          const { index, close } = await createIndex(all, ACCOUNTS, []);
          const shown = all.filter((row) => passes(row, filter) && row.bookedOn !== null);
          const counts = Map.groupBy(shown, ({ accountId, bookedOn }) => `${accountId} ${bookedOn}`);
          const counted = await index.countByDay(filter);
          expect(counted.map(({ accountId, day, count }) => [`${accountId} ${day}`, count])).toEqual(
            [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, ofDay]) => [key, ofDay.length]),
          );
          close();
        }),
      );
    });

    it('gives the flow of each booking day, of what the bank still lists', async () => {
      await fc.assert(
        fc.asyncProperty(rows, filters, fc.func(fc.boolean()), async (all, filter, isMissing) => {
          const { index, close } = await createIndex(
            all,
            ACCOUNTS,
            all.filter((row) => isMissing(row)),
          );
          const shown = all.filter(
            (row) => passes(row, filter, isMissing(row)) && row.bookedOn !== null && !isMissing(row),
          );
          const keys = [...new Set(shown.map(({ bookedOn, amount }) => `${bookedOn} ${amount.currency}`))].toSorted();
          expect(await index.flowByDay(filter)).toEqual(
            keys.map((key) => {
              const [day, currency = ''] = key.split(' ');
              const { scale, inMinor, outMinor } = toTotals(
                shown.filter(({ bookedOn }) => bookedOn === day),
                currency,
              );
              return { day, currency, scale, inMinor, outMinor };
            }),
          );
          close();
        }),
      );
    });
  });

  it(`${name}: summarises the rows of each day, in the order they are listed by it`, async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        filters,
        fc.constantFrom('bookedOn', 'valuedOn'),
        fc.func(fc.boolean()),
        async (all, filter, by, isMissing) => {
          const missing = all.filter((row) => isMissing(row));
          const { index, close } = await createIndex(all, ACCOUNTS, missing);
          const summaries = await index.summariseDays(filter, by);
          const order = { by, direction: 'ascending' } as const;
          const listed = await index.readRows({ filter, order, offset: 0, limit: 100 });
          expect(summaries.flatMap(({ day, count }) => Array.from({ length: count }, () => day))).toEqual(
            listed.map((row) => row[by]),
          );
          for (const { day, count, missingCount, flows } of summaries) {
            const ofDay = listed.filter((row) => row[by] === day && row.missingSince === null);
            expect(count - missingCount).toBe(ofDay.length);
            const currencies = [...new Set(ofDay.map(({ amount }) => amount.currency))].toSorted();
            expect(flows).toEqual(
              currencies.map((code) => {
                const { currency, scale, inMinor, outMinor } = toTotals(ofDay, code);
                return { currency, scale, inMinor, outMinor };
              }),
            );
          }
          close();
        },
      ),
    );
  });

  it(`${name}: adds an amount with more digits than its currency, and says with how many the sum is written`, async () => {
    const amounts = [{ minor: -1_250 }, { minor: 12_345, scale: 3 }, { minor: 1, scale: 4 }];
    const { index, close } = await createIndex(
      amounts.map((amount, n) => buildTransaction({ id: `t${n}`, amount: { ...amount, currency: 'EUR' } })),
      ACCOUNTS,
    );
    const sums = { currency: 'EUR', scale: 4, inMinor: 123_451n, outMinor: -125_000n };
    expect((await index.summarise(EVERY_TRANSACTION)).totals).toEqual([{ ...sums, count: 3, sumMinor: -1_549n }]);
    expect(await index.flowByDay(EVERY_TRANSACTION)).toMatchObject([sums]);
    const order = { by: 'amount', direction: 'ascending' } as const;
    const rows = await index.readRows({ filter: EVERY_TRANSACTION, order, offset: 0, limit: 9 });
    expect(rows.map(({ amount }) => amount)).toEqual([
      { minor: -1_250, currency: 'EUR' },
      { minor: 1, currency: 'EUR', scale: 4 },
      { minor: 12_345, currency: 'EUR', scale: 3 },
    ]);
    close();
  });

  it(`${name}: sums beyond 2^53 exactly`, async () => {
    const minor = Number.MAX_SAFE_INTEGER;
    const many = Array.from({ length: 5 }, (_, n) =>
      buildTransaction({ id: `t${n}`, amount: { minor, currency: 'EUR' } }),
    );
    const { index, close } = await createIndex(many, ACCOUNTS);
    expect((await index.summarise(EVERY_TRANSACTION)).totals).toEqual([
      { currency: 'EUR', count: 5, sumMinor: 45_035_996_273_704_955n, inMinor: 45_035_996_273_704_955n, outMinor: 0n },
    ]);
    close();
  });
}

function passes(row: Transaction, filter: TransactionFilter, isGone = false): boolean {
  const account = ACCOUNTS.find(({ id }) => id === row.accountId);
  const accountTexts = account === undefined ? [] : [account.name, account.bankName ?? '', account.iban ?? ''];
  return passesFilter({ ...row, accountTexts, mark: null, isGone, isAside: false }, filter);
}

function compareRows(first: Transaction, second: Transaction, { by, direction }: TransactionOrder): number {
  const sign = direction === 'descending' ? -1 : 1;
  return (
    sign * compareKeys(ORDER_KEYS[by](first), ORDER_KEYS[by](second)) ||
    compareKeys(first.accountId, second.accountId) ||
    compareKeys(first.id, second.id)
  );
}

type OrderKey = string | number | null;

const ORDER_KEYS: Record<TransactionOrder['by'], (row: Transaction) => OrderKey> = {
  bookedOn: (row) => row.bookedOn,
  valuedOn: (row) => row.valuedOn,
  lastUpdated: (row) => row.lastUpdated?.key ?? null,
  counterparty: (row) => (row.counterpartyName === null ? null : toSearchText(row.counterpartyName)),
  purpose: (row) => (row.purpose === null ? null : toSearchText(row.purpose)),
  account: (row) => toSearchText(ACCOUNTS.find(({ id }) => id === row.accountId)?.name ?? row.accountId),
  amount: (row) => row.amount.minor / 10 ** scaleOf(row.amount),
};

/** Missing is largest; texts by code point. */
function compareKeys(first: OrderKey, second: OrderKey): number {
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  if (typeof first === 'number' || typeof second === 'number') return Math.sign(Number(first) - Number(second));
  const left = Array.from(first, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(second, (character) => character.codePointAt(0) ?? 0);
  const at = left.findIndex((point, position) => point !== right[position]);
  return at === -1 ? Math.sign(left.length - right.length) : Math.sign((left[at] ?? 0) - (right[at] ?? -1));
}

function toTotals(shown: readonly Pick<Transaction, 'amount'>[], currency: string) {
  const amounts = shown.filter((row) => row.amount.currency === currency).map(({ amount }) => amount);
  const scale = Math.max(minorDigits(currency), ...amounts.map(scaleOf));
  const minors = amounts.map((amount) => BigInt(amount.minor) * 10n ** BigInt(scale - scaleOf(amount)));
  const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
  return {
    currency,
    scale: scale === minorDigits(currency) ? undefined : scale,
    count: minors.length,
    sumMinor: sum(minors),
    inMinor: sum(minors.filter((minor) => minor > 0n)),
    outMinor: sum(minors.filter((minor) => minor < 0n)),
  };
}

function toKey({ accountId, id }: { accountId: string; id: string }): string {
  return `${accountId}/${id}`;
}
