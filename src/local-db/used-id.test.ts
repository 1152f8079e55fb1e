// How much is read to tell which payment each row is, where one list is nearly all of one id.
import { expect, test } from 'vitest';
import { buildTransaction, instant } from '../../tests/build-store-facts.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import { createMemoryOthers } from '../../tests/memory-store/memory-used-ids.ts';
import { takeOthersAside } from './used-id.ts';

const REQUEST = { ownerEpoch: 1, requestSequence: 1 };
const STAMP = instant('2026-11-26T08:00:00Z');

function countReads(count: number, vary: (index: number) => Partial<Transaction>): number {
  let reads = 0;
  const counting: ProxyHandler<Transaction> = {
    get(row, field) {
      reads += 1;
      return Reflect.get(row, field) as unknown;
    },
  };
  const rows = Array.from({ length: count }, (_, index) => {
    const row = buildTransaction({
      id: '0',
      bookedOn: '2026-11-20' as CalendarDate,
      lastUpdated: STAMP,
      counterpartyIban: null,
      ...vary(index),
    });
    return new Proxy(row, counting);
  });
  const own = takeOthersAside(rows, { request: REQUEST, heldOf: () => undefined, others: createMemoryOthers() });
  expect(own.length).toBeGreaterThan(0);
  return reads;
}

test.each<[string, (index: number) => Partial<Transaction>]>([
  ['of other amounts', (index) => ({ amount: { minor: index + 1, currency: 'EUR' } })],
  ['of one amount, with one stamp', (index) => ({ purpose: `fee ${index}` })],
  [
    'of one amount and day, with other stamps and payees',
    (index) => ({ counterpartyName: `Payee ${index}`, lastUpdated: instantFromEpochMs(1_795_000_000_000 + index) }),
  ],
  ['that are all the same', () => ({})],
  [
    'that are versions of one, pending and booked',
    (index) => ({
      status: index % 2 === 0 ? 'booked' : 'pending',
      lastUpdated: instantFromEpochMs(1_795_000_000_000 + index),
    }),
  ],
])('reads twice as much for twice as many rows of one id, %s', (_, vary) => {
  expect(countReads(800, vary) / countReads(400, vary)).toBeLessThan(2.5);
});
