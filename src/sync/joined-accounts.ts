// Accounts that go by several ids, as one each: under the last of their ids, with what is kept under all of them.
import type { Continuation } from '../domain/continuations/continuation.ts';
import type { Joining } from '../domain/continuations/joining.ts';
import { toNameApart } from '../domain/continuations/told-apart.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { StoredAccount } from '../local-db/store.ts';
import type { AccountContinuation, AccountState } from './sync-service.ts';

export function joinAccountStates(states: readonly AccountState[], joining: Joining): readonly AccountState[] {
  const { goesBy, toldApart } = joining;
  const byShown = Map.groupBy(states, ({ id }) => goesBy.get(id) ?? id);
  return states.flatMap((state) => {
    const own = byShown.get(state.id);
    if (own === undefined) return [];
    const named = { ...state, name: toNameApart(state.name, toldApart.get(state.id)) };
    if (own.length === 1) return [named];
    return [
      own
        .filter(({ id }) => id !== state.id)
        .map((earlier) => withoutLeftOut(earlier, joining))
        .reduce(join, withoutLeftOut(named, joining)),
    ];
  });
}

/** A row that is left out is counted under the id of the row that stands for it. */
function withoutLeftOut(state: AccountState, { leftOut }: Joining): AccountState {
  const own = leftOut.flatMap(({ row }) => (row.accountId === state.id ? [row] : []));
  return {
    ...state,
    transactionCount: state.transactionCount - own.length,
    rowsFetched: state.rowsFetched - own.length,
    missingRows: state.missingRows - own.filter(({ isMissing }) => isMissing).length,
  };
}

/** What is true of the account now is told by its last id; what is kept of it, by all. */
function join(last: AccountState, earlier: AccountState): AccountState {
  const isDelivered = earlier.goneSince === null;
  return {
    ...last,
    earlierIds: [...last.earlierIds, earlier.id],
    firstSeenAt: earlier.firstSeenAt.key < last.firstSeenAt.key ? earlier.firstSeenAt : last.firstSeenAt,
    ...(last.balance === null && isDelivered ? { balance: earlier.balance, balanceAt: earlier.balanceAt } : {}),
    // As far as both are known to be whole, where both are delivered.
    asOf: isDelivered ? toFirstInstant(last.asOf, earlier.asOf) : last.asOf,
    transactionCount: last.transactionCount + earlier.transactionCount,
    rowsFetched: last.rowsFetched + earlier.transactionCount,
    coveredFrom: toFirst(last.coveredFrom, earlier.coveredFrom),
    missingRows: last.missingRows + earlier.missingRows,
    rejectedRows: last.rejectedRows + earlier.rejectedRows,
    usedIds: {
      aside: last.usedIds.aside + earlier.usedIds.aside,
      overwritten: last.usedIds.overwritten + earlier.usedIds.overwritten,
    },
    problem: last.problem ?? (isDelivered ? earlier.problem : null),
  };
}

function toFirstInstant(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return null;
  return one.key < other.key ? one : other;
}

function toFirst(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** Both accounts of a pair, by the names their banks give them. */
export function toAccountContinuations(
  continuations: readonly Continuation[],
  accounts: readonly StoredAccount[],
): readonly AccountContinuation[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return continuations.flatMap((continuation) => {
    const [earlier, later] = [byId.get(continuation.earlierId), byId.get(continuation.laterId)];
    return earlier === undefined || later === undefined ? [] : [{ ...continuation, earlier, later }];
  });
}
