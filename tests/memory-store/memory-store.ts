// The store's port over Maps: the same rules as SQLite without the engine, for tests of those who use a store.
import { toBankDay } from '../../src/domain/dates/calendar-date.ts';
import type { Fence } from '../../src/local-db/fence.ts';
import type { ConnectionAccount } from '../../src/domain/connections/connection.ts';
import { epochMsOf } from '../../src/domain/dates/instant.ts';
import { toRowId } from '../../src/domain/suggestions/suggestion.ts';
import { withoutPayload } from '../../src/domain/runs/sync-event.ts';
import type { EventKey, ReceivedEvent } from '../../src/domain/runs/sync-event.ts';
import { mergeAccounts, mergeConnections } from '../../src/local-db/listed-facts.ts';
import { LocalDbError } from '../../src/local-db/local-db-error.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { createMemoryContinuations, deriveMemoryJoining } from './memory-joining.ts';
import { createMemoryDecisions, selectAlike, toHeldRow } from './memory-suggestions.ts';
import { createMemoryTransactions } from './memory-transactions.ts';
import type {
  PullState,
  RunRecord,
  Store,
  StoredAccount,
  StoredConnection,
  SweepState,
} from '../../src/local-db/store.ts';
import type { HeldRow } from '../../src/local-db/suggestion-store.ts';

