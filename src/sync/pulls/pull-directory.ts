// Which accounts there are, which connection each belongs to, and since when each owes a round.
import { deriveAttribution } from '../../domain/connections/account-attribution.ts';
import { laterInstant } from '../../domain/runs/channel-merge.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { StoredAccount, StoredConnection } from '../../local-db/store.ts';
import type { ConnectionReader } from '../connection-reader.ts';
import type { RunBook } from '../runs/run-book.ts';
import { awaitsPull } from '../runs/run-ending.ts';
import type { SyncContext } from '../sync-context.ts';

export interface Directory {
  /** Those the bank still lists. */
  readonly accounts: readonly StoredAccount[];
  /** Account id → connection id. */
  readonly attribution: ReadonlyMap<string, string | null>;
  readonly connections: ReadonlyMap<string, StoredConnection>;
}

export async function readDirectory({ store }: Pick<SyncContext, 'store'>): Promise<Directory> {
  const [accounts, connectionAccounts, connections] = await Promise.all([
    store.readAccounts(),
    store.readConnectionAccounts(),
    store.readConnections(),
  ]);
  const present = accounts.filter((account) => account.goneSince === null);
  return {
    accounts: present,
    attribution: deriveAttribution(present, connectionAccounts),
    connections: new Map(connections.map((connection) => [connection.id, connection])),
  };
}

/** A round of these connections' accounts must begin at or after the time given. */
export function deriveOwedSince(
  directory: Directory,
  book: RunBook,
  connections: ConnectionReader,
): ReadonlyMap<string, Instant> {
  const owed = new Map<string, Instant>();
  for (const id of directory.connections.keys()) {
    const seenAt = connections.endSeenAt(id);
    if (seenAt !== null) owed.set(id, seenAt);
  }
  for (const run of book.records()) {
    if (!awaitsPull(run) || run.bankEndSeenAt === null) continue;
    owed.set(
      run.connectionId,
      laterInstant(owed.get(run.connectionId) ?? null, run.bankEndSeenAt) ?? run.bankEndSeenAt,
    );
  }
  return owed;
}

/** An account that belongs to no connection has no channel to wait for. */
export function hasEveryChannelSucceeded(connection: StoredConnection | undefined): boolean {
  return connection?.channels.every(hasSucceeded) ?? true;
}

function hasSucceeded(channel: Channel): boolean {
  return channel.lastSuccessAt !== null || channel.status === 'EMPTY';
}
