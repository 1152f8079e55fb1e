// What every store promises where a bank lists two payments under one id: the first is the row, whatever the order; the other is kept aside.
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import type { ListedWindow, Store } from '../src/local-db/store.ts';
import { buildPage, buildTransaction, instant, NOON } from './build-store-facts.ts';

const STAMP = instant('2026-11-26T08:00:00Z');
const LATER_STAMP = instant('2026-11-27T08:00:00Z');

function payment(day: string, minor: number, overrides: Partial<Transaction> = {}): Transaction {
  return buildTransaction({
    id: '9998',
    bookedOn: day as CalendarDate,
    valuedOn: null,
    amount: { minor, currency: 'EUR' },
    counterpartyName: null,
    counterpartyIban: null,
    purpose: null,
    lastUpdated: STAMP,
    ...overrides,
  });
}

const FIRST = payment('2026-11-20', -2_500);
const SECOND = payment('2026-11-26', -31_040);
const WHOLE: ListedWindow = {
  accountId: 'a1',
  firstSequence: 1,
  receivedAt: NOON,
  filter: {},
  isProof: false,
};

export function describeUsedIdContract(name: string, createStore: () => Promise<Store>): void {
  /** Each list is one answer, asked for after the one before. */
  const listing = async () => {
    const store = await createStore();
    const fence = await store.claim();
    let requestSequence = 0;
    const list = async (...rows: readonly Transaction[]) => {
      requestSequence += 1;
      return await store.writePage(buildPage(rows, { requestSequence }), fence);
    };
    const changes = async () =>
      (await store.readLedger({ accountId: 'a1', transactionId: '9998' })).flatMap((entry) => entry.changes);
    return {
      store,
      list,
      /** What the ledger says of the row, over its first version. */
      read: async () => {
        const [held] = await store.readHeldRows([{ accountId: 'a1', id: '9998' }]);
        const { aside = 0, overwritten = 0 } = (await store.countUsedIds()).get('a1') ?? {};
        return { amount: held?.amount.minor, aside, overwritten };
      },
      fields: async () => (await changes()).map(({ field }) => field),
      /** Of the answers since then. */
      settle: async (lists: number, window: Partial<ListedWindow> = {}) =>
        await store.settleUsedIds({ ...WHOLE, firstSequence: requestSequence - lists + 1, ...window }, fence),
    };
  };

  describe(`${name}: one id for two payments`, () => {
    it('keeps the first of one answer as the row, and every other aside', async () => {
      const { list, read } = await listing();
      const third = payment('2026-11-27', -100);
      expect(await list(FIRST, SECOND, third)).toMatchObject({ inserted: 1, updated: 0, anomalies: 0 });
      expect(await read()).toEqual({ amount: -2_500, aside: 2, overwritten: 0 });
    });

    it('changes nothing in whatever order they are listed next', async () => {
      const { list, read, fields } = await listing();
      await list(FIRST, SECOND);
      for (const rows of [[SECOND, FIRST], [SECOND], [FIRST], [FIRST, SECOND], [SECOND, FIRST]]) {
        expect(await list(...rows)).toMatchObject({ inserted: 0, updated: 0, anomalies: 0 });
        expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      }
      expect(await fields()).toEqual([]);
    });

    it('keeps the row that was there first when the other comes later, and is listed before it', async () => {
      const { list, read } = await listing();
      await list(FIRST);
      await list(SECOND, FIRST);
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
    });

    it('keeps two payments apart whose stamps differ, and takes neither for an update of the other', async () => {
      const { list, read, fields } = await listing();
      const newer = { ...SECOND, lastUpdated: LATER_STAMP };
      await list(FIRST, newer);
      await list(newer);
      await list(newer, FIRST);
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      expect(await fields()).toEqual([]);
    });

    it('keeps two payments to one payee apart, and two of one day and amount with other texts', async () => {
      const { list, read } = await listing();
      const rent = { counterpartyName: 'Haus & Grund', counterpartyIban: null };
      await list({ ...FIRST, ...rent }, { ...SECOND, ...rent });
      expect(await read()).toMatchObject({ amount: -2_500, aside: 1 });
      const other = await listing();
      await other.list({ ...FIRST, purpose: 'fee 1' }, { ...FIRST, purpose: 'fee 2' });
      expect(await other.read()).toMatchObject({ aside: 1 });
      const third = await listing();
      await third.list(
        { ...FIRST, counterpartyName: 'Kavárna Roma' },
        { ...FIRST, counterpartyName: 'Haus & Grund', lastUpdated: LATER_STAMP },
      );
      expect(await third.read()).toMatchObject({ aside: 1 });
    });

    it('keeps rows without stamps apart the same way', async () => {
      const { list, read } = await listing();
      const [first, second] = [FIRST, SECOND].map((row) => ({ ...row, lastUpdated: null }));
      if (first === undefined || second === undefined) throw new Error('two rows');
      await list(first, second);
      await list(second, first);
      await list(second);
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
    });

    it('takes each update for the payment it is more like', async () => {
      const { list, read, fields } = await listing();
      const second = { ...SECOND, counterpartyName: 'Haus & Grund' };
      await list(FIRST, second);
      await list({ ...second, purpose: 'corrected', lastUpdated: LATER_STAMP });
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      expect(await fields()).toEqual([]);
      await list({ ...FIRST, amount: { minor: -2_600, currency: 'EUR' }, lastUpdated: LATER_STAMP });
      expect(await read()).toEqual({ amount: -2_600, aside: 1, overwritten: 0 });
    });

    it('loses none of three payments, however alike two of them are', async () => {
      const { list, read, settle } = await listing();
      const rent = { counterpartyName: 'Haus & Grund' };
      const third = { ...SECOND, ...rent, amount: { minor: -100, currency: 'EUR' }, lastUpdated: LATER_STAMP };
      for (let pass = 0; pass < 3; pass += 1) {
        await list(FIRST, third);
        await list({ ...SECOND, ...rent });
        await settle(2);
        expect(await read()).toEqual({ amount: -2_500, aside: 2, overwritten: 0 });
      }
    });

    it('takes the booked form for the same payment when one answer lists it beside the pending one', async () => {
      const { list, read } = await listing();
      const pending: Transaction = { ...FIRST, status: 'pending', bookedOn: null };
      await list(pending, FIRST);
      expect(await read()).toEqual({ amount: -2_500, aside: 0, overwritten: 0 });
    });

    it('counts them by account, and lets a thousand of one id be', async () => {
      const { list, read, store } = await listing();
      const many = Array.from({ length: 1_000 }, (_, index) => payment('2026-11-20', index + 1));
      await list(...many);
      await list(...many.toReversed());
      expect(await read()).toEqual({ amount: 1, aside: 999, overwritten: 0 });
      expect([...(await store.countUsedIds()).keys()]).toEqual(['a1']);
    });
  });

  describe(`${name}: one id for two payments, on two pages`, () => {
    it('keeps another payment of the same stamp aside at once', async () => {
      const { list, read, fields } = await listing();
      for (let pass = 0; pass < 3; pass += 1) {
        await list(FIRST);
        await list(SECOND);
      }
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      expect(await fields()).toEqual([]);
    });

    it('stops a row that changes back and forth once a whole list had both', async () => {
      const { list, read, settle, fields } = await listing();
      const rent = { counterpartyName: 'Haus & Grund' };
      for (let pass = 0; pass < 3; pass += 1) {
        await list({ ...FIRST, ...rent });
        await list({ ...SECOND, ...rent });
        await settle(2);
      }
      expect(await read()).toMatchObject({ aside: 1 });
      expect((await fields()).filter((field) => field === 'amount')).toHaveLength(1);
    });

    it('finds the older one that the bank lists beside the newer', async () => {
      const { list, read, settle } = await listing();
      const newer = { ...SECOND, lastUpdated: LATER_STAMP };
      for (let pass = 0; pass < 2; pass += 1) {
        await list(FIRST);
        await list(newer);
        await settle(2);
      }
      expect(await read()).toMatchObject({ amount: -31_040, aside: 1 });
    });

    it('takes a row that changed between two pages of one reading for one row by the next', async () => {
      const { list, read, settle } = await listing();
      const corrected = { ...FIRST, amount: { minor: -2_600, currency: 'EUR' } };
      await list(FIRST);
      await list(corrected);
      await settle(2);
      await list(corrected);
      await settle(1);
      expect(await read()).toEqual({ amount: -2_600, aside: 0, overwritten: 0 });
      await list(FIRST);
      await settle(1);
      expect(await read()).toEqual({ amount: -2_500, aside: 0, overwritten: 0 });
    });

    it('gives the row to the other payment when two readings agree that only that is listed, and forgets what is not', async () => {
      const { list, read, settle, fields } = await listing();
      await list(FIRST, SECOND);
      await list(SECOND);
      expect(await settle(1)).toBe(0);
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      expect(await settle(1, { isProof: true })).toBe(1);
      expect(await read()).toEqual({ amount: -31_040, aside: 0, overwritten: 0 });
      expect(await fields()).toEqual(['amount', 'bookedOn', 'usedId']);
      await list(SECOND, FIRST);
      await list(SECOND);
      expect(await settle(1, { isProof: true })).toBe(0);
      expect(await read()).toEqual({ amount: -31_040, aside: 0, overwritten: 0 });
    });

    it('gives the row to the same one of two with one stamp, in whatever order they came', async () => {
      const third = payment('2026-11-27', -100);
      for (const others of [
        [SECOND, third],
        [third, SECOND],
      ]) {
        const { list, read, settle } = await listing();
        await list(FIRST, ...others);
        await list(...others);
        await settle(1);
        await settle(1, { isProof: true });
        expect(await read()).toEqual({ amount: -100, aside: 1, overwritten: 0 });
      }
    });

    it('takes a row rewritten under its stamp for the same by the next whole reading', async () => {
      const { list, read, settle } = await listing();
      await list(FIRST);
      await list(SECOND);
      expect(await read()).toEqual({ amount: -2_500, aside: 1, overwritten: 0 });
      expect(await settle(1)).toBe(1);
      expect(await read()).toEqual({ amount: -31_040, aside: 0, overwritten: 0 });
    });

    it('says nothing of what was not asked for, and takes an older payment only from two readings that agree', async () => {
      const { list, read, settle } = await listing();
      await list({ ...FIRST, lastUpdated: LATER_STAMP }, SECOND);
      await list({ ...FIRST, lastUpdated: LATER_STAMP });
      await settle(1, { filter: { updatedFrom: LATER_STAMP.key } });
      await settle(1, { filter: { bookingDateFrom: '2026-11-27' as CalendarDate } });
      expect(await read()).toMatchObject({ amount: -2_500, aside: 1 });
      await list(SECOND);
      expect(await settle(1)).toBe(0);
      expect(await settle(1, { isProof: true })).toBe(1);
      expect(await read()).toMatchObject({ amount: -31_040 });
    });
  });

  describe(`${name}: an update that makes another payment of a row`, () => {
    it('is applied, marked in the ledger, and counted', async () => {
      const { list, read, fields } = await listing();
      await list(FIRST);
      expect(await list({ ...SECOND, lastUpdated: LATER_STAMP })).toMatchObject({ updated: 1 });
      expect(await read()).toEqual({ amount: -31_040, aside: 0, overwritten: 1 });
      expect(await fields()).toEqual(['amount', 'bookedOn', 'lastUpdated', 'usedId']);
    });

    it('is no such thing when the day, the amount or the payee stays', async () => {
      for (const kept of [
        { bookedOn: FIRST.bookedOn },
        { amount: FIRST.amount },
        { counterpartyName: 'Dodavatel s.r.o.' },
      ]) {
        const { list, read } = await listing();
        await list({ ...FIRST, counterpartyName: 'Dodavatel s.r.o.' });
        await list({ ...SECOND, counterpartyName: 'Somebody else', ...kept, lastUpdated: LATER_STAMP });
        expect(await read()).toMatchObject({ overwritten: 0 });
      }
    });

    it('keeps the count when the row is listed as before by a bank that lags behind', async () => {
      const { list, read, settle } = await listing();
      await list(FIRST);
      await list({ ...SECOND, lastUpdated: LATER_STAMP });
      await list(FIRST);
      await settle(1);
      expect(await read()).toEqual({ amount: -31_040, aside: 0, overwritten: 1 });
    });
  });
}
