// The store's port over SQLite: each write is one transaction that begins by checking who owns the database.
import { DEFAULT_TIME_ZONE } from '../../lib/time-zone.ts';
import { createFullness, SMALL } from '../opfs/fullness.ts';
import type { Fullness } from '../opfs/fullness.ts';
import type { LocalDbError } from '../local-db-error.ts';
import {
  readAccounts,
  readConnectionAccounts,
  readConnections,
  writeAccounts,
  writeConnectionAccounts,
  writeConnections,
} from './sqlite-connections.ts';
import { removeContinuation, writeContinuations } from './sqlite-continuations.ts';
import { readDecisions, removeDecision, writeDecisions } from './sqlite-decisions.ts';
import { toFullWhenNoSpaceIsLeft } from './sqlite-error.ts';
import {
  archive,
  findArchivePart,
  readArchivePart,
  readArchiveSize,
  readEventPayload,
  readEvents,
  readRuns,
  writeEvents,
  writeRuns,
} from './sqlite-events.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { createJoiningMemory } from './sqlite-joining.ts';
import { countLedger, countLedgerFrom, readLedger } from './sqlite-ledger.ts';
import {
  assertOwner,
  claimOwnership,
  readLedgerSequence,
  readNextFence,
  readQueueId,
  writeQueueId,
} from './sqlite-meta.ts';
import { writePage } from './sqlite-pages.ts';
import {
  readAccountStats,
  readPullModes,
  readPullStates,
  readVersions,
  writePullMode,
  writePullState,
} from './sqlite-pulls.ts';
import { countRejected } from './sqlite-rejected.ts';
import { readAlike, readHeldRows } from './sqlite-suggestions.ts';
import { markMissing, readHeldVersions, readSweepStates, writeSweepState } from './sqlite-sweeps.ts';
import { countUsedIds, readAsideStamps, settleUsedIds } from './sqlite-used-ids.ts';
import type { Fence } from '../fence.ts';
import type { Store } from '../store.ts';

export interface StorageSpace {
  readonly hasSpaceLeft: () => Promise<boolean>;
  readonly fullness: Fullness;
}

const ENDLESS_SPACE: StorageSpace = { hasSpaceLeft: async () => true, fullness: createFullness(() => undefined) };

