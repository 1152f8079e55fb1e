// The bank of the reference runs: two accounts with everything that is awkward, and a synchronisation that takes twelve seconds.
import type { CalendarDate } from '../../src/domain/dates/calendar-date.ts';
import type { Transaction } from '../../src/domain/transactions/transaction.ts';
import type { FakeClock } from '../fake-clock.ts';
import { aChannel, aConnection, anAccount, anEvent, aRow, at } from '../sync/builders.ts';
import { bankError, createFakeBank } from '../sync/fake-bank.ts';
import type { FakeBank } from '../sync/fake-bank.ts';

const RUN_MS = 12_000;
/** Small, so that each account has several pages. */
const PAGE_SIZE = 4;

export function createReferenceBank(clock: FakeClock): FakeBank {
  const bank = createFakeBank(clock);
  bank.connections.set('1', aConnection());
  bank.accounts = [anAccount(), anAccount({ id: 'a2', name: 'Yen', currency: 'JPY' })];
  bank.pageSize = PAGE_SIZE;
  bank.rows = createHistory();
  let runEndsAtMs: number | null = null;
  bank.beforeAnswer = (call) => {
    if (runEndsAtMs !== null && clock.nowMs() >= runEndsAtMs) {
      runEndsAtMs = null;
      endRun(bank, clock.nowMs());
    }
    if (call !== 'startSync') return;
    if (runEndsAtMs !== null) throw bankError('busy', { status: 409 });
    runEndsAtMs = clock.nowMs() + RUN_MS;
    bank.connections.set('1', aConnection({ status: 'RUNNING' }));
  };
  return bank;
}

/** Newest first, as a first download comes; stamps shared and finer than a millisecond, twins, amounts no float holds. */
function createHistory(): Transaction[] {
  const row = (id: string, stamp: string, changes: Partial<Transaction> = {}) =>
    aRow({ id, lastUpdated: at(stamp), purpose: `payment ${id}`, bookedOn: day('2026-11-18'), ...changes });
  const twin = { purpose: 'two coffees', amount: { minor: -320, currency: 'EUR' } };
  return [
    row('pending', '2026-11-20T08:00:00.123456Z', { status: 'pending', rawStatus: 'PENDING', bookedOn: null }),
    row('twin 1', '2026-11-20T08:00:00.123456Z', twin),
    row('twin 2', '2026-11-20T08:00:00.123456Z', twin),
    row('large', '2026-11-20T07:59:59.999999Z', { amount: { minor: 999_999_999_999_999, currency: 'EUR' } }),
    row('old 1', '2026-11-19T09:00:00Z'),
    row('old 2', '2026-11-19T09:00:00Z'),
    row('old 3', '2026-11-12T09:00:00Z'),
    row('old 4', '2026-10-12T09:00:00Z', { bookedOn: day('2026-10-11') }),
    row('today', '2026-11-20T08:30:00Z', { bookedOn: day('2026-11-20') }),
    row('y1', '2026-11-20T06:00:00Z', { accountId: 'a2', amount: { minor: 1_000, currency: 'JPY' } }),
    row('y2', '2026-11-20T06:00:00Z', { accountId: 'a2', amount: { minor: -1, currency: 'JPY' } }),
    row('y3', '2026-11-01T06:00:00Z', { accountId: 'a2', amount: { minor: 0, currency: 'JPY' } }),
    row('y4', '2026-11-01T06:00:00Z', { accountId: 'a2' }),
    row('y5', '2026-11-01T06:00:00Z', { accountId: 'a2' }),
  ];
}

/** What a synchronisation brings: rows come, change and are booked, in one moment, on both accounts. */
function endRun(bank: FakeBank, nowMs: number): void {
  const lastUpdated = at(nowMs);
  const change = (id: string, changes: Partial<Transaction>) => {
    bank.rows = bank.rows.map((row) => (row.id === id ? toVersion(row, { ...changes, lastUpdated }) : row));
  };
  change('pending', { status: 'booked', rawStatus: 'BOOKED', bookedOn: day('2026-11-20') });
  change('old 3', { amount: { minor: -2401, currency: 'EUR' } });
  change('y2', { purpose: 'corrected' });
  for (const id of ['new 1', 'new 2', 'new 3', 'new 4', 'new 5']) {
    bank.rows.push(aRow({ id, lastUpdated, purpose: 'the same five times' }));
  }
  bank.rows.push(aRow({ id: 'new y', accountId: 'a2', lastUpdated }));
  const channels = [aChannel({ lastEndAt: lastUpdated, lastSuccessAt: lastUpdated })];
  bank.connections.set('1', aConnection({ channels }));
  bank.events.push(anEvent({ id: '31', createdAt: lastUpdated, resource: { status: 'SUCCESS', channels } }));
}

/** What only a sweep can see: rows deleted, a correction taken back, and a row committed long after its stamp. */
export function changeUnseen(bank: FakeBank): void {
  const deleted = ['old 2', 'y3'];
  bank.rows = bank.rows
    .filter(({ id }) => !deleted.includes(id))
    .map((row) =>
      row.id === 'twin 2' ? toVersion(row, { lastUpdated: at('2026-11-01T09:00:00Z'), purpose: 'as it was' }) : row,
    );
  bank.rows.push(aRow({ id: 'late', lastUpdated: at('2026-11-02T09:00:00Z'), bookedOn: day('2026-11-02') }));
}

function toVersion(row: Transaction, changes: Partial<Transaction>): Transaction {
  return aRow({ ...row, ...changes, payload: JSON.stringify([row.id, changes]) });
}

function day(text: string): CalendarDate {
  return text as CalendarDate;
}
