// Possible duplicates: rows of one account with the same booking day, amount, currency and payee under different ids.
import { compareText } from '../../lib/compare-text.ts';
import { toPayeeKey } from './payee-likeness.ts';
import { toSearchText } from '../transactions/search-text.ts';
import { compareRowKeys, toRowId } from './suggestion.ts';
import type { ComparableRow, PairKey, Suggestion, SuggestionReason } from './suggestion.ts';

/** Null: not alike. */
export function explainTwins(first: ComparableRow, second: ComparableRow): SuggestionReason | null {
  const group = toTwinGroup(first);
  return group !== null && group === toTwinGroup(second) ? toReason(first, second) : null;
}

/**
 * Among n alike rows n − 1 pairs, which tie all of them together; each pair a person decided, either way, is one question
 * less. So no row is asked about again because of a decision on another, and nobody is asked n × (n − 1) / 2 times.
 */
export function suggestTwins<Row extends ComparableRow>(
  rows: readonly Row[],
  decided: readonly PairKey[],
): Suggestion<Row>[] {
  const groups = [...Map.groupBy(rows, toTwinGroup)].filter(([group, alike]) => group !== null && alike.length > 1);
  const inGroups = new Map(groups.flatMap(([group, alike]) => alike.map((row) => [toRowId(row), group])));
  const decidedByGroup = Map.groupBy(decided, ({ first, second }) => {
    const group = inGroups.get(toRowId(first));
    return group === inGroups.get(toRowId(second)) ? group : undefined;
  });
  return groups.flatMap(([group, alike]) => tieTogether(alike, decidedByGroup.get(group) ?? []));
}

function tieTogether<Row extends ComparableRow>(alike: readonly Row[], decided: readonly PairKey[]): Suggestion<Row>[] {
  const ties = createTies(alike);
  for (const { first, second } of decided) ties.tie(first, second);
  const sorted = alike.toSorted(
    (first, second) => compareText(toPurposeKey(first), toPurposeKey(second)) || compareRowKeys(first, second),
  );
  return [...pairAcrossAccounts(sorted), ...pairNeighbours(sorted)]
    .filter(([first, second]) => ties.tie(first, second))
    .map(([first, second]) => ({ first, second, reason: toReason(first, second) }));
}

/** The surest first: an account that is listed twice shows its nth row as the other's nth, each matched once. */
function pairAcrossAccounts<Row extends ComparableRow>(sorted: readonly Row[]): (readonly [Row, Row])[] {
  return [...Map.groupBy(sorted, toPurposeKey).values()].flatMap((same) => {
    const [one = [], ...others] = Map.groupBy(same, ({ accountId }) => accountId).values();
    return others.flatMap((other) =>
      other.flatMap((row, position) => {
        const partner = one[position];
        return partner === undefined ? [] : [[partner, row] as const];
      }),
    );
  });
}

function pairNeighbours<Row>(sorted: readonly Row[]): (readonly [Row, Row])[] {
  return sorted.slice(1).flatMap((row, position) => {
    const before = sorted[position];
    return before === undefined ? [] : [[before, row] as const];
  });
}

/** Which rows hang together already: each row points towards one that stands for all of them. */
function createTies(rows: readonly ComparableRow[]) {
  const towards = new Map(rows.map((row) => [toRowId(row), toRowId(row)]));
  const find = (id: string): string => {
    const next = towards.get(id) ?? id;
    return next === id ? id : find(next);
  };
  return {
    /** Says whether that was new. */
    tie(first: Parameters<typeof toRowId>[0], second: Parameters<typeof toRowId>[0]): boolean {
      const [one, other] = [find(toRowId(first)), find(toRowId(second))];
      if (one === other) return false;
      towards.set(other, one);
      return true;
    },
  };
}

/** Null: no duplicate of anything; a pending row has no booking day that holds. */
function toTwinGroup(row: ComparableRow): string | null {
  if (row.status === 'pending' || row.bookedOn === null) return null;
  const account = row.accountIban === null ? ['id', row.accountId] : ['iban', row.accountIban];
  return JSON.stringify([
    ...account,
    row.bookedOn,
    row.amount.currency,
    row.amount.minor,
    row.amount.scale,
    toPayeeKey(row),
  ]);
}

function toReason(first: ComparableRow, second: ComparableRow): SuggestionReason {
  return {
    kind: 'twin',
    isSamePurpose: toPurposeKey(first) === toPurposeKey(second),
    isAcrossAccounts: first.accountId !== second.accountId,
  };
}

function toPurposeKey({ purpose }: ComparableRow): string {
  return toSearchText(purpose ?? '').trim();
}
