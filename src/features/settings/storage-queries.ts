// What is read of the local database itself.
import { queryOptions } from '@tanstack/react-query';
import type { StorageService } from '../../local-db/storage-service.ts';

export const storageQueries = {
  /** The first part is the change feed's topic. */
  all: () => ['storage'] as const,
  state: (storage: StorageService) =>
    queryOptions({
      queryKey: [...storageQueries.all(), 'state'],
      queryFn: () => storage.readStorage(),
      // Bytes grow with every commit, which is no change of storage: read anew when the page is opened.
      staleTime: 0,
    }),
};
