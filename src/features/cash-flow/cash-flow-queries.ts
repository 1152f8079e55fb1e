// What the cash flow reads: money in and out by booking day over a period.
import { queryOptions } from '@tanstack/react-query';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { TransactionIndex } from '../../transaction-index/transaction-index.ts';

export const cashFlowQueries = {
  /** Under `transactions`, so that the change feed makes it old with them. */
  byDay: (index: TransactionIndex, period: { from: CalendarDate; to: CalendarDate }) =>
    queryOptions({
      queryKey: ['transactions', 'flow-by-day', period],
      queryFn: () => index.flowByDay({ search: '', accountIds: [], ...period, direction: 'all', status: 'booked' }),
      staleTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      retry: false,
    }),
};
