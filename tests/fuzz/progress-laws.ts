// The laws of what is remembered between pulls: marks, and what a person asked a sweep for. Judged write by write: a moment later it may have healed.
import type { PullState, SweepState } from '../../src/local-db/store.ts';
import { sharedIdsOf } from './bank-model.ts';
import { UNREADABLE, accountOf, breakLaw, toRowKey } from './world.ts';
import type { Owner, Reading, World } from './world.ts';

const HOUR_MS = 3_600_000;

/** A pull that goes on from an outdated memory puts back what was kept before. */
export function judgeProgress(world: World, { accountId, mode, mark, tip }: PullState): void {
  const { marks, tips } = world.observed;
  const key = toRowKey(accountId, mode);
  for (const [name, now, all] of [
    ['mark', mark, marks],
    ['tip', tip, tips],
  ] as const) {
    const before = all.get(key) ?? '';
    if ((now ?? '') < before) breakLaw(world, `a ${name} never goes back`, `${key} ${before} → ${now}`);
    all.set(key, now ?? '');
  }
}

/** "Nothing new" and "verified as of" are told by these dates: too early costs a repetition, too late would be a lie. */
export function judgeDates(world: World, { accountId, lastRoundStartedAt, lastSweepAt }: PullState): void {
  // Without the gateway's date there is only the browser's clock, and that may be hours off.
  if (world.counts.faults.has('network: no gateway date')) return;
  const now = new Date(world.time.nowMs()).toISOString();
  for (const begun of [lastRoundStartedAt, lastSweepAt]) {
    if (begun === null || begun.key.slice(0, 23) <= now) continue;
    breakLaw(world, 'nothing is said to have begun later than it did', `${accountId} ${begun.key}, now ${now}`);
  }
}

/** A wish ends with a whole list read for it, and a proof with two that agree. */
export function judgeSweep(world: World, owner: Owner, sweep: SweepState): void {
  const { accountId, askedAt, outcome, lastTriedAt } = sweep;
  const before = world.observed.sweeps.get(accountId);
  world.observed.sweeps.set(accountId, sweep);
  const readings = owner.readings.get(accountId) ?? [];
  const [first, second] = readings;
  const areWhole = readings.every(({ isWhole }) => isWhole) && second !== undefined;
  if (askedAt === null && typeof before?.askedAt === 'object' && before.askedAt !== null && !areWhole) {
    breakLaw(world, 'a wish to verify is fulfilled', `${accountId}, asked at ${before.askedAt.key}, was dropped`);
  }
  const hasEnded = lastTriedAt !== null && lastTriedAt.key !== before?.lastTriedAt?.key;
  if (!hasEnded || outcome === 'not-proven' || first === undefined || second === undefined) return;
  // Without the gateway's date the limit is on the browser's clock, and that may be hours off.
  if (world.counts.faults.has('network: no gateway date')) return;
  const settledBy = new Date(world.time.nowMs() - HOUR_MS).toISOString();
  const shared = sharedIdsOf(accountOf(world, accountId));
  const differing =
    findDiffering(first, second, { settledBy, shared }) ?? findDiffering(second, first, { settledBy, shared });
  if (!areWhole || differing !== null) {
    breakLaw(world, 'a sweep needs two readings that agree', `${accountId} ${differing ?? 'one reading'} was proven`);
  }
}

/** A row stamped long ago that the other reading does not list, or in another version as old. */
function findDiffering(
  one: Reading,
  other: Reading,
  { settledBy, shared }: { settledBy: string; shared: ReadonlySet<string> },
): string | null {
  for (const [id, key] of one.answered) {
    if (key === UNREADABLE || key > settledBy || shared.has(id)) continue;
    const said = other.answered.get(id);
    if (said === undefined || (said !== UNREADABLE && said !== key && said <= settledBy)) return id;
  }
  return null;
}
