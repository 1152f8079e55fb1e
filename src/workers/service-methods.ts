// What a page may ask for, by name: the owner answers nothing else.
import type { StorageService } from '../local-db/storage-service.ts';
import type { SuggestionService } from '../sync/suggestion-service.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { TransactionIndex } from '../transaction-index/transaction-index.ts';

export interface OwnedServices {
  readonly sync: SyncService;
  readonly index: TransactionIndex;
  readonly suggestions: SuggestionService;
  readonly storage: StorageService;
}

type MethodTable = { readonly [S in keyof OwnedServices]: readonly (keyof OwnedServices[S])[] };

export const SERVICE_METHODS = {
  sync: [
    'refresh',
    'stopWatching',
    'pollIfDue',
    'pullIfDue',
    'verify',
    'confirmMissing',
    'setMode',
    'decideContinuation',
    'undoContinuation',
    'readState',
    'readRunChanges',
    'readArchivedRuns',
    'findArchivePart',
    'readEventPayload',
  ],
  index: ['summarise', 'readRows', 'readDetail', 'summariseDays', 'flowByDay', 'countByDay', 'readChanges'],
  suggestions: ['readSuggestions', 'readSuggestionsOf', 'decide', 'undo'],
  storage: ['readStorage', 'forget'],
} as const satisfies MethodTable;

/** Asking twice does something twice: the owner remembers the answer for a call that is sent again. */
const ONCE_ONLY = new Set(['sync.refresh', 'sync.confirmMissing', 'storage.forget']);

export interface ServiceCall {
  /** Unique among all tabs: a call sent again keeps it. */
  readonly id: string;
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

export function isOnceOnly({ service, method }: ServiceCall): boolean {
  return ONCE_ONLY.has(`${service}.${method}`);
}

export function findMethod(
  services: OwnedServices,
  { service, method }: ServiceCall,
): ((...args: readonly unknown[]) => Promise<unknown>) | null {
  for (const [name, methods] of Object.entries(SERVICE_METHODS)) {
    if (name !== service || !methods.some((known) => known === method)) continue;
    const owner: unknown = Reflect.get(services, name);
    const found: unknown = typeof owner === 'object' && owner !== null ? Reflect.get(owner, method) : undefined;
    if (typeof found === 'function') return async (...args) => Reflect.apply(found, owner, args) as unknown;
  }
  return null;
}
