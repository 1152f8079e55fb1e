// The reads of the change log, as query options: keys are written here and nowhere else.
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ChangeFilter } from '../../transaction-index/change-log.ts';
import type { TransactionIndex } from '../../transaction-index/transaction-index.ts';

/** Some screens; more on request. */
const PAGE_CHANGES = 50;

export const changeQueries = {
  /** A change of rows makes them old. */
  log: (index: TransactionIndex, filter: ChangeFilter) =>
    infiniteQueryOptions({
      queryKey: ['transactions', 'changes', filter],
      queryFn: ({ pageParam }) => index.readChanges({ filter, before: pageParam, limit: PAGE_CHANGES }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
};
