// What every part of the service is handed: the ports, the settings, and the one place that says "stop everything".
import { BankApiError } from '../bank-api/bank-api-error.ts';
import type { SyncApi, TransactionsApi } from '../bank-api/ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { Fence } from '../local-db/fence.ts';
import type { Store } from '../local-db/store.ts';
import { rememberFacts } from './pulls/remembered-facts.ts';
import { createServerClock } from './server-clock.ts';
import type { ServerClock } from './server-clock.ts';

type SyncTopic = 'sync' | 'transactions';

export interface SyncTimings {
  readonly runDeadlineMs: number;
  readonly safeRoundMs: number;
  readonly tipMs: number;
}

export interface RefreshRules {
  /** A press soon after another would only cost money: the bank has nothing newer. */
  readonly coolDownMs: number;
  /** Requests a day; null: no limit. */
  readonly perDay: number | null;
  readonly price: string | null;
  /** A bank without newer data than this is asked by a refresh of old data. */
  readonly staleAfterMs: number;
}

export interface TimelineRules {
  /** Of runs that are over, so many events are listed and held in memory; the others are in the archive. */
  readonly mostEvents: number;
}

export interface SyncServiceDeps {
  readonly syncApi: SyncApi;
  readonly transactionsApi: TransactionsApi;
  readonly store: Store;
  readonly fence: Fence;
  readonly clock: Clock;
  readonly random: Random;
  readonly timings: SyncTimings;
  readonly refreshRules: RefreshRules;
  readonly timeline: TimelineRules;
  readonly onChange: (topics: readonly SyncTopic[]) => void;
  readonly isOnline: () => boolean;
}

export interface SyncContext extends SyncServiceDeps {
  readonly serverClock: ServerClock;
  /** Aborted when the service ends. */
  readonly signal: AbortSignal;
  /** Hands the error on; one after which nothing may go on stops the service first. */
  noteError(error: unknown): unknown;
  /** Throws what stopped the service. */
  assertGoing(): void;
  dispose(): void;
}

export function createSyncContext(deps: SyncServiceDeps): SyncContext {
  const abort = new AbortController();
  let stoppedBy: Error | null = null;
  return {
    ...deps,
    store: rememberFacts(deps.store),
    serverClock: createServerClock(deps.clock),
    signal: abort.signal,
    noteError(error) {
      if (stoppedBy === null && error instanceof Error && isFinal(error)) {
        stoppedBy = error;
        abort.abort(error);
      }
      return error;
    },
    assertGoing() {
      if (stoppedBy !== null) throw stoppedBy;
    },
    dispose() {
      abort.abort(new DOMException('the synchronisation service was closed', 'AbortError'));
    },
  };
}

/** Another bank answers now, or another window owns the database: going on would mix two worlds. */
function isFinal(error: Error): boolean {
  return (
    (error instanceof BankApiError && error.code === 'source-changed') ||
    (error instanceof LocalDbError && error.code === 'owner-changed')
  );
}
