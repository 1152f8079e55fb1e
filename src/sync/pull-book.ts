// What the puller knows of each account: its pull state, and in memory when it is read next and what went wrong last.
import type { Instant } from '../domain/instant.ts';
import type { PullState } from '../local-db/store.ts';
import { EVERYTHING_MODE, newPullState } from './pull-state.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem } from './sync-service.ts';

export interface PullFailure {
  readonly problem: Problem;
  /** The gateway's date when the failing pull began. */
  readonly since: Instant;
}

export interface AccountLane {
  state: PullState;
  /** Null: not decided yet in this service's life. */
  nextSafeAtMs: number | null;
  /** Of the last look at the newest rows, by tip or round. */
  lookedAtMs: number | null;
  /** Of the last time its whole list was read because it would not hold still. */
  fullReadAtMs: number | null;
  failures: number;
  /** Not before; null: nothing is wrong. */
  retryAtMs: number | null;
  failure: PullFailure | null;
  isBusy: boolean;
}

export interface PullBook {
  load(): Promise<void>;
  lane(accountId: string): AccountLane;
  lanes(): readonly AccountLane[];
  /** What went wrong with this account, or with the service as a whole. */
  failureOf(accountId: string): PullFailure | null;
  serviceFailure(): PullFailure | null;
  noteServiceFailure(failure: PullFailure | null): void;
}

export function createPullBook(context: SyncContext): PullBook {
  const lanes = new Map<string, AccountLane>();
  let serviceFailure: PullFailure | null = null;

  function addLane(state: PullState): AccountLane {
    const lane: AccountLane = {
      state,
      nextSafeAtMs: null,
      lookedAtMs: null,
      fullReadAtMs: null,
      failures: 0,
      retryAtMs: null,
      failure: null,
      isBusy: false,
    };
    lanes.set(state.accountId, lane);
    return lane;
  }

  return {
    async load() {
      for (const state of await context.store.readPullStates()) {
        if (state.mode === EVERYTHING_MODE) addLane(state);
      }
    },
    lane: (accountId) => lanes.get(accountId) ?? addLane(newPullState(accountId)),
    lanes: () => [...lanes.values()],
    failureOf: (accountId) => lanes.get(accountId)?.failure ?? serviceFailure,
    serviceFailure: () => serviceFailure,
    noteServiceFailure(failure) {
      serviceFailure = failure;
    },
  };
}
