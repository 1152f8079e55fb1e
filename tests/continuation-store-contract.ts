// What every store promises about accounts under several ids: decisions are kept apart from the rows, and what follows from them is computed.
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import type { Fence } from '../src/local-db/fence.ts';
import type { Store } from '../src/local-db/store.ts';
import { decideOn } from './build-continuation.ts';
import { buildAccount, buildConnection, buildPage, buildTransaction, instant, NOON } from './build-store-facts.ts';

const LATER = instant('2026-11-21T12:00:00Z');
const day = (text: string) => `2026-11-${text}` as CalendarDate;
type Held = { readonly store: Store; readonly fence: Fence };

/** Three payments under the old id, of which the last two came again under the new one. */
async function returned(createStore: () => Promise<Store>): Promise<Held> {
  const store = await createStore();
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [buildAccount({ id: 'old' })], readAt: NOON }, fence);
  await store.writeAccounts({ accounts: [buildAccount({ id: 'new' })], readAt: LATER }, fence);
  const payment = (accountId: string, id: string, date: string) =>
    buildTransaction({ accountId, id, bookedOn: day(date) });
  const old = ['10', '11', '12'].map((date) => payment('old', `o${date}`, date));
  const again = ['11', '12', '13'].map((date) => payment('new', `n${date}`, date));
  await store.writePage(buildPage(old, { accountId: 'old' }), fence);
  await store.writePage(buildPage(again, { accountId: 'new' }), fence);
  return { store, fence };
}

async function leftOutOf(store: Store) {
  const { leftOut } = await store.readJoining();
  return leftOut.map(({ row, shownAs }) => `${row.id}=${shownAs.id}`).sort();
}

async function changeRow({ store, fence }: Held, accountId: string, row: Partial<Transaction>, sequence = 2) {
  const changed = buildTransaction({ accountId, lastUpdated: instant('2026-11-21T10:00:00Z'), ...row });
  await store.writePage(buildPage([changed], { accountId, requestSequence: sequence }), fence);
}

