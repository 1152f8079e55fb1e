// Which rows of an account's earlier id and of its later one are one payment: one to one, so that twins within one side stay two.
import { daysBetween } from '../dates/calendar-date.ts';
import { comparePayees } from '../suggestions/payee-likeness.ts';
import { MOST_DAYS_EARLIER, MOST_DAYS_LATER, toPendingDay } from '../suggestions/pending-rules.ts';
import { compareRowKeys, toPairId, toRowId } from '../suggestions/suggestion.ts';
import { areContradictory, LIKENESSES, toAmountText, toDayAmountKeys } from './overlap-row.ts';
import type { OverlapRow } from './overlap-row.ts';

export interface RowPair<Row = OverlapRow> {
  readonly earlier: Row;
  readonly later: Row;
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

/** What was pending when the one id ended is booked under the other: the same amount and payee, the nearest day first. */
function pairPendingWithBooked(
  pairing: Pairing,
  sides: { readonly earlier: readonly OverlapRow[]; readonly later: readonly OverlapRow[] },
): void {
  const free = { earlier: sides.earlier.filter(pairing.isFree), later: sides.later.filter(pairing.isFree) };
  const byAmount = Map.groupBy(free.later, ({ amount }) => toAmountText(amount));
  const candidates = free.earlier.flatMap((earlier) =>
    (byAmount.get(toAmountText(earlier.amount)) ?? []).flatMap((later) => {
      const days = toDaysHeld(earlier, later) ?? toDaysHeld(later, earlier);
      return days === null ? [] : [{ earlier, later, days, id: toPairId({ first: earlier, second: later }) }];
    }),
  );
  candidates.sort((one, other) => one.days - other.days || (one.id < other.id ? -1 : 1));
  for (const { earlier, later } of candidates) {
    if (pairing.isFree(earlier) && pairing.isFree(later)) pairing.pair(earlier, later);
  }
}

/** Between the day of the pending row and the booking; null: the one is not the other before it was booked. */
function toDaysHeld(pending: OverlapRow, booked: OverlapRow): number | null {
  const day = toPendingDay(pending);
  if (pending.status !== 'pending' || booked.status === 'pending' || day === null || booked.bookedOn === null)
    return null;
  const days = daysBetween(day, booked.bookedOn);
  if (days > MOST_DAYS_LATER || days < -MOST_DAYS_EARLIER || areContradictory(pending, booked)) return null;
  return comparePayees(pending, booked) === 'same' ? Math.abs(days) : null;
}

/** Of the rows under several ids, the earliest id first: what is left out, and the row that stands for it. */
export function leaveOut(generations: readonly (readonly OverlapRow[])[]): readonly RowPair[] {
  const leftOut: RowPair[] = [];
  let shown: readonly OverlapRow[] = [];
  for (const rows of generations) {
    const pairs = pairOverlap(shown, rows);
    const gone = new Set(pairs.map(({ earlier }) => toRowId(earlier)));
    shown = [...shown.filter((row) => !gone.has(toRowId(row))), ...rows];
    leftOut.push(...pairs);
  }
  return leftOut;
}
