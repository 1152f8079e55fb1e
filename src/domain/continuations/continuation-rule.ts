// Which accounts a person is asked about: one account under two ids, or two accounts that share an IBAN?
import { isCountedTwice } from './describe-overlap.ts';
import { areDeclined, lastOf } from './account-units.ts';
import type { AccountUnit } from './account-units.ts';
import type { ContinuableAccount, Overlap } from './continuation.ts';
import type { RowPair } from './pair-overlap.ts';

/** Fewer rows of common days say nothing of two accounts that are not one. */
const LEAST_ROWS = 5;
/** So many payments under both ids are no coincidence. */
const LEAST_PAIRS = 3;

export interface UnitPair {
  readonly earlier: AccountUnit;
  readonly later: AccountUnit;
}

/** The common rows of two units, by whoever has the rows. */
export type OverlapOf = (pair: UnitPair) => { readonly overlap: Overlap; readonly pairs: readonly RowPair[] };

/**
 * Of units with one IBAN and currency, in the order of their lives: each with the one that follows it. With A → B → C nobody is
 * asked whether C continues A; where neither of two continues the other, both are offered, and a person says which it is.
 */
export function listOffers(
  units: readonly AccountUnit[],
  declined: ReadonlySet<string>,
  overlapOf: OverlapOf,
): readonly UnitPair[] {
  const mayFollow = (earlier: AccountUnit, later: AccountUnit) =>
    !areDeclined(earlier, later, declined) && isLikely({ earlier, later }, units, overlapOf);
  const following = units.map((unit, position) => units.slice(position + 1).filter((later) => mayFollow(unit, later)));
  return units.flatMap((earlier, position) => {
    const candidates = following[position] ?? [];
    const isReachedBy = (later: AccountUnit) => (between: AccountUnit) =>
      following[units.indexOf(between)]?.includes(later) === true;
    return candidates.filter((later) => !candidates.some(isReachedBy(later))).map((later) => ({ earlier, later }));
  });
}

/** By time, unless the rows say otherwise; where time says nothing, only by the rows. */
function isLikely(pair: UnitPair, units: readonly AccountUnit[], overlapOf: OverlapOf): boolean {
  const { overlap, pairs } = overlapOf(pair);
  const common = Math.min(overlap.earlierOnly, overlap.laterOnly);
  const shared = pairs.filter(isCountedTwice).length;
  const isMostlyShared = shared >= common;
  if (isToldByTime(pair, units)) return isMostlyShared || shared + common < LEAST_ROWS;
  return isMostlyShared && shared >= LEAST_PAIRS;
}

/**
 * The earlier id ended, and the later one came after it. An IBAN that several accounts carry at a time, as a card and the account
 * it is settled by, says nothing.
 */
function isToldByTime({ earlier, later }: UnitPair, units: readonly AccountUnit[]): boolean {
  const [ended, began] = [lastOf(earlier), later[0]];
  if (ended.endedAt === null || began.firstSeenAt.key <= ended.firstSeenAt.key) return false;
  const others = units.filter((unit) => unit !== earlier && unit !== later).flat();
  return !others.some((other) => isOfOneTime(other, ended) || isOfOneTime(other, began));
}

function isOfOneTime(one: ContinuableAccount, other: ContinuableAccount): boolean {
  return one.firstSeenAt.key === other.firstSeenAt.key;
}