export function describeContinuationContract(name: string, createStore: () => Promise<Store>): void {
  describe(`${name}: an account under two ids`, () => {
    it('is asked about, with what is counted twice until somebody decides', async () => {
      const { store } = await returned(createStore);
      const { continuations, goesBy, leftOut, countedTwice } = await store.readJoining();
      expect(continuations).toMatchObject([
        { earlierId: 'old', laterId: 'new', kind: 'returned', verdict: null, overlap: { pairedCount: 2 } },
      ]);
      expect(continuations[0]?.overlap).toMatchObject({ days: { from: day('11'), to: day('12') }, earlierOnly: 0 });
      expect([goesBy.size, leftOut.length]).toEqual([0, 0]);
      expect(countedTwice.map(({ earlier, later }) => `${earlier.id}=${later.id}`)).toEqual(['o11=n11', 'o12=n12']);
    });

    it('is joined by a decision, and as it was before when that is undone; no row, count or ledger changes', async () => {
      const { store, fence } = await returned(createStore);
      const readRows = async () => [
        await store.readHeldVersions('old'),
        await store.readHeldVersions('new'),
        await store.readAccountStats(),
        await store.readLedgerSequence(),
        await store.readAccounts(),
      ];
      const [before, rows] = [await store.readJoining(), await readRows()];
      await store.writeContinuations([decideOn('old', 'new')], fence);
      expect(await leftOutOf(store)).toEqual(['o11=n11', 'o12=n12']);
      expect((await store.readJoining()).goesBy.get('old')).toBe('new');
      expect(await readRows()).toEqual(rows);
      await store.removeContinuation({ earlierId: 'new', laterId: 'old' }, fence);
      await store.removeContinuation({ earlierId: 'new', laterId: 'old' }, fence);
      expect(await store.readJoining()).toEqual(before);
    });

    it('counts as news each payment once that came under both ids, and each change', async () => {
      const held = await returned(createStore);
      const { store, fence } = held;
      const counted = () => store.countLedgerFrom(NOON.key);
      expect(await counted()).toEqual({ added: 6, changed: 0 });
      await store.writeContinuations([decideOn('old', 'new')], fence);
      expect(await counted()).toEqual({ added: 4, changed: 0 });
      const came = instant('2026-11-21T10:00:00Z');
      for (const [accountId, id] of [['old', 'o11'] as const, ['new', 'n11'] as const]) {
        const row = buildTransaction({ accountId, id, bookedOn: day('11'), purpose: 'corrected', lastUpdated: came });
        await store.writePage(buildPage([row], { accountId, requestSequence: 2, receivedAt: LATER }), fence);
      }
      expect(await store.countLedgerFrom(LATER.key)).toEqual({ added: 0, changed: 1 });
    });

    it('keeps one decision for a pair, in whichever order it is named', async () => {
      const { store, fence } = await returned(createStore);
      await store.writeContinuations([decideOn('old', 'new')], fence);
      await store.writeContinuations([{ ...decideOn('new', 'old', 'different'), decidedAt: LATER }], fence);
      const { continuations, leftOut } = await store.readJoining();
      expect(continuations).toMatchObject([
        { earlierId: 'old', laterId: 'new', verdict: 'different', decidedAt: LATER },
      ]);
      expect(leftOut).toEqual([]);
    });

    it('follows the rows as they come, change and are taken back', async () => {
      const held = await returned(createStore);
      const { store, fence } = held;
      await store.writeContinuations([decideOn('old', 'new')], fence);
      await changeRow(held, 'new', { id: 'n10', bookedOn: day('10') });
      expect(await leftOutOf(store)).toEqual(['o10=n10', 'o11=n11', 'o12=n12']);
      // The bank corrects amount and day under the new id: the old id never hears of it, and is still the same payment.
      const amount = { minor: -130_000, currency: 'EUR' };
      await changeRow(held, 'new', { id: 'n11', bookedOn: day('14'), amount }, 3);
      expect(await leftOutOf(store)).toEqual(['o10=n10', 'o11=n11', 'o12=n12']);
      await changeRow(held, 'new', { id: 'n12', bookedOn: day('12'), counterpartyIban: 'FR76' }, 4);
      expect(await leftOutOf(store)).toEqual(['o10=n10', 'o11=n11']);
      const gone = { accountId: 'new', transactionIds: ['n10'], since: LATER, requestSequence: 5 };
      await store.markMissing(gone, fence);
      expect(await leftOutOf(store)).toEqual(['o10=n10', 'o11=n11']);
    });

    it('is told by its connection too, where the vendor says whose it is', async () => {
      const store = await createStore();
      const fence = await store.claim();
      const connections = [buildConnection({ id: 'c1' }), buildConnection({ id: 'c2' })];
      await store.writeConnections({ connections, readAt: NOON, isWholeList: true }, fence);
      await store.writeAccounts({ accounts: [buildAccount({ id: 'old', connectionId: 'c1' })], readAt: NOON }, fence);
      const accounts = [
        buildAccount({ id: 'old', connectionId: 'c1' }),
        buildAccount({ id: 'new', connectionId: 'c2' }),
      ];
      await store.writeAccounts({ accounts, readAt: LATER }, fence);
      expect((await store.readJoining()).continuations).toEqual([]);
      await store.writeConnections({ connections: connections.slice(1), readAt: LATER, isWholeList: true }, fence);
      expect((await store.readJoining()).continuations).toMatchObject([{ earlierId: 'old', laterId: 'new' }]);
    });

    it('is not decided by an owner that lost the database', async () => {
      const { store, fence } = await returned(createStore);
      await store.claim();
      await expect(store.writeContinuations([decideOn('old', 'new')], fence)).rejects.toMatchObject({
        code: 'owner-changed',
      });
      await expect(store.removeContinuation(decideOn('old', 'new'), fence)).rejects.toMatchObject({
        code: 'owner-changed',
      });
    });
  });
}
