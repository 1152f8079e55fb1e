// Which rows of an account's earlier id and of its later one are one payment: one to one, so that twins within one side stay two.
import { daysBetween } from '../dates/calendar-date.ts';
import { comparePayees } from '../suggestions/payee-likeness.ts';
import { MOST_DAYS_EARLIER, MOST_DAYS_LATER, toPendingDay } from '../suggestions/pending-rules.ts';
import { compareRowKeys, toPairId } from '../suggestions/suggestion.ts';
import { areContradictory, LIKENESSES, toAmountText, toDayAmountKeys } from './overlap-row.ts';
import type { OverlapRow } from './overlap-row.ts';

export interface RowPair<Row = OverlapRow> {
  readonly earlier: Row;
  readonly later: Row;
}

/** A row that is in no list and no total, and the row of another id that stands for it. */
export interface LeftOutRow<Row = OverlapRow> {
  readonly row: Row;
  readonly shownAs: Row;
}

/**
 * The same day and the same amount, the surest first; never by an amount alone across days. Which rows are paired does not
 * depend on the order of the rows, nor on which side is called the earlier one.
 */
export function pairOverlap(earlier: readonly OverlapRow[], later: readonly OverlapRow[]): readonly RowPair[] {
  const sides = { earlier: [...earlier].sort(compareRowKeys), later: [...later].sort(compareRowKeys) };
  const pairing = createPairing();
  // A row the bank took back before the account moved must not use up the one that stands for it.
  for (const isOfRound of [({ isMissing }: OverlapRow) => !isMissing, () => true]) {
    const own = { earlier: sides.earlier.filter(isOfRound), later: sides.later.filter(isOfRound) };
    for (const keysOf of [toCurrentKey, toDayAmountKeys]) {
      const [one, other] = [groupByEach(own.earlier, keysOf), groupByEach(own.later, keysOf)];
      for (const key of [...one.keys()].sort()) {
        for (const likeness of LIKENESSES) pairWithin(pairing, one.get(key) ?? [], other.get(key) ?? [], likeness);
      }
    }
  }
  pairPendingWithBooked(pairing, sides);
  return pairing.pairs;
}

interface Pairing {
  readonly pairs: RowPair[];
  readonly isFree: (row: OverlapRow) => boolean;
  pair(earlier: OverlapRow, later: OverlapRow): void;
}

function createPairing(): Pairing {
  const taken = new Set<OverlapRow>();
  const pairs: RowPair[] = [];
  return {
    pairs,
    isFree: (row) => !taken.has(row),
    pair(earlier, later) {
      taken.add(earlier);
      taken.add(later);
      pairs.push({ earlier, later });
    },
  };
}

function toCurrentKey(row: OverlapRow): readonly string[] {
  return toDayAmountKeys({ ...row, formerly: [] });
}

