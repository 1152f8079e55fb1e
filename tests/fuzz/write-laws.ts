// The laws of single writes: what a look, a round and a sweep may do to the table with what they were answered.
import { epochMsOf } from '../../src/domain/dates/instant.ts';
import type { Instant } from '../../src/domain/dates/instant.ts';
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import type { HeldVersion, MissingWrite, PageWrite, PullState } from '../../src/local-db/store.ts';
import { listedIdOf, sharedIdsOf } from './bank-model.ts';
import { toExpectedKey, toFirst } from './bank-texts.ts';
import { isAside } from './laws.ts';
import { accountOf, breakLaw, toRowKey } from './world.ts';
import type { Owner, World } from './world.ts';

const MINUTE_MS = 60_000;
const LONGEST_OVERLAP_MS = 48 * 60 * MINUTE_MS;
/** Rows seen so lately are not judged by a list that may lag. */
const FRESH_MS = 15 * MINUTE_MS;

/**
 * An error never widens what is read: only a bank that was late does. `receivedAt`: of the page it is written with; null: of none.
 * A reading that another owner begins anew may find more rows of a late batch, in the same instant.
 */
export function judgeOverlap(world: World, owner: Owner, state: PullState, receivedAt: Instant | null): void {
  const key = toRowKey(state.accountId, state.mode);
  const { overlaps } = world.observed;
  const before = overlaps.get(key);
  const lateFoundAt = state.lateness?.foundAt.key ?? '';
  noteOverlap(world, key, state.overlapMs);
  const isWider = before !== undefined && state.overlapMs > before.overlapMs;
  const isFoundNow = receivedAt?.key === lateFoundAt;
  const widenedBy = isWider ? owner.name : before?.widenedBy;
  overlaps.set(key, { overlapMs: state.overlapMs, lateFoundAt, widenedBy });
  const isFoundAnew = lateFoundAt !== before?.lateFoundAt || isFoundNow;
  if ((isWider && !isFoundAnew) || state.overlapMs > LONGEST_OVERLAP_MS) {
    breakLaw(world, 'only a late bank widens the overlap', `${state.accountId} ${state.overlapMs} ms`);
  }
}

function noteOverlap({ observed, time }: World, key: string, overlapMs: number): void {
  const steps = observed.overlapSteps.get(key) ?? [];
  if (steps.at(-1)?.overlapMs === overlapMs) return;
  observed.overlapSteps.set(key, [...steps, { atMs: time.nowMs(), overlapMs }]);
}

/** An older version may replace a newer one only when two readings of the whole list in a row said so. */
export function judgeReplacement(world: World, owner: Owner, { accountId, rows }: PageWrite): void {
  const [first, second] = readTwice(owner, accountId);
  const shared = sharedIdsOf(accountOf(world, accountId));
  for (const { id, lastUpdated } of rows.filter((row) => !shared.has(row.id))) {
    const key = lastUpdated?.key ?? null;
    const isListed = second?.get(id) === key && first?.get(id) === key;
    const answers = owner.rowAnswers.get(toRowKey(accountId, id)) ?? [];
    if (!isListed && !(answers.length === 2 && answers.every((answer) => answer === key))) {
      breakLaw(world, 'a sweep needs two readings that agree', `${accountId} ${id} replaced`);
    }
    world.observed.replaced.add(toRowKey(accountId, id));
  }
}

/** Marked is only what two readings left out, the bank does not know, and nobody saw a moment ago; and few, unless a person agreed. */
export function judgeMarking(
  world: World,
  owner: Owner,
  { missing, heldBefore }: { missing: MissingWrite; heldBefore: ReadonlyMap<string, HeldVersion> },
): void {
  const { accountId } = missing;
  const [first, second] = readTwice(owner, accountId);
  const ids = missing.transactionIds.filter((id) => heldBefore.get(id)?.isMissing === false);
  for (const id of ids) {
    const what = `${accountId} ${id} marked`;
    if (first?.has(id) !== false || second?.has(id) !== false) {
      breakLaw(world, 'a row is missing when two readings left it out', what);
    }
    if (owner.rowAnswers.get(toRowKey(accountId, id))?.at(-1) !== null)
      breakLaw(world, 'a row is missing when its id is unknown', what);
    const seenAt = heldBefore.get(id)?.seenAt;
    // A gateway that never says what time it is leaves the browser's word, and that may be hours off.
    const isFresh = seenAt === undefined || epochMsOf(seenAt) > world.time.nowMs() - FRESH_MS;
    if (isFresh && !world.counts.faults.has('network: no gateway date')) {
      breakLaw(world, 'a row seen a moment ago is not missing', what);
    }
  }
  const held = [...heldBefore.values()].filter(({ isMissing }) => !isMissing).length;
  const isFew = ids.length <= 3 || (ids.length <= 50 && ids.length <= held * 0.05);
  if (!isFew && ids.length > (world.agreed.get(accountId) ?? 0)) {
    breakLaw(world, 'many rows are marked only when a person agrees', `${accountId} ${ids.length} of ${held}`);
  }
}

function readTwice({ readings }: Owner, accountId: string): readonly (ReadonlyMap<string, string> | null)[] {
  const two = readings.get(accountId) ?? [];
  return two.length === 2 && two.every(({ isWhole }) => isWhole) ? two.map(({ answered }) => answered) : [];
}

/** A look at the newest may move its tip only as far as it has kept all that was listed. */
export async function judgeTip(world: World, owner: Owner, { accountId, mode, state }: PageWrite): Promise<void> {
  const before = world.observed.writtenTips.get(toRowKey(accountId, mode)) ?? '';
  noteTip(world, state);
  if (state.tip === null || state.tip <= before || state.round !== null) return;
  const account = accountOf(world, accountId);
  const listed = owner.readings.get(accountId)?.at(-1)?.listed ?? [];
  const isByCreation = parseModeKey(mode).kind === 'new-rows';
  const held = await world.store.readHeldVersions(accountId);
  for (const row of listed) {
    const key = toExpectedKey(isByCreation ? toFirst(row) : row, account);
    if (key > state.tip || held.has(listedIdOf(row)) || isAside(world, { account, row })) continue;
    breakLaw(world, 'a look at the newest passes no row', `${accountId} ${row.id} ${key}, tip ${state.tip}`);
  }
}

export function noteTip({ observed }: World, { accountId, mode, tip }: PullState): void {
  observed.writtenTips.set(toRowKey(accountId, mode), tip ?? '');
}
