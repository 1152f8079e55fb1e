// A late bank: rows that came after safe rounds had passed their stamps, and what is learnt from that.
import { epochMsOf, laterOf, shiftMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { PullState } from '../../local-db/store.ts';
import { STEPS_MS } from './look-backs.ts';
import { toModeRules } from './mode-rules.ts';
import { effectiveOverlapMs } from './pull-state.ts';

const LONGEST_OVERLAP_MS = 48 * 3_600_000;

/** What a reading that goes back further than the overlap compares its rows with. */
export interface LateWatch {
  readonly start: PullState;
  /** Safe rounds do not look below it any more. */
  readonly passedAt: InstantKey;
  /** What was held when the reading began, with its stamps; those since `from` are enough. */
  readonly held: ReadonlyMap<string, InstantKey | null>;
  /** Where the reading begins; null: at the very first row. */
  readonly from: InstantKey | null;
}

/** Null while nobody could be blamed: a history still arriving comes in any order, and a list that was not proven may have hidden the row. */
export function toLateWatch(start: PullState, reading: Pick<LateWatch, 'held' | 'from'>): LateWatch | null {
  const { mark } = start;
  if (mark === null || !start.isHistoryComplete || start.isSweepDue) return null;
  // Two modes promise less than that a row is brought in time.
  const { stampBy, isDocumented } = toModeRules(start);
  if (stampBy !== 'updated' || isDocumented) return null;
  return { ...reading, start, passedAt: shiftMs(mark, -effectiveOverlapMs(start)) };
}

/** A payment under the id of another is listed with a stamp of its own: that is not late. */
export function withAside(
  held: LateWatch['held'],
  aside: ReadonlyMap<string, InstantKey>,
): ReadonlyMap<string, InstantKey | null> {
  if (aside.size === 0) return held;
  return new Map([...held, ...[...aside].map(([id, stamp]) => [id, laterOf(held.get(id) ?? stamp, stamp)] as const)]);
}

/** The overlap grows past the latest row such a reading finds, so that the next one as late is brought in time: at least to twice of what it was. */
export function withLateRows(
  state: PullState,
  watch: LateWatch | null,
  { rows, receivedAt }: { rows: readonly Transaction[]; receivedAt: Instant },
): PullState {
  if (watch === null) return state;
  const lateByMs = Math.max(0, ...rows.map((row) => lateMsOf(row, { watch, receivedAt })));
  if (lateByMs === 0) return state;
  const { start, from } = watch;
  const known = state.lateness === start.lateness ? 0 : (state.lateness?.lateByMs ?? 0);
  // No further than this reading goes: what it says of the past would not be true of a longer overlap.
  const reachMs = from === null ? LONGEST_OVERLAP_MS : epochMsOf(receivedAt.key) - epochMsOf(from);
  const grownMs = Math.max(lateByMs, Math.min(reachMs, start.overlapMs * 2));
  return {
    ...state,
    overlapMs: Math.max(state.overlapMs, Math.min(LONGEST_OVERLAP_MS, grownMs)),
    lateness: { lateByMs: Math.max(known, lateByMs), foundAt: receivedAt },
  };
}

/**
 * When it was committed nobody says: at the latest when it was found. Where nobody had looked for longer than the shortest
 * look back (the page was closed), it is taken to have come within that time, or a night would make every bank a night late.
 */
function lateMsOf(
  { id, lastUpdated }: Transaction,
  { watch: { start, passedAt, held }, receivedAt }: { watch: LateWatch; receivedAt: Instant },
): number {
  if (lastUpdated === null || lastUpdated.key >= passedAt) return 0;
  const known = held.get(id);
  if (known !== undefined && (known ?? '') >= lastUpdated.key) return 0;
  const looked = start.provenAt === null ? receivedAt.key : shiftMs(start.provenAt.key, STEPS_MS.hour);
  const cameBy = laterOf(passedAt, looked < receivedAt.key ? looked : receivedAt.key);
  return epochMsOf(cameBy) - epochMsOf(lastUpdated.key);
}
