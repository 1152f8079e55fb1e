// What the owner of the database puts together: bank, store, synchronisation, index; and how all that is wiped and begun again.
import type { SyncApi, TransactionsApi } from '../bank-api/ports.ts';
import type { AppConfig } from '../config/app-config.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { createStorageService } from '../local-db/opfs/create-storage-service.ts';
import { createFullness } from '../local-db/opfs/fullness.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { LocalDbErrorCode } from '../local-db/local-db-error.ts';
import { openDatabase } from '../local-db/opfs/open-database.ts';
import type { OpenedDatabase, OpenRequest, Rebuilt } from '../local-db/opfs/open-database.ts';
import { removeSourceDirectory } from '../local-db/opfs/opfs-pool.ts';
import { hasSpaceLeft } from '../local-db/opfs/opfs-space.ts';
import { removePastWorlds } from '../local-db/opfs/past-worlds.ts';
import { createSqliteStore } from '../local-db/sqlite/sqlite-store.ts';
import type { StorageService, StorageState } from '../local-db/storage-service.ts';
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
  readonly rescue: () => Rebuilt['decisions'];
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
  /** This computer is known to have kept rows of this source. */
  readonly wasKept: boolean;
  /** Where there are no files to open, whoever composes may keep the database in its hand. */
  readonly openDatabase?: (request: OpenRequest) => Promise<OpenedDatabase>;
}

/** Rejects when the database cannot be opened now but perhaps later: LocalDbError('unavailable') while another tab holds the files. */
export async function openOwner(parts: OwnerParts, notify: (notice: Notice) => void): Promise<OpenedOwner> {
  const { databaseId, clock, openDatabase: openIt = openDatabase } = parts;
  let isClosed = false;
  let opened: Household | null = null;
  let rebuilds = 0;

  const open = async (how: { wasKept?: boolean; rebuilt?: Rebuilt }): Promise<Household> => {
    const database = await openIt({ sourceId: databaseId, clock, onCorrupt: rebuild, ...how });
    try {
      const household = await openHousehold(parts, database, { notify, forget });
      if (isClosed) household.close();
      else opened = household;
      return household;
    } catch (error) {
      if (!hasCode(error, 'corrupt')) {
        database.close();
        throw error;
      }
      // What was rescued before is all there is: nobody could decide anything since.
      const rebuilt = noteRebuilt(how.rebuilt === undefined ? database.rescueDecisions() : how.rebuilt.decisions);
      await database.remove();
      return open({ rebuilt });
    }
  };

  function noteRebuilt(decisions: Rebuilt['decisions']): Rebuilt {
    rebuilds += 1;
    return { decisions, times: rebuilds };
  }

  let current = open({ wasKept: parts.wasKept });

  /** Removes all that is kept and begins with nothing, or with what was rescued; resolves when nothing is left. */
  function replace(how: { rebuilt?: Rebuilt }): Promise<void> {
    const household = opened;
    opened = null;
    const removed = household === null ? removeSourceDirectory(databaseId) : household.remove();
    current = removed.catch(() => undefined).then(() => open(how));
    current.then(
      () => notify({ type: 'changed', topics: ['sync', 'transactions', 'storage'] }),
      () => undefined,
    );
    return removed;
  }

  /** Damage that opening did not meet. */
  function rebuild(): void {
    if (opened === null) return;
    // What cannot be removed is opened as it is: its damage is met again.
    replace({ rebuilt: noteRebuilt(opened.rescue()) }).catch(() => undefined);
  }

  async function forget(): Promise<void> {
    await current.catch(() => undefined);
    rebuilds = 0;
    await replace({});
  }

  await current.catch((error: unknown) => {
    // Only newer code can read it: nothing to try again, so each caller is told.
    if (!hasCode(error, 'newer-schema')) throw error;
  });
  const services = delegateServices(() => current);
  return {
    services: { ...services, storage: { readStorage: () => readStorage(services.storage), forget } },
    close() {
      isClosed = true;
      opened?.close();
    },
  };
}

/** A copy that only newer code can read is no reason to say nothing about it. */
async function readStorage(storage: StorageService): Promise<StorageState> {
  try {
    return await storage.readStorage();
  } catch (error) {
    if (!hasCode(error, 'newer-schema')) throw error;
    return { kind: 'unreadable', usedBytes: null, problem: 'newer-schema' };
  }
}

function hasCode(error: unknown, code: LocalDbErrorCode): boolean {
  return error instanceof LocalDbError && error.code === code;
}

async function openHousehold(
  { config, databaseId, apis, clock, random, isOnline }: OwnerParts,
  database: OpenedDatabase,
  { notify, forget }: { notify: (notice: Notice) => void; forget: () => Promise<void> },
): Promise<Household> {
  const fullness = createFullness(() => notify({ type: 'changed', topics: ['storage'] }));
  const store = createSqliteStore(database.handle, { hasSpaceLeft, fullness }, config.bankTimeZone);
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
    refreshRules: { ...config.refreshRules, staleAfterMs: config.connections.staleAfterMs },
    timeline: config.timeline,
    onChange,
    isOnline,
  });
  if (database.kind === 'opfs') void removePastWorlds(databaseId).catch(() => undefined);
  return {
    sync,
    index: createSqlTransactionIndex({ reader: database.handle, clock, readJoining: () => store.readJoining() }),
    suggestions: createSuggestionService({ store, fence, clock, onChange }),
    storage: createStorageService({ database, fullness, forget }),
    rescue: () => database.rescueDecisions(),
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
