// What a person reads of entries in a bank's lists that cannot be read: how many, why, and that all others go on.
import type { SyncState } from '../sync/sync-service.ts';

type UnreadLists = SyncState['unread'];

/** Short, for the sentence that travels with every page; null: all could be read. */
export function toUnreadClause({ connections, accounts }: UnreadLists): string | null {
  const parts = [countOf(connections?.count, 'connection'), countOf(accounts?.count, 'account')];
  const said = parts.filter((part) => part !== null).join(' and ');
  return said === '' ? null : `${said} in the bank’s list cannot be read`;
}

export function toUnreadSentences({ connections, accounts }: UnreadLists): readonly string[] {
  const all = [
    { unread: connections, one: 'connection' },
    { unread: accounts, one: 'account' },
  ];
  return all.flatMap(({ unread, one }) => {
    if (unread === null) return [];
    const reason = unread.count === 1 ? unread.reason : `the first: ${unread.reason}`;
    return `${countOf(unread.count, one)} in the bank’s list cannot be read (${reason}). All others go on; ask the bank’s service about ${unread.count === 1 ? 'it' : 'them'}.`;
  });
}

function countOf(count: number | undefined, one: string): string | null {
  if (count === undefined) return null;
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
