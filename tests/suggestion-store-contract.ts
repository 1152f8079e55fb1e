// What every store promises about suggestions: it finds what the rules name, and keeps what a person decided apart from the rows.
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { suggestPairs } from '../src/domain/suggestions/suggest-pairs.ts';
import { toPairId } from '../src/domain/suggestions/suggestion.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import type { BookingDays } from '../src/local-db/suggestion-store.ts';
import type { Fence } from '../src/local-db/fence.ts';
import type { Store } from '../src/local-db/store.ts';
import { buildDecision } from './build-comparable.ts';
import { buildAccount, buildPage, buildTransaction, instant, NOON } from './build-store-facts.ts';

const ALWAYS: BookingDays = { from: null, to: null };
const day = (text: string) => text as CalendarDate;
const key = (id: string, accountId = 'a1') => ({ accountId, id });

export function describeSuggestionContract(name: string, createStore: () => Promise<Store>): void {
  const holding = async (
    ...rows: readonly (Partial<Transaction> & { readonly id: string })[]
  ): Promise<{ store: Store; fence: Fence }> => {
    const store = await createStore();
    const fence = await store.claim();
    for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId ?? 'a1')) {
      await store.writePage(buildPage(own.map(buildTransaction), { accountId }), fence);
    }
    return { store, fence };
  };
  const suggested = async (store: Store, days = ALWAYS) =>
    suggestPairs(await store.readAlike(days), []).map(({ first, second }) => `${first.id} ${second.id}`);

  describe(`${name}: rows that may be alike`, () => {
    it('offers twins whole, with the name of their account, and not the bank’s payload', async () => {
      const { store, fence } = await holding({ id: 't1' }, { id: 't2' });
      await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
      const account = { accountName: 'Operating account', accountIban: buildAccount().iban, missingSince: null };
      const expected: Omit<Transaction, 'payload'> & { payload?: string } = {
        ...buildTransaction({ id: 't1' }),
        ...account,
      };
      delete expected.payload;
      expect(await store.readAlike(ALWAYS)).toContainEqual(expected);
      expect(await suggested(store)).toEqual(['t1 t2']);
    });

    it('knows twins by their IBAN where no payee is named, and by the name however it is written', async () => {
      const silent = { counterpartyName: null, counterpartyIban: 'CZ65' };
      const { store } = await holding(
        { id: 'i1', ...silent, purpose: 'one' },
        { id: 'i2', ...silent, purpose: 'other' },
        { id: 'n1', counterpartyName: 'Šárka' },
        { id: 'n2', counterpartyName: ' SARKA ' },
        { id: 'p1', counterpartyName: ' ', counterpartyIban: null, purpose: 'same' },
        { id: 'p2', counterpartyName: null, counterpartyIban: null, purpose: 'Same ' },
      );
      expect([...(await suggested(store))].sort()).toEqual(['i1 i2', 'n1 n2', 'p1 p2']);
    });

    it('finds a twin under another account that carries the same IBAN', async () => {
      const { store, fence } = await holding(
        { id: 't1' },
        { id: 't1', accountId: 'a2' },
        { id: 't1', accountId: 'a3' },
      );
      const accounts = ['a1', 'a2', 'a3'].map((id) => buildAccount({ id, ...(id === 'a3' ? { iban: null } : {}) }));
      expect(await suggested(store)).toEqual([]);
      await store.writeAccounts({ accounts, readAt: NOON }, fence);
      expect((await store.readAlike(ALWAYS)).map(({ accountId }) => accountId).sort()).toEqual(
        expect.arrayContaining(['a1', 'a2']),
      );
      expect(await suggested(store)).toEqual(['t1 t1']);
    });

    it('finds the bookings near a pending row, also with a tip, and when the bank no longer lists it', async () => {
      const place = { counterpartyName: 'Hospoda U Kalicha', counterpartyIban: null };
      const { store, fence } = await holding(
        { ...place, id: 'p', status: 'pending', bookedOn: null, valuedOn: day('2026-11-18') },
        { ...place, id: 'tipped', amount: { minor: -144_000, currency: 'EUR' } },
        { ...place, id: 'too much', amount: { minor: -144_001, currency: 'EUR' } },
        { ...place, id: 'too late', bookedOn: day('2026-11-29') },
      );
      expect(await suggested(store)).toEqual(['p tipped']);
      const since = instant('2026-11-20T12:05:00Z');
      await store.markMissing({ accountId: 'a1', transactionIds: ['p'], since, requestSequence: 2 }, fence);
      expect(await suggested(store)).toEqual(['p tipped']);
      expect((await store.readHeldRows([key('p')]))[0]?.missingSince).toEqual(since);
    });

    it('takes the day of creation where a pending row names no other', async () => {
      const undated = { status: 'pending', bookedOn: null, valuedOn: null } as const;
      const { store } = await holding({ id: 'p', ...undated }, { id: 'b' });
      expect(await suggested(store)).toEqual(['p b']);
    });

    it('keeps to the days that are asked for', async () => {
      const early = { bookedOn: day('2026-10-01') };
      const { store } = await holding({ id: 't1' }, { id: 't2' }, { id: 'e1', ...early }, { id: 'e2', ...early });
      expect(await suggested(store)).toEqual(['t1 t2', 'e1 e2']);
      expect(await suggested(store, { from: day('2026-10-02'), to: null })).toEqual(['t1 t2']);
      expect(await suggested(store, { from: null, to: day('2026-10-01') })).toEqual(['e1 e2']);
    });

    it('lets a row go that the bank changes', async () => {
      const { store, fence } = await holding({ id: 't1' }, { id: 't2' });
      const changed = buildTransaction({
        id: 't2',
        amount: { minor: -1, currency: 'EUR' },
        lastUpdated: instant('2026-11-20T10:00:00Z'),
      });
      await store.writePage(buildPage([changed], { requestSequence: 2 }), fence);
      expect(await suggested(store)).toEqual([]);
    });

    it('reads the rows of a pair as they are now, and leaves out what is not held', async () => {
      const { store } = await holding({ id: 't1' });
      const rows = await store.readHeldRows([key('t1'), key('t2'), key('t1', 'a2')]);
      expect(rows.map(({ id, accountName }) => [id, accountName])).toEqual([['t1', 'a1']]);
    });
  });

  describe(`${name}: decisions`, () => {
    it('are kept once for a pair, in whichever order it is named, and newest first', async () => {
      const { store, fence } = await holding();
      const older = buildDecision({ first: key('t2'), second: key('t1') }, 'same');
      const newer = {
        ...buildDecision({ first: key('t1'), second: key('t3') }),
        decidedAt: instant('2026-11-21T08:00:00Z'),
      };
      await store.writeDecisions([older, newer], fence);
      await store.writeDecisions([{ ...older, first: older.second, second: older.first, verdict: 'different' }], fence);
      expect((await store.readDecisions()).map((decision) => [toPairId(decision), decision.verdict])).toEqual([
        [toPairId(newer), 'different'],
        [toPairId(older), 'different'],
      ]);
      expect((await store.readDecisions())[1]).toEqual({
        first: key('t1'),
        second: key('t2'),
        verdict: 'different',
        decidedAt: NOON,
      });
    });

    it('are undone, and undoing twice does nothing', async () => {
      const { store, fence } = await holding();
      const decision = buildDecision({ first: key('t1'), second: key('t2') });
      await store.writeDecisions([decision], fence);
      await store.removeDecision({ first: decision.second, second: decision.first }, fence);
      await store.removeDecision(decision, fence);
      expect(await store.readDecisions()).toEqual([]);
    });

    it('change no row, no count and no ledger', async () => {
      const { store, fence } = await holding({ id: 't1' }, { id: 't2' });
      const read = async () => ({
        rows: await store.readAlike(ALWAYS),
        stats: await store.readAccountStats(),
        ledger: await store.readLedgerSequence(),
      });
      const before = await read();
      await store.writeDecisions([buildDecision({ first: key('t1'), second: key('t2') }, 'same')], fence);
      expect(await read()).toEqual(before);
    });

    it('are not written by an owner that lost the database', async () => {
      const { store, fence } = await holding();
      await store.claim();
      const decision = buildDecision({ first: key('t1'), second: key('t2') });
      await expect(store.writeDecisions([decision], fence)).rejects.toMatchObject({ code: 'owner-changed' });
      await expect(store.removeDecision(decision, fence)).rejects.toMatchObject({ code: 'owner-changed' });
    });
  });
}
