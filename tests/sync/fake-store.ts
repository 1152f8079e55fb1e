// A store without a database, for tests of synchronisation alone: the upsert rule is the port's, in its simplest form.
import type { ConnectionAccount } from '../../src/domain/connection.ts';
import type { SyncEvent } from '../../src/domain/sync-event.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { LocalDbError } from '../../src/local-db/local-db-error.ts';
import type {
  Fence,
  LedgerEntry,
  PullState,
  RunRecord,
  Store,
  StoredAccount,
  StoredConnection,
} from '../../src/local-db/store.ts';

export interface FakeStore extends Store {
  rows(): readonly Transaction[];
}

interface HeldRow {
  readonly row: Transaction;
  readonly requestSequence: number;
}

export function createFakeStore(): FakeStore {
  let epoch = 0;
  let queueId: string | null = null;
  const connections = new Map<string, StoredConnection>();
  let connectionAccounts: readonly ConnectionAccount[] = [];
  const accounts = new Map<string, StoredAccount>();
  const events = new Map<string, SyncEvent>();
  const runs = new Map<string, RunRecord>();
  const pullStates = new Map<string, PullState>();
  const held = new Map<string, HeldRow>();
  const ledger: LedgerEntry[] = [];
  const rejected = new Map<string, number>();

  function assertOwner(fence: Fence): void {
    if (fence.ownerEpoch !== epoch) throw new LocalDbError('owner-changed', { epoch });
  }

  function enter(row: Transaction, kind: LedgerEntry['kind'], at: Instant): void {
    const { accountId, id: transactionId } = row;
    ledger.push({ sequence: ledger.length + 1, accountId, transactionId, kind, at, changes: [] });
  }

  return {
    rows: () => [...held.values()].map(({ row }) => row),
    async claim() {
      epoch += 1;
      return { ownerEpoch: epoch };
    },
    readConnections: async () => [...connections.values()],
    async writeConnections({ connections: read, readAt, isWholeList }, fence) {
      assertOwner(fence);
      if (isWholeList) {
        for (const [id, known] of connections) connections.set(id, { ...known, goneSince: known.goneSince ?? readAt });
      }
      for (const connection of read) connections.set(connection.id, { ...connection, readAt, goneSince: null });
    },
    readConnectionAccounts: async () => connectionAccounts,
    async writeConnectionAccounts(written, fence) {
      assertOwner(fence);
      connectionAccounts = written;
    },
    readAccounts: async () => [...accounts.values()],
    async writeAccounts({ accounts: read, readAt }, fence) {
      assertOwner(fence);
      for (const [id, known] of accounts) accounts.set(id, { ...known, goneSince: known.goneSince ?? readAt });
      for (const account of read) {
        const firstSeenAt = accounts.get(account.id)?.firstSeenAt ?? readAt;
        accounts.set(account.id, { ...account, firstSeenAt, goneSince: null });
      }
    },
    readQueueId: async () => queueId,
    async writeQueueId(id, fence) {
      assertOwner(fence);
      queueId = id;
    },
    async writeEvents(received, fence) {
      assertOwner(fence);
      return received.filter((event) => {
        const key = `${event.queueId} ${event.id}`;
        if (events.has(key)) return false;
        events.set(key, event);
        return true;
      });
    },
    readEvents: async () => [...events.values()],
    readRuns: async () => [...runs.values()],
    async writeRuns(written, fence) {
      assertOwner(fence);
      for (const run of written) runs.set(run.id, run);
    },
    readPullStates: async () => [...pullStates.values()],
    async writePullState(state, fence) {
      assertOwner(fence);
      pullStates.set(state.accountId, state);
    },
    async writePage(page, fence) {
      assertOwner(fence);
      const outcome = { inserted: 0, updated: 0, anomalies: 0 };
      const firstSeen = accounts.get(page.accountId)?.firstSeenAt.key.slice(0, 10) ?? '';
      for (const row of page.rows) {
        const key = `${row.accountId} ${row.id}`;
        const known = held.get(key);
        const incoming = { row, requestSequence: page.requestSequence };
        if (known === undefined) {
          held.set(key, incoming);
          outcome.inserted += 1;
          if (page.state.isHistoryComplete || (row.bookedOn ?? '9') >= firstSeen) enter(row, 'added', page.receivedAt);
          continue;
        }
        const [before, after] = [known.row.lastUpdated?.key ?? '', row.lastUpdated?.key ?? ''];
        if (after < before || (after === before && page.requestSequence < known.requestSequence)) continue;
        held.set(key, incoming);
        if (row.payload === known.row.payload) continue;
        if (after === before) outcome.anomalies += 1;
        outcome.updated += 1;
        enter(row, 'changed', page.receivedAt);
      }
      if (page.rejected.length > 0) rejected.set(page.accountId, page.rejected.length);
      pullStates.set(page.accountId, page.state);
      return outcome;
    },
    async readVersions(accountId, from) {
      const versions = [...held.values()].flatMap(({ row }) => {
        const stamp = row.lastUpdated?.key ?? null;
        const isInside = row.accountId === accountId && (from === null || (stamp !== null && stamp >= from));
        return isInside ? [[row.id, stamp] as const] : [];
      });
      return new Map(versions);
    },
    readLedgerSequence: async () => ledger.length,
    async countLedger(accountIds, sequence) {
      return count(ledger.filter((entry) => entry.sequence > sequence && accountIds.includes(entry.accountId)));
    },
    countLedgerFrom: async (from) => count(ledger.filter((entry) => entry.at.key >= from)),
    readLedger: async () => ledger,
    countRejected: async () => rejected,
    async readAccountStats() {
      return new Map(
        [...accounts.keys()].map((accountId) => {
          const own = [...held.values()].filter(({ row }) => row.accountId === accountId);
          const oldestBookedOn = own.flatMap(({ row }) => row.bookedOn ?? []).sort()[0] ?? null;
          return [accountId, { transactionCount: own.length, oldestBookedOn }];
        }),
      );
    },
  };
}

function count(entries: readonly LedgerEntry[]): { added: number; changed: number } {
  const added = entries.filter((entry) => entry.kind === 'added').length;
  return { added, changed: entries.length - added };
}
