// What the owner of the database puts together: bank, store, synchronisation, index; and how all that is wiped and begun again.
import type { SyncApi, TransactionsApi } from '../bank-api/ports.ts';
import type { AppConfig } from '../config/app-config.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { createStorageService } from '../local-db/create-storage-service.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import { openDatabase } from '../local-db/open-database.ts';
import type { Rebuilt } from '../local-db/open-database.ts';
import { removePastWorlds } from '../local-db/past-worlds.ts';
import { createSqliteStore } from '../local-db/sqlite-store.ts';
import type { StorageService } from '../local-db/storage-service.ts';
import { createSyncService } from '../sync/create-sync-service.ts';
import type { OwnedSyncService } from '../sync/create-sync-service.ts';
import { createSuggestionService } from '../sync/create-suggestion-service.ts';
import type { SuggestionService } from '../sync/suggestion-service.ts';
import { createSqlTransactionIndex } from '../transaction-index/sql-transaction-index.ts';
import type { TransactionIndex } from '../transaction-index/transaction-index.ts';
import { delegateServices } from './delegate-services.ts';
import type { OwnedServices } from './service-methods.ts';
import type { Notice } from './worker-messages.ts';

export type OpenOwner = (notify: (notice: Notice) => void) => Promise<OpenedOwner>;

export interface OpenedOwner {
  readonly services: OwnedServices;
  /** At once: another tab may open the database then. */
  readonly close: () => void;
}

/** Everything that lives as long as one open database. */
interface Household {
  readonly sync: OwnedSyncService;
  readonly index: TransactionIndex;
  readonly suggestions: SuggestionService;
  readonly storage: StorageService;
  /** What has to outlive the database when it is begun anew. */
  readonly rescue: () => Rebuilt;
  readonly close: () => void;
  readonly remove: () => Promise<void>;
}

export interface OwnerParts {
  readonly config: AppConfig;
  /** Names the database: the source, and for a bank that lives in the browser its world too. */
  readonly databaseId: string;
  readonly apis: { readonly sync: SyncApi; readonly transactions: TransactionsApi };
  readonly clock: Clock;
  readonly random: Random;
  readonly isOnline: () => boolean;
  readonly estimate: () => Promise<StorageEstimate>;
}

/** Rejects when the database cannot be opened now but perhaps later: LocalDbError('unavailable') while another tab holds the files. */
export async function openOwner(parts: OwnerParts, notify: (notice: Notice) => void): Promise<OpenedOwner> {
  let isClosed = false;
  let opened: Household | null = null;

  const open = async (rebuilt: Rebuilt | null): Promise<Household> => {
    const rebuild = () => void replace(opened?.rescue() ?? { decisions: null });
    const household = await openHousehold(parts, { notify, rebuilt, rebuild, forget });
    if (isClosed) household.close();
    else opened = household;
    return household;
  };

  let current = open(null);

  /** Removes all that is kept and begins with nothing, or with what was rescued; resolves when nothing is left. */
  function replace(rebuilt: Rebuilt | null): Promise<void> {
    const household = opened;
    opened = null;
    const removed = household === null ? Promise.resolve() : household.remove();
    current = removed.catch(() => undefined).then(() => open(rebuilt));
    current.then(
      () => notify({ type: 'changed', topics: ['sync', 'transactions', 'storage'] }),
      () => undefined,
    );
    return removed;
  }

  async function forget(): Promise<void> {
    await current.catch(() => undefined);
    await replace(null);
  }

  await current.catch((error: unknown) => {
    // Only newer code can read it: nothing to try again, so each caller is told.
    if (!(error instanceof LocalDbError && error.code === 'newer-schema')) throw error;
  });
  return {
    services: delegateServices(() => current),
    close() {
      isClosed = true;
      opened?.close();
    },
  };
}

async function openHousehold(
  { config, databaseId, apis, clock, random, isOnline, estimate }: OwnerParts,
  hooks: {
    notify: (notice: Notice) => void;
    rebuilt: Rebuilt | null;
    rebuild: () => void;
    forget: () => Promise<void>;
  },
): Promise<Household> {
  const { notify, rebuilt, rebuild, forget } = hooks;
  const request = { sourceId: databaseId, clock, onCorrupt: rebuild };
  const database = await openDatabase(rebuilt === null ? request : { ...request, rebuilt });
  const store = createSqliteStore(database.handle, estimate);
  const fence = await store.claim();
  const onChange = (topics: Extract<Notice, { type: 'changed' }>['topics']) => notify({ type: 'changed', topics });
  const sync = createSyncService({
    syncApi: apis.sync,
    transactionsApi: apis.transactions,
    store,
    fence,
    clock,
    random,
    timings: config.timings,
    refreshRules: config.refreshRules,
    onChange,
    isOnline,
  });
  if (database.kind === 'opfs') void removePastWorlds(databaseId).catch(() => undefined);
  return {
    sync,
    index: createSqlTransactionIndex({ reader: database.handle, clock }),
    suggestions: createSuggestionService({ store, fence, clock, onChange }),
    storage: createStorageService({ database, estimate, forget }),
    rescue: () => ({ decisions: database.rescueDecisions() }),
    close() {
      sync.dispose();
      database.close();
    },
    remove() {
      sync.dispose();
      return database.remove();
    },
  };
}
