// What the puller knows of each account: its pull state, and in memory when it is read next and what went wrong last.
import type { Instant } from '../../domain/dates/instant.ts';
import { parseModeKey, toModeKey } from '../../domain/pull-mode.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import type { PullState, SweepState } from '../../local-db/store.ts';
import { toPossibleMode } from './mode-rules.ts';
import type { JobKind } from './pull-hold-ups.ts';
import { newPullState } from './pull-state.ts';
import { newSweepState } from './sweep-state.ts';
import type { SyncContext } from '../sync-context.ts';
import type { Problem } from '../../domain/problem.ts';

export interface PullFailure {
  readonly problem: Problem;
  /** The gateway's date when the failing pull began. */
  readonly since: Instant;
}

export interface AccountLane {
  state: PullState;
  sweep: SweepState;
  /** False: a write failed, and may have been done all the same; what is kept counts, not what we remember. */
  isStateSure: boolean;
  isSweeping: boolean;
  sweepFailures: number;
  /** A sweep that failed is not begun again before; null: none failed. */
  nextSweepAtMs: number | null;
  /** Null: not decided yet in this service's life. */
  nextSafeAtMs: number | null;
  /** Of the last look at the newest rows, by tip or round. */
  lookedAtMs: number | null;
  /** When it was last begun or over, by any job. */
  servedAtMs: number | null;
  /** When a round found that a sweep has to prove the list; null: none did in this service's life. */
  sweepFlaggedAtMs: number | null;
  failures: number;
  /** What failed last. */
  failedBy: JobKind | null;
  /** Not before; null: nothing is wrong. */
  retryAtMs: number | null;
  /** The bank said until when: nothing ends that; null: it did not. */
  heldByBankUntilMs: number | null;
  /** A limit that the bank tells no end of: only a press tries earlier. */
  isHeldByLimit: boolean;
  failure: PullFailure | null;
  isBusy: boolean;
  /** Chosen while a pull goes on: it takes over when that ends. */
  nextMode: PullState | null;
}

/** A pull under way writes its own mode's state to the end. */
export function applyNextMode(lane: AccountLane): void {
  if (lane.isBusy || lane.nextMode === null) return;
  // Reread meanwhile: what was pulled since stands.
  if (lane.state.mode !== lane.nextMode.mode) lane.state = lane.nextMode;
  lane.nextMode = null;
  lane.nextSafeAtMs = null;
  lane.lookedAtMs = null;
}

/** A write that failed may have been done all the same, and a reading after one that was done leaves it unfollowed. */
async function surely<T>(lane: AccountLane, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    lane.isStateSure = false;
    throw error;
  }
}

export interface PullBook {
  load(): Promise<void>;
  lane(accountId: string): AccountLane;
  lanes(): readonly AccountLane[];
  /** Takes over what is kept of the account. */
  reread(lane: AccountLane): Promise<void>;
  writeSweep(state: SweepState): Promise<void>;
  /** From the account's next pull on; what the other mode's mark was is remembered. */
  setMode(accountId: string, mode: PullMode): Promise<void>;
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
      isStateSure: true,
      isSweeping: false,
      sweepFailures: 0,
      nextSweepAtMs: null,
      nextSafeAtMs: null,
      lookedAtMs: null,
      servedAtMs: null,
      sweepFlaggedAtMs: null,
      failures: 0,
      failedBy: null,
      retryAtMs: null,
      heldByBankUntilMs: null,
      isHeldByLimit: false,
      failure: null,
      isBusy: false,
      nextMode: null,
    };
    lanes.set(accountId, lane);
    return lane;
  }

  const toPossibleKey = (key: string) =>
    toModeKey(toPossibleMode(parseModeKey(key), context.transactionsApi.capabilities));

  const lane = (accountId: string) => lanes.get(accountId) ?? addLane(accountId);

  return {
    async load() {
      for (const [accountId, key] of await context.store.readPullModes()) {
        lane(accountId).state = newPullState(accountId, toPossibleKey(key));
      }
      for (const state of await context.store.readPullStates()) {
        if (state.mode === lane(state.accountId).state.mode) lane(state.accountId).state = state;
      }
      for (const sweep of await context.store.readSweepStates()) lane(sweep.accountId).sweep = sweep;
    },
    lane,
    lanes: () => [...lanes.values()],
    async reread(lane) {
      const { accountId } = lane.state;
      const key = (await context.store.readPullModes()).get(accountId);
      const mode = key === undefined ? lane.state.mode : toPossibleKey(key);
      const states = await context.store.readPullStates();
      const sweeps = await context.store.readSweepStates();
      const kept = states.find((state) => state.accountId === accountId && state.mode === mode);
      if (lane.state.mode !== mode) lane.nextSafeAtMs = null;
      lane.state = kept ?? (lane.state.mode === mode ? lane.state : newPullState(accountId, mode));
      lane.sweep = sweeps.find((sweep) => sweep.accountId === accountId) ?? lane.sweep;
      lane.isStateSure = true;
    },
    async writeSweep(state) {
      await surely(lane(state.accountId), () => context.store.writeSweepState(state, context.fence));
      lane(state.accountId).sweep = state;
    },
    async setMode(accountId, mode) {
      const chosen = lane(accountId);
      const key = toPossibleKey(toModeKey(mode));
      await surely(chosen, () => context.store.writePullMode({ accountId, mode: key }, context.fence));
      chosen.nextMode = null;
      if (chosen.state.mode === key) return;
      const states = await surely(chosen, () => context.store.readPullStates());
      const known = states.find((state) => state.accountId === accountId && state.mode === key);
      chosen.nextMode = known ?? newPullState(accountId, key);
      applyNextMode(chosen);
    },
    failureOf: (accountId) => lanes.get(accountId)?.failure ?? serviceFailure,
    serviceFailure: () => serviceFailure,
    noteServiceFailure(failure) {
      serviceFailure = failure;
    },
  };
}
