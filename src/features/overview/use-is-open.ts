// Which days banks are open; until the table of holidays is here only the weekends are known.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createIsOpen, type IsOpen } from '../../domain/dates/business-days.ts';

const WEEKENDS_ONLY = createIsOpen({});

const holidayQuery = queryOptions({
  queryKey: ['bank-holidays'],
  queryFn: async () => createIsOpen((await import('../../domain/dates/bank-holidays.json')).default),
  staleTime: 'static',
  // A function is not compared.
  structuralSharing: false,
});

export function useIsOpen(): IsOpen {
  return useQuery(holidayQuery).data ?? WEEKENDS_ONLY;
}