export function createMemoryStore(): Store {
  let ownerEpoch = 0;
  let queueId: string | null = null;
  let connectionAccounts: readonly ConnectionAccount[] = [];
  const connections = new Map<string, StoredConnection>();
  const accounts = new Map<string, StoredAccount>();
  const events = new Map<string, ReceivedEvent>();
  const archivedEvents = new Map<string, number>();
  const runs = new Map<string, RunRecord>();
  const archivedRuns = new Map<string, number>();
  let archiveParts = 0;
  const pullStates = new Map<string, PullState>();
  const pullModes = new Map<string, string>();
  const sweepStates = new Map<string, SweepState>();
  const ledger = createMemoryLedger();
  const transactions = createMemoryTransactions(ledger);
  const decisions = createMemoryDecisions();
  const continuations = createMemoryContinuations();

  const write = async <T>(fence: Fence, work: () => T): Promise<T> => {
    if (fence.ownerEpoch !== ownerEpoch) {
      throw new LocalDbError('owner-changed', { expected: fence.ownerEpoch, current: ownerEpoch });
    }
    return work();
  };
  const keepPullState = (state: PullState) => {
    pullStates.set(JSON.stringify([state.accountId, state.mode]), state);
  };

  const listHeldRows = (): readonly HeldRow[] =>
    transactions.listRows().map((row) => toHeldRow(row, accounts.get(row.accountId)));

  const readJoining = () =>
    deriveMemoryJoining({
      accounts: [...accounts.values()],
      connections: [...connections.values()],
      decisions: continuations.all(),
      transactions,
      ledger,
    });

  return {
    async claim() {
      ownerEpoch += 1;
      return { ownerEpoch };
    },

    readConnections: async () => [...connections.values()],
    writeConnections: (facts, fence) =>
      write(fence, () => {
        for (const connection of mergeConnections([...connections.values()], facts)) {
          connections.set(connection.id, connection);
        }
      }),
    readConnectionAccounts: async () => connectionAccounts,
    writeConnectionAccounts: (listed, fence) =>
      write(fence, () => {
        connectionAccounts = listed;
      }),

    readAccounts: async () => [...accounts.values()],
    writeAccounts: (facts, fence) =>
      write(fence, () => {
        for (const account of mergeAccounts([...accounts.values()], facts)) accounts.set(account.id, account);
      }),

    readQueueId: async () => queueId,
    writeQueueId: (next, fence) =>
      write(fence, () => {
        queueId = next;
      }),
    writeEvents: (received, fence) =>
      write(fence, () =>
        received.flatMap((event) => {
          const key = toEventKey(event);
          if (events.has(key)) return [];
          events.set(key, event);
          return [withoutPayload(event)];
        }),
      ),
    readEvents: async () =>
      [...events].filter(([key]) => !archivedEvents.has(key)).map(([, event]) => withoutPayload(event)),
    readEventPayload: async (key) => events.get(toEventKey(key))?.payload ?? null,

    readRuns: async () => [...runs.values()].filter(({ id }) => !archivedRuns.has(id)),
    writeRuns: (records, fence) =>
      write(fence, () => {
        for (const record of records) runs.set(record.id, record);
      }),

    archive: (archiving, fence) =>
      write(fence, () => {
        archiveParts += 1;
        for (const id of archiving.runIds) archivedRuns.set(id, archiveParts);
        for (const event of archiving.events) archivedEvents.set(toEventKey(event), archiveParts);
      }),
    readArchiveSize: async () => ({ events: archivedEvents.size, parts: archiveParts }),
    findArchivePart: async (key) =>
      ('runId' in key ? archivedRuns.get(key.runId) : archivedEvents.get(toEventKey(key))) ?? null,
    readArchivePart: async (part) => ({
      runs: [...runs.values()].filter(({ id }) => archivedRuns.get(id) === part),
      events: [...events].filter(([key]) => archivedEvents.get(key) === part).map(([, event]) => withoutPayload(event)),
    }),

    readPullStates: async () => [...pullStates.values()],
    writePullState: (state, fence) => write(fence, () => keepPullState(state)),
    writePage: (page, fence) =>
      write(fence, () => {
        const firstSeenAt = accounts.get(page.accountId)?.firstSeenAt ?? page.receivedAt;
        const outcome = transactions.writePage(page, {
          ownerEpoch,
          firstSeenOn: toBankDay(epochMsOf(firstSeenAt.key)),
        });
        keepPullState(page.state);
        return outcome;
      }),
    readVersions: async (accountId, from, by) => transactions.readVersions(accountId, from, by),

    readPullModes: async () => new Map(pullModes),
    writePullMode: ({ accountId, mode }, fence) =>
      write(fence, () => {
        pullModes.set(accountId, mode);
      }),

    readSweepStates: async () => [...sweepStates.values()],
    writeSweepState: (state, fence) =>
      write(fence, () => {
        sweepStates.set(state.accountId, state);
      }),
    readHeldVersions: async (accountId) => transactions.readHeldVersions(accountId),
    markMissing: (missing, fence) => write(fence, () => transactions.markMissing(missing, ownerEpoch)),

    readLedgerSequence: async () => ledger.lastSequence(),
    countLedger: async (accountIds, sequence) =>
      ledger.count((entry) => entry.sequence > sequence && accountIds.includes(entry.accountId)),
    countLedgerFrom: async (from) => {
      const leftOut = new Set(readJoining().leftOut.map(({ row }) => toRowId(row)));
      return ledger.count(
        ({ at, accountId, transactionId: id }) => at.key >= from && !leftOut.has(toRowId({ accountId, id })),
      );
    },
    readLedger: async ({ accountId, transactionId }) => ledger.readOf(accountId, transactionId),
    countRejected: async () => transactions.countRejected(),
    settleUsedIds: (window, fence) => write(fence, () => transactions.settleUsedIds(window, ownerEpoch)),
    readAsideStamps: async (accountId) => transactions.readAsideStamps(accountId),
    countUsedIds: async () => transactions.countUsedIds(),
    readAccountStats: async () => transactions.readStats(),

    readAlike: async (days) => selectAlike(listHeldRows(), days),
    readHeldRows: async (keys) => {
      const byId = new Map(listHeldRows().map((row) => [toRowId(row), row]));
      return keys.flatMap((key) => byId.get(toRowId(key)) ?? []);
    },
    readDecisions: async () => decisions.read(),
    writeDecisions: (written, fence) => write(fence, () => decisions.write(written)),
    removeDecision: (pair, fence) => write(fence, () => decisions.remove(pair)),

    readJoining: async () => readJoining(),
    writeContinuations: (written, fence) => write(fence, () => continuations.write(written)),
    removeContinuation: (pair, fence) => write(fence, () => continuations.remove(pair)),
  };
}

function toEventKey({ queueId, id }: EventKey): string {
  return JSON.stringify([queueId, id]);
}
