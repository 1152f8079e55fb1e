// The services a page is handed: reached through React context, so views know ports and never how they are reached.
import { createContext, useContext } from 'react';
import type { StorageService } from '../local-db/storage-service.ts';
import type { SuggestionService } from '../sync/suggestion-service.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { TransactionIndex } from '../transaction-index/transaction-index.ts';

/** What changed in the local database; queries that read it are asked again. */
export type ChangeTopic = 'sync' | 'transactions' | 'storage';

export interface Services {
  readonly sync: SyncService;
  readonly index: TransactionIndex;
  readonly suggestions: SuggestionService;
  readonly storage: StorageService;
  /** Calls back after each commit that changed a topic; returns the unsubscribe function. */
  onChange(listener: (topics: readonly ChangeTopic[]) => void): () => void;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices was called outside ServicesProvider: wrap the page in it');
  return services;
}
