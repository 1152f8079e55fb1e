// What the overview reads of the transactions: money booked on one day.
import { queryOptions } from '@tanstack/react-query';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { EVERY_TRANSACTION } from '../../transaction-index/transaction-index.ts';
import type { TransactionIndex } from '../../transaction-index/transaction-index.ts';

export const overviewQueries = {
  /** How many rows each account has on each day from then on. */
  countedSince: (index: TransactionIndex, from: CalendarDate) =>
    queryOptions({
      queryKey: ['transactions', 'counted-since', from],
      queryFn: () => index.countByDay({ ...EVERY_TRANSACTION, from, status: 'booked' }),
    }),
  /** Under `transactions`, so that the change feed makes it old with them. */
  bookedOn: (index: TransactionIndex, day: CalendarDate) =>
    queryOptions({
      queryKey: ['transactions', 'booked-on', day],
      queryFn: () => index.summarise({ ...EVERY_TRANSACTION, from: day, to: day, status: 'booked' }),
    }),
};
