// What the puller knows of each account: its pull state, and in memory when it is read next and what went wrong last.
import type { Instant } from '../domain/instant.ts';
import type { PullState, SweepState } from '../local-db/store.ts';
import { EVERYTHING_MODE, newPullState } from './pull-state.ts';
import { newSweepState } from './sweep-state.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem } from './sync-service.ts';

export interface PullFailure {
  readonly problem: Problem;
  /** The gateway's date when the failing pull began. */
  readonly since: Instant;
}

export interface AccountLane {
  state: PullState;
  sweep: SweepState;
  isSweeping: boolean;
  sweepFailures: number;
  /** A sweep that failed is not begun again before; null: none failed. */
  nextSweepAtMs: number | null;
  /** Null: not decided yet in this service's life. */
  nextSafeAtMs: number | null;
  /** Of the last look at the newest rows, by tip or round. */
  lookedAtMs: number | null;
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
  writeSweep(state: SweepState): Promise<void>;
  /** What went wrong with this account, or with the service as a whole. */
  failureOf(accountId: string): PullFailure | null;
  serviceFailure(): PullFailure | null;
  noteServiceFailure(failure: PullFailure | null): void;
}

export function createPullBook(context: SyncContext): PullBook {
  const lanes = new Map<string, AccountLane>();
  let serviceFailure: PullFailure | null = null;

  function addLane(accountId: string): AccountLane {
    const lane: AccountLane = {
      state: newPullState(accountId),
      sweep: newSweepState(accountId),
      isSweeping: false,
      sweepFailures: 0,
      nextSweepAtMs: null,
      nextSafeAtMs: null,
      lookedAtMs: null,
      failures: 0,
      retryAtMs: null,
      failure: null,
      isBusy: false,
    };
    lanes.set(accountId, lane);
    return lane;
  }

  const lane = (accountId: string) => lanes.get(accountId) ?? addLane(accountId);

  return {
    async load() {
      for (const state of await context.store.readPullStates()) {
        if (state.mode === EVERYTHING_MODE) lane(state.accountId).state = state;
      }
      for (const sweep of await context.store.readSweepStates()) lane(sweep.accountId).sweep = sweep;
    },
    lane,
    lanes: () => [...lanes.values()],
    async writeSweep(state) {
      await context.store.writeSweepState(state, context.fence);
      lane(state.accountId).sweep = state;
    },
    failureOf: (accountId) => lanes.get(accountId)?.failure ?? serviceFailure,
    serviceFailure: () => serviceFailure,
    noteServiceFailure(failure) {
      serviceFailure = failure;
    },
  };
}
