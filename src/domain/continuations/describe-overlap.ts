// What stands under both ids of an account, in numbers: how many rows of which days, and how much the totals would count twice.
import { addUp } from '../money/money.ts';
import type { Overlap, OverlapSum } from './continuation.ts';
import type { OverlapRow } from './overlap-row.ts';
import type { RowPair } from './pair-overlap.ts';

export function describeOverlap(
  earlier: readonly OverlapRow[],
  later: readonly OverlapRow[],
  pairs: readonly RowPair[],
): Overlap {
  const days = toCommonDays(earlier, later);
  const countAlone = (rows: readonly OverlapRow[], paired: ReadonlySet<OverlapRow>) =>
    rows.filter((row) => isWithin(row, days) && !row.isMissing && !paired.has(row)).length;
  const twice = pairs.filter(isCountedTwice);
  return {
    days,
    pairedCount: pairs.length,
    countedTwice: twice.length,
    sums: sumUp(twice.map((pair) => pair.earlier)),
    earlierOnly: countAlone(earlier, new Set(pairs.map((pair) => pair.earlier))),
    laterOnly: countAlone(later, new Set(pairs.map((pair) => pair.later))),
  };
}

/** A row the bank no longer lists is in no total. */
export function isCountedTwice({ earlier, later }: RowPair): boolean {
  return !earlier.isMissing && !later.isMissing;
}

export function sumUp(rows: readonly Pick<OverlapRow, 'amount'>[]): readonly OverlapSum[] {
  return [...Map.groupBy(rows, ({ amount }) => amount.currency)]
    .map(([currency, own]) => {
      const amounts = own.map(({ amount }) => amount);
      return {
        currency,
        in: addUp(
          amounts.filter(({ minor }) => minor > 0),
          currency,
        ),
        out: addUp(
          amounts.filter(({ minor }) => minor < 0),
          currency,
        ),
      };
    })
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

function toCommonDays(earlier: readonly OverlapRow[], later: readonly OverlapRow[]): Overlap['days'] {
  const [one, other] = [toDays(earlier), toDays(later)];
  if (one === null || other === null) return null;
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from > to ? null : { from, to };
}

function toDays(rows: readonly OverlapRow[]): Overlap['days'] {
  const days = rows.flatMap(({ bookedOn }) => bookedOn ?? []).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

function isWithin({ bookedOn }: OverlapRow, days: Overlap['days']): boolean {
  return bookedOn !== null && days !== null && bookedOn >= days.from && bookedOn <= days.to;
}
