// How every query and mutation of a page behaves unless it says otherwise.
import { QueryClient } from '@tanstack/react-query';

/** All that is read is the local database, so the network has no part in it; what is old, the change feed says (follow-changes.ts). */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
