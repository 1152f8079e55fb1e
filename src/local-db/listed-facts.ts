// What becomes of what is kept when a bank lists its connections or accounts again: the same rule for every store.
import type { Connection } from '../domain/connection.ts';
import type { Instant } from '../domain/instant.ts';
import type { Account } from '../domain/transaction.ts';
import type { StoredAccount, StoredConnection } from './store.ts';

/** The records to write: those listed, and those of a whole list that are gone since now. */
export function mergeConnections(
  held: readonly StoredConnection[],
  write: { connections: readonly Connection[]; readAt: Instant; isWholeList: boolean },
): readonly StoredConnection[] {
  const listed = write.connections.map((connection) => ({ ...connection, readAt: write.readAt, goneSince: null }));
  return write.isWholeList ? [...listed, ...toGone(held, listed, write.readAt)] : listed;
}

/** Accounts come as a whole list always. */
export function mergeAccounts(
  held: readonly StoredAccount[],
  write: { accounts: readonly Account[]; readAt: Instant },
): readonly StoredAccount[] {
  const heldById = new Map(held.map((account) => [account.id, account]));
  const listed = write.accounts.map((account) => ({
    ...account,
    firstSeenAt: heldById.get(account.id)?.firstSeenAt ?? write.readAt,
    goneSince: null,
  }));
  return [...listed, ...toGone(held, listed, write.readAt)];
}

function toGone<T extends { readonly id: string; readonly goneSince: Instant | null }>(
  held: readonly T[],
  listed: readonly { readonly id: string }[],
  since: Instant,
): readonly T[] {
  const listedIds = new Set(listed.map(({ id }) => id));
  return held
    .filter((record) => record.goneSince === null && !listedIds.has(record.id))
    .map((record) => ({ ...record, goneSince: since }));
}