function groupByEach<Row>(rows: readonly Row[], keysOf: (row: Row) => readonly string[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}

function pairWithin(
  pairing: Pairing,
  earlier: readonly OverlapRow[],
  later: readonly OverlapRow[],
  likeness: (row: OverlapRow) => string | null,
): void {
  const [one, other] = [earlier, later].map((rows) => Map.groupBy(rows.filter(pairing.isFree), likeness));
  for (const [key, alike] of one ?? []) {
    if (key !== null) pairInOrder(pairing, alike, other?.get(key) ?? []);
  }
}

/** The nth with the nth, unless they contradict each other: then each waits for the first that fits. The same from either side. */
function pairInOrder(pairing: Pairing, earlier: readonly OverlapRow[], later: readonly OverlapRow[]): void {
  const waiting: { readonly earlier: OverlapRow[]; readonly later: OverlapRow[] } = { earlier: [], later: [] };
  for (let position = 0; position < Math.max(earlier.length, later.length); position += 1) {
    const [one, other] = [earlier[position], later[position]];
    const [forOne, forOther] = [takeFitting(waiting.later, one), takeFitting(waiting.earlier, other)];
    if (one !== undefined && forOne !== undefined) pairing.pair(one, forOne);
    if (other !== undefined && forOther !== undefined) pairing.pair(forOther, other);
    const [oneWaits, otherWaits] = [forOne === undefined ? one : undefined, forOther === undefined ? other : undefined];
    if (oneWaits !== undefined && otherWaits !== undefined && !areContradictory(oneWaits, otherWaits)) {
      pairing.pair(oneWaits, otherWaits);
      continue;
    }
    if (oneWaits !== undefined) waiting.earlier.push(oneWaits);
    if (otherWaits !== undefined) waiting.later.push(otherWaits);
  }
}

function takeFitting(waiting: OverlapRow[], row: OverlapRow | undefined): OverlapRow | undefined {
  if (row === undefined) return undefined;
  const place = waiting.findIndex((other) => !areContradictory(row, other));
  return place === -1 ? undefined : waiting.splice(place, 1)[0];
}

/** What is pending under the one id, or was when it ended, is booked under the other: the same amount and payee, the nearest day first. */
function pairPendingWithBooked(
  pairing: Pairing,
  sides: { readonly earlier: readonly OverlapRow[]; readonly later: readonly OverlapRow[] },
): void {
  const free = { earlier: sides.earlier.filter(pairing.isFree), later: sides.later.filter(pairing.isFree) };
  const candidates = [...listHeld(free.earlier, free.later), ...listHeld(free.later, free.earlier)];
  candidates.sort((one, other) => one.days - other.days || (one.id < other.id ? -1 : 1));
  const ofEarlier = new Set(free.earlier);
  for (const { pending, booked } of candidates) {
    if (!pairing.isFree(pending) || !pairing.isFree(booked)) continue;
    if (ofEarlier.has(pending)) pairing.pair(pending, booked);
    else pairing.pair(booked, pending);
  }
}

/** Each pending row of the one side with each booked one of the other that it may have become. */
function listHeld(ofPending: readonly OverlapRow[], ofBooked: readonly OverlapRow[]) {
  const byAmount = Map.groupBy(
    ofBooked.filter(({ status }) => status !== 'pending'),
    ({ amount }) => toAmountText(amount),
  );
  return ofPending
    .filter(({ status }) => status === 'pending')
    .flatMap((pending) =>
      (byAmount.get(toAmountText(pending.amount)) ?? []).flatMap((booked) => {
        const days = toDaysHeld(pending, booked);
        return days === null ? [] : [{ pending, booked, days, id: toPairId({ first: pending, second: booked }) }];
      }),
    );
}

/** Between the day of the pending row and the booking; null: the one is not the other before it was booked. */
function toDaysHeld(pending: OverlapRow, booked: OverlapRow): number | null {
  const day = toPendingDay(pending);
  if (day === null || booked.bookedOn === null) return null;
  const days = daysBetween(day, booked.bookedOn);
  if (days > MOST_DAYS_LATER || days < -MOST_DAYS_EARLIER || areContradictory(pending, booked)) return null;
  return comparePayees(pending, booked) === 'same' ? Math.abs(days) : null;
}

/** The rows under one id of an account. */
interface Generation {
  readonly rows: readonly OverlapRow[];
  /** Its bank lists it no more. */
  readonly hasEnded: boolean;
}

/** Of the rows under several ids, the earliest id first: what is left out, and the row that stands for it. */
export function leaveOut(generations: readonly Generation[]): readonly LeftOutRow[] {
  const leftOut: LeftOutRow[] = [];
  const ended = new Set(generations.flatMap(({ rows, hasEnded }) => (hasEnded ? rows : [])));
  let shown: readonly OverlapRow[] = [];
  for (const { rows } of generations) {
    const replaced = pairOverlap(shown, rows).map((pair) =>
      isToldByEarlier(pair, ended.has(pair.earlier))
        ? { row: pair.later, shownAs: pair.earlier }
        : { row: pair.earlier, shownAs: pair.later },
    );
    const gone = new Set(replaced.map(({ row }) => row));
    shown = [...shown, ...rows].filter((row) => !gone.has(row));
    leftOut.push(...replaced);
  }
  return leftOut;
}

/** The later id tells what is true now, unless it is behind: it has yet to book the payment, or lost a row the other still lists. */
function isToldByEarlier({ earlier, later }: RowPair, hasEnded: boolean): boolean {
  if (earlier.isMissing) return false;
  const isBookedOnly = later.status === 'pending' && earlier.status !== 'pending';
  return isBookedOnly || (later.isMissing && !hasEnded);
}
