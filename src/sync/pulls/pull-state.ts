// An account's pull state: how it begins, and how it changes; marks only ever move forward.
import { laterOf } from '../../domain/dates/instant.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { PullState } from '../../local-db/store.ts';
import { NO_LOOK_BACKS } from './look-backs.ts';
import { stampOf, toModeRules } from './mode-rules.ts';

/** "everything": new and changed rows. */
export const EVERYTHING_MODE = 'everything';
const DEFAULT_OVERLAP_MS = 15 * 60_000;
/** A stamp without an offset may be off by any time zone. */
const ASSUMED_OFFSETS_OVERLAP_MS = 26 * 3_600_000;

export function newPullState(accountId: string, mode: string = EVERYTHING_MODE): PullState {
  return {
    accountId,
    mode,
    mark: null,
    tip: null,
    overlapMs: DEFAULT_OVERLAP_MS,
    round: null,
    lastRoundEndedAt: null,
    lastRoundStartedAt: null,
    quietRounds: 0,
    roundsWithoutHistory: 0,
    isHistoryComplete: false,
    isSweepDue: false,
    provenAt: null,
    lookBacks: NO_LOOK_BACKS,
    lastSweepAt: null,
    hasAssumedOffsets: false,
    lateness: null,
  };
}

export function effectiveOverlapMs(state: PullState): number {
  return Math.max(state.overlapMs, state.hasAssumedOffsets ? ASSUMED_OFFSETS_OVERLAP_MS : 0);
}

export function withRows(state: PullState, rows: readonly Pick<Transaction, 'lastUpdated' | 'createdAt'>[]): PullState {
  const rules = toModeRules(state);
  if (state.hasAssumedOffsets || !rows.some((row) => stampOf(row, rules)?.offset === 'assumed')) return state;
  return { ...state, hasAssumedOffsets: true };
}

export function withTip(state: PullState, stamp: InstantKey | null): PullState {
  return { ...state, tip: laterOf<InstantKey | null>(state.tip, stamp) };
}

export function withMark(state: PullState, stamp: InstantKey | null): PullState {
  const mark = laterOf<InstantKey | null>(state.mark, stamp);
  return withTip({ ...state, mark }, mark);
}
