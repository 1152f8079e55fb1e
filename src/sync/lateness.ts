// A late bank: rows that came after safe rounds had passed their stamps, and what is learnt from that.
import { epochMsOf, shiftMs } from '../domain/instant.ts';
import type { Instant, InstantKey } from '../domain/instant.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { HeldVersion, PullState } from '../local-db/store.ts';
import { toModeRules } from './mode-rules.ts';
import { effectiveOverlapMs } from './pull-state.ts';

const LONGEST_OVERLAP_MS = 48 * 3_600_000;

/** What a reading that goes back further than the overlap compares its rows with. */
export interface LateWatch {
  readonly start: PullState;
  readonly mark: InstantKey;
  /** Safe rounds do not look below it any more. */
  readonly passedAt: InstantKey;
  /** What was held when the reading began. */
  readonly held: ReadonlyMap<string, Pick<HeldVersion, 'stamp'>>;
}

/** Null while nobody could be blamed: a history still arriving comes in any order, and a list that was not proven may have hidden the row. */
export function toLateWatch(start: PullState, held: LateWatch['held']): LateWatch | null {
  const { mark } = start;
  if (mark === null || !start.isHistoryComplete || start.isSweepDue) return null;
  // Two modes promise less than that a row is brought in time.
  const { stampBy, isDocumented } = toModeRules(start);
  if (stampBy !== 'updated' || isDocumented) return null;
  return { start, mark, passedAt: shiftMs(mark, -effectiveOverlapMs(start, false)), held };
}

/** A reading that finds such rows doubles the overlap once, however many they are. */
export function withLateRows(
  state: PullState,
  watch: LateWatch | null,
  { rows, receivedAt }: { rows: readonly Transaction[]; receivedAt: Instant },
): PullState {
  const lateByMs = watch === null ? 0 : Math.max(0, ...rows.map((row) => lateMsOf(row, watch)));
  if (watch === null || lateByMs === 0) return state;
  const known = state.lateness === watch.start.lateness ? 0 : (state.lateness?.lateByMs ?? 0);
  return {
    ...state,
    overlapMs: Math.max(watch.start.overlapMs, Math.min(LONGEST_OVERLAP_MS, watch.start.overlapMs * 2)),
    lateness: { lateByMs: Math.max(known, lateByMs), foundAt: receivedAt },
  };
}

function lateMsOf({ id, lastUpdated }: Transaction, { mark, passedAt, held }: LateWatch): number {
  if (lastUpdated === null || lastUpdated.key >= passedAt) return 0;
  const known = held.get(id);
  if (known !== undefined && (known.stamp ?? '') >= lastUpdated.key) return 0;
  return epochMsOf(mark) - epochMsOf(lastUpdated.key);
}
