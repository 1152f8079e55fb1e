// What becomes of what is kept when a bank lists its connections or accounts again: the same rule for every store.
import type { Connection } from '../domain/connections/connection.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { AccountsWrite, StoredAccount, StoredConnection, UnreadIds } from './store.ts';

/** The records to write: those listed, and those of a whole list that are gone since now. */
export function mergeConnections(
  held: readonly StoredConnection[],
  write: { connections: readonly Connection[]; readAt: Instant; isWholeList: boolean; unread?: UnreadIds },
): readonly StoredConnection[] {
  const listed = write.connections.map((connection) => ({ ...connection, readAt: write.readAt, goneSince: null }));
  return write.isWholeList ? [...listed, ...toGone(held, listed, write)] : listed;
}

export function mergeAccounts(held: readonly StoredAccount[], write: AccountsWrite): readonly StoredAccount[] {
  const heldById = new Map(held.map((account) => [account.id, account]));
  const listed = write.accounts.map((account) => ({
    ...account,
    firstSeenAt: heldById.get(account.id)?.firstSeenAt ?? write.readAt,
    goneSince: null,
  }));
  return write.isWholeList === false ? listed : [...listed, ...toGone(held, listed, write)];
}

function toGone<T extends { readonly id: string; readonly goneSince: Instant | null }>(
  held: readonly T[],
  listed: readonly { readonly id: string }[],
  { readAt, unread = [] }: { readonly readAt: Instant; readonly unread?: UnreadIds },
): readonly T[] {
  if (unread === null) return [];
  const listedIds = new Set([...listed.map(({ id }) => id), ...unread]);
  return held
    .filter((record) => record.goneSince === null && !listedIds.has(record.id))
    .map((record) => ({ ...record, goneSince: readAt }));
}
