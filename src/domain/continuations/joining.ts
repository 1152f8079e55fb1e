// What follows from rows and decisions: which ids are one account, which rows stand for others, and what a person is asked. Computed
// anew each time, so that nothing of it can grow old; no row is ever changed.
import type { RowKey } from '../suggestions/suggestion.ts';
import { isContradicted, joinUnits, lastOf, toDeclined } from './account-units.ts';
import type { AccountUnit } from './account-units.ts';
import type { ContinuableAccount, Continuation, ContinuationDecision } from './continuation.ts';
import { listOffers } from './continuation-rule.ts';
import type { OverlapOf, UnitPair } from './continuation-rule.ts';
import { describeOverlap, isCountedTwice } from './describe-overlap.ts';
import type { OverlapRow } from './overlap-row.ts';
import { leaveOut, pairOverlap } from './pair-overlap.ts';
import type { LeftOutRow, RowPair } from './pair-overlap.ts';
import { tellApart } from './told-apart.ts';

/** A row by its key alone. */
export interface JoinedRow extends RowKey {
  readonly isMissing: boolean;
}

export interface Joining {
  /** Of the accounts that are known; those that wait for a person first, then the decided ones. */
  readonly continuations: readonly Continuation[];
  /** Account id → the id the account goes by; only of accounts that go by several. */
  readonly goesBy: ReadonlyMap<string, string>;
  /** Account id → what is put before its name, where another account of its IBAN is not, or not yet, the same. */
  readonly toldApart: ReadonlyMap<string, string>;
  /** Of accounts under several ids: what is in no list and no total, and which row stands for it. */
  readonly leftOut: readonly LeftOutRow<JoinedRow>[];
  /** Of accounts nobody has decided about: payments that the totals count twice. */
  readonly countedTwice: readonly RowPair<JoinedRow>[];
}

export const NOTHING_JOINED: Joining = {
  continuations: [],
  goesBy: new Map(),
  toldApart: new Map(),
  leftOut: [],
  countedTwice: [],
};

/** The rows of accounts: all that could be paired with a row of another of them, and the days that they cover. */
export type RowsOf = (accountIds: readonly string[]) => ReadonlyMap<string, readonly OverlapRow[]>;

export function deriveJoining(
  accounts: readonly ContinuableAccount[],
  decisions: readonly ContinuationDecision[],
  rowsOf: RowsOf,
): Joining {
  const groups = listGroups(accounts, decisions);
  if (groups.length === 0) return NOTHING_JOINED;
  const parts = groups.map((group) => joinGroup(group, decisions, rowsOf(group.map(({ id }) => id))));
  const continuations = [
    ...parts.flatMap(({ offers }) => offers.map(({ continuation }) => continuation)),
    ...parts.flatMap(({ decided }) => decided),
  ];
  const goesBy = new Map(parts.flatMap((part) => part.goesBy));
  return {
    continuations,
    goesBy,
    toldApart: tellApart(continuations, accounts, goesBy),
    leftOut: parts
      .flatMap(({ leftOut }) => leftOut)
      .map(({ row, shownAs }) => ({ row: toKey(row), shownAs: toKey(shownAs) })),
    countedTwice: parts
      .flatMap(({ offers }) => offers.flatMap(({ pairs }) => pairs.filter(isCountedTwice)))
      .map(({ earlier, later }) => ({ earlier: toKey(earlier), later: toKey(later) })),
  };
}

/** Accounts of one IBAN and currency, and whoever a decision ties to them; an account alone is nothing to ask about. */
function listGroups(
  accounts: readonly ContinuableAccount[],
  decisions: readonly ContinuationDecision[],
): readonly (readonly ContinuableAccount[])[] {
  const groupOf = new Map(accounts.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    const next = groupOf.get(id) ?? id;
    return next === id ? id : find(next);
  };
  const byIban = Map.groupBy(accounts, toAccountKey);
  for (const [key, [first, ...others]] of byIban) {
    if (key !== null && first !== undefined) for (const { id } of others) groupOf.set(find(id), find(first.id));
  }
  for (const { earlierId, laterId } of decisions) {
    if (groupOf.has(earlierId) && groupOf.has(laterId)) groupOf.set(find(earlierId), find(laterId));
  }
  return [...Map.groupBy(accounts, ({ id }) => find(id)).values()].filter(({ length }) => length > 1);
}