export function createSqliteStore(
  handle: SqliteHandle,
  { hasSpaceLeft, fullness }: StorageSpace = ENDLESS_SPACE,
  bankTimeZone: string = DEFAULT_TIME_ZONE,
): Store {
  const joining = createJoiningMemory(handle);
  /** Handed out while the storage was full: signed by the first write there is space for. */
  let unsigned: Fence | null = null;

  const fail = async (what: string, error: unknown): Promise<LocalDbError> => {
    const known = await toFullWhenNoSpaceIsLeft(error, hasSpaceLeft);
    fullness.noteFailed(what, known);
    return known;
  };
  const write = async <T>(fence: Fence, work: () => T, what: string = SMALL): Promise<T> => {
    try {
      const result = handle.transaction(() => {
        if (fence === unsigned) claimOwnership(handle);
        assertOwner(handle, fence);
        return work();
      });
      unsigned = null;
      fullness.noteWritten(what);
      return result;
    } catch (error) {
      throw await fail(what, error);
    }
  };
  /** Which ids are one account is told by these. */
  const writeLists = async (fence: Fence, work: () => void): Promise<void> =>
    write(fence, work).finally(() => joining.forget());
  /** Most pages only say again what is known: nothing follows from them anew. */
  const writeRows = async <T>(
    fence: Fence,
    accountId: string,
    { work, hasTouched, what }: { work: () => T; hasTouched: (result: T) => boolean; what?: string },
  ): Promise<T> => {
    let isTouched = true;
    try {
      const result = await write(fence, work, what);
      isTouched = hasTouched(result);
      return result;
    } finally {
      if (isTouched) joining.forgetRowsOf(accountId);
    }
  };
  const isAny = (count: number): boolean => count > 0;

  return {
    async claim() {
      try {
        return handle.transaction(() => claimOwnership(handle));
      } catch (error) {
        const known = await fail(SMALL, error);
        if (known.code !== 'full') throw known;
        // What was kept can still be read, by this owner as by any other.
        unsigned = readNextFence(handle);
        return unsigned;
      }
    },

    readConnections: async () => readConnections(handle),
    writeConnections: (facts, fence) => writeLists(fence, () => writeConnections(handle, facts)),
    readConnectionAccounts: async () => readConnectionAccounts(handle),
    writeConnectionAccounts: (accounts, fence) => write(fence, () => writeConnectionAccounts(handle, accounts)),

    readAccounts: async () => readAccounts(handle),
    writeAccounts: (facts, fence) => writeLists(fence, () => writeAccounts(handle, facts, bankTimeZone)),

    readQueueId: async () => readQueueId(handle),
    writeQueueId: (queueId, fence) => write(fence, () => writeQueueId(handle, queueId)),
    writeEvents: (events, fence) => write(fence, () => writeEvents(handle, events)),
    readEvents: async () => readEvents(handle),
    readEventPayload: async (key) => readEventPayload(handle, key),

    readRuns: async () => readRuns(handle),
    writeRuns: (runs, fence) => write(fence, () => writeRuns(handle, runs)),

    archive: (archiving, fence) => write(fence, () => archive(handle, archiving)),
    readArchiveSize: async () => readArchiveSize(handle),
    readArchivePart: async (part) => readArchivePart(handle, part),
    findArchivePart: async (key) => findArchivePart(handle, key),

    readPullStates: async () => readPullStates(handle),
    writePullState: (state, fence) => write(fence, () => writePullState(handle, state)),
    writePage: async (page, fence) => {
      const { outcome } = await writeRows(fence, page.accountId, {
        work: () => writePage(handle, page, fence.ownerEpoch),
        hasTouched: ({ hasTouchedRows }) => hasTouchedRows,
        what: `rows of ${page.accountId}`,
      });
      return outcome;
    },
    readVersions: async (accountId, from, by) => readVersions(handle, accountId, from, by),

    readPullModes: async () => readPullModes(handle),
    writePullMode: (choice, fence) => write(fence, () => writePullMode(handle, choice)),

    readSweepStates: async () => readSweepStates(handle),
    writeSweepState: (state, fence) => write(fence, () => writeSweepState(handle, state)),
    readHeldVersions: async (accountId) => readHeldVersions(handle, accountId),
    markMissing: (missing, fence) =>
      writeRows(fence, missing.accountId, {
        work: () => markMissing(handle, missing, fence.ownerEpoch),
        hasTouched: isAny,
      }),

    readLedgerSequence: async () => readLedgerSequence(handle),
    countLedger: async (accountIds, sequence) => countLedger(handle, accountIds, sequence),
    countLedgerFrom: async (from) =>
      countLedgerFrom(
        handle,
        from,
        joining.read().leftOut.map(({ row }) => row),
      ),
    readLedger: async (transaction) => readLedger(handle, transaction),
    countRejected: async () => countRejected(handle),
    settleUsedIds: (window, fence) =>
      writeRows(fence, window.accountId, {
        work: () => settleUsedIds(handle, window, fence.ownerEpoch),
        hasTouched: isAny,
      }),
    readAsideStamps: async (accountId) => readAsideStamps(handle, accountId),
    countUsedIds: async () => countUsedIds(handle),
    readAccountStats: async () => readAccountStats(handle),

    readAlike: async (days) => readAlike(handle, days),
    readHeldRows: async (keys) => readHeldRows(handle, keys),
    readDecisions: async () => readDecisions(handle),
    writeDecisions: (decisions, fence) => write(fence, () => writeDecisions(handle, decisions)),
    removeDecision: (pair, fence) => write(fence, () => removeDecision(handle, pair)),

    readJoining: async () => joining.read(),
    writeContinuations: (decisions, fence) => writeLists(fence, () => writeContinuations(handle, decisions)),
    removeContinuation: (pair, fence) => writeLists(fence, () => removeContinuation(handle, pair)),
  };
}
