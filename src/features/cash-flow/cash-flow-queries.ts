// What the cash flow reads: money in and out by booking day over a period.
import { queryOptions } from '@tanstack/react-query';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { EVERY_TRANSACTION } from '../../transaction-index/transaction-index.ts';
import type { TransactionFilter, TransactionIndex } from '../../transaction-index/transaction-index.ts';

interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const ofPeriod = (period: Period): TransactionFilter => ({ ...EVERY_TRANSACTION, ...period, status: 'booked' });

/** Under `transactions`, so that the change feed makes it old with them. */
export const cashFlowQueries = {
  byDay: (index: TransactionIndex, period: Period) =>
    queryOptions({
      queryKey: ['transactions', 'flow-by-day', period],
      queryFn: () => index.flowByDay(ofPeriod(period)),
    }),
  /** What the flows leave out is told beside them. */
  summary: (index: TransactionIndex, period: Period) =>
    queryOptions({
      queryKey: ['transactions', 'summary-of-period', period],
      queryFn: () => index.summarise(ofPeriod(period)),
    }),
};