/** Null: nothing says whose it is. */
function toAccountKey({ iban, currency }: ContinuableAccount): string | null {
  return iban === null ? null : `${iban} ${currency}`;
}

function joinGroup(
  group: readonly ContinuableAccount[],
  decisions: readonly ContinuationDecision[],
  rows: ReadonlyMap<string, readonly OverlapRow[]>,
) {
  const rowsUnder = ({ id }: ContinuableAccount) => rows.get(id) ?? [];
  const units = joinUnits(group, decisions);
  const toGeneration = (account: ContinuableAccount) => ({
    rows: rowsUnder(account),
    hasEnded: account.endedAt !== null,
  });
  const leftOutOf = new Map(units.map((unit) => [unit, leaveOut(unit.map(toGeneration))]));
  const shownOf = (unit: AccountUnit) => {
    const gone = new Set(leftOutOf.get(unit)?.map(({ row }) => row));
    return unit.flatMap(rowsUnder).filter((row) => !gone.has(row));
  };
  const overlapOf = rememberOverlaps(shownOf);
  const alike = [...Map.groupBy(units, (unit) => toAccountKey(lastOf(unit)))].flatMap(([key, own]) =>
    key === null ? [] : [own],
  );
  const offers = alike
    .flatMap((own) => listOffers(own, toDeclined(decisions), overlapOf))
    .map((pair) => {
      const { overlap, pairs } = overlapOf(pair);
      return { continuation: { ...toFacts(lastOf(pair.earlier), pair.later[0]), overlap }, pairs };
    });
  return {
    offers,
    decided: listDecided(group, decisions, rowsUnder),
    goesBy: units
      .filter(({ length }) => length > 1)
      .flatMap((unit) => unit.map(({ id }) => [id, lastOf(unit).id] as const)),
    leftOut: [...leftOutOf.values()].flat(),
  };
}

function rememberOverlaps(shownOf: (unit: AccountUnit) => readonly OverlapRow[]): OverlapOf {
  const known = new Map<string, ReturnType<OverlapOf>>();
  return ({ earlier, later }: UnitPair) => {
    const id = JSON.stringify([lastOf(earlier).id, lastOf(later).id]);
    const held = known.get(id);
    if (held !== undefined) return held;
    const [one, other] = [shownOf(earlier), shownOf(later)];
    const pairs = pairOverlap(one, other);
    const found = { overlap: describeOverlap(one, other, pairs), pairs };
    known.set(id, found);
    return found;
  };
}

function toFacts(earlier: ContinuableAccount, later: ContinuableAccount): Omit<Continuation, 'overlap'> {
  return {
    earlierId: earlier.id,
    laterId: later.id,
    kind: earlier.endedAt === null ? 'side-by-side' : 'returned',
    verdict: null,
    decidedAt: null,
    isContradicted: false,
  };
}

/** Of each pair the two as they are now: which is the earlier one may have turned since. */
function listDecided(
  group: readonly ContinuableAccount[],
  decisions: readonly ContinuationDecision[],
  rowsUnder: (account: ContinuableAccount) => readonly OverlapRow[],
): readonly Continuation[] {
  const inOrder = joinUnits(group, []).flat();
  const placeOf = (accountId: string) => inOrder.findIndex(({ id }) => id === accountId);
  return decisions.flatMap(({ earlierId, laterId, verdict, decidedAt }) => {
    const places = [placeOf(earlierId), placeOf(laterId)].sort((one, other) => one - other);
    const [earlier, later] = places.map((place) => inOrder[place]);
    if (earlier === undefined || later === undefined) return [];
    const pairs = pairOverlap(rowsUnder(earlier), rowsUnder(later));
    const overlap = describeOverlap(rowsUnder(earlier), rowsUnder(later), pairs);
    return [
      { ...toFacts(earlier, later), verdict, decidedAt, isContradicted: isContradicted(earlier, later), overlap },
    ];
  });
}

function toKey({ accountId, id, isMissing }: JoinedRow): JoinedRow {
  return { accountId, id, isMissing };
}
