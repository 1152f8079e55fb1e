// The store's port: what sync keeps, as facts. Each method that writes is one database transaction, and is idempotent.
// A write whose fence is no longer valid throws LocalDbError('owner-changed') and changes nothing.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Connection, ConnectionAccount, SyncType } from '../domain/connections/connection.ts';
import type { Ending } from '../domain/runs/ending.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import type { EventKey, ReceivedEvent, SyncEvent } from '../domain/runs/sync-event.ts';
import type { Account, Transaction } from '../domain/transactions/transaction.ts';
import type { UsedIds } from '../domain/transactions/used-ids.ts';
import type { ContinuationStore } from './continuation-store.ts';
import type { Fence } from './fence.ts';
import type { SuggestionStore } from './suggestion-store.ts';

export interface StoredConnection extends Connection {
  readonly readAt: Instant;
  /** The bank no longer lists it; its history stays. */
  readonly goneSince: Instant | null;
}

export interface StoredAccount extends Account {
  /** When this computer first saw it: rows booked earlier are history, not news. */
  readonly firstSeenAt: Instant;
  readonly goneSince: Instant | null;
}

/** A run this computer started: what was true before the trigger is the proof of what came after. */
export interface RunRecord {
  readonly id: string;
  readonly connectionId: string;
  readonly type: SyncType;
  /** It was under way when it was asked for: nothing was started for it. */
  readonly isJoined?: true;
  /** Of a bank that tells no end: rows were still coming when the time for it was over. */
  readonly isCutShort?: true;
  /** The bank's date of the trigger's answer: what the bank's stamps are compared with. */
  readonly triggeredAt: Instant;
  /** The gateway's date of the same answer: what deadlines are counted from, unless it was resumed. */
  readonly triggerReceivedAt: Instant;
  /** The gateway's date when the press was made that led to it: one press asks several banks, one after the other. */
  readonly askedAt?: Instant;
  /** The gateway's date when a person asked again for a run that was given up: nothing was started for it, and it is watched anew. */
  readonly resumedAt?: Instant;
  /** Read before the trigger. */
  readonly baseline: Connection | null;
  /** A RUNNING status was read after the trigger. */
  readonly wasSeenRunning: boolean;
  readonly bankEndedAt: Instant | null;
  /** The gateway's date of the answer that told us of the end: a round started later has seen all the run brought. */
  readonly bankEndSeenAt: Instant | null;
  /** LIST_ACCOUNTS ends twice: its first end by the bank's date, and when it was seen by the gateway's. */
  readonly firstEndAt: Instant | null;
  readonly firstEndSeenAt: Instant | null;
  /** The connection as read at the end: later runs change it. */
  readonly endState: Connection | null;
  readonly ending: Ending | null;
  /** Ledger sequence at the trigger: entries above it came during this run. */
  readonly ledgerSequenceAtStart: number;
}

/** Where an account's pulls stand, one record for each mode. */
export interface PullState {
  readonly accountId: string;
  readonly mode: string;
  /** Where the next safe round starts from (minus the overlap); null before the first one finished. */
  readonly mark: InstantKey | null;
  /** Where the next look at the newest starts from. */
  readonly tip: InstantKey | null;
  readonly overlapMs: number;
  /** A round under way, for progress only: a crash starts the round again from the same place. */
  readonly round: RoundProgress | null;
  readonly lastRoundEndedAt: Instant | null;
  readonly lastRoundStartedAt: Instant | null;
  /** Rounds in a row that brought nothing: the back-off. */
  readonly quietRounds: number;
  /** Rounds in a row, a minute apart, that brought no row of the history, whatever else they brought. */
  readonly roundsWithoutHistory: number;
  /** The first download is here: a round a minute after the last brought no row of it, and every channel has succeeded. False again where another part comes before the next round. */
  readonly isHistoryComplete: boolean;
  /** By the gateway's clock: the next round that counts among those without history is first answered a minute later. Absent: the last round's end. */
  readonly historyQuietFrom?: Instant;
  readonly isSweepDue: boolean;
  /** Everything the bank had committed by then, and told in time, is here; null: nothing is proven. */
  readonly provenAt: Instant | null;
  readonly lookBacks: LookBacks;
  readonly lastSweepAt: Instant | null;
  /** Stamps of this account carry no offset. */
  readonly hasAssumedOffsets: boolean;
  /** The latest row that came after safe rounds had passed its stamp; null: none yet. */
  readonly lateness: Lateness | null;
}

/** The last readings that went back further than the overlap, by their step; null: there was none. */
export interface LookBacks {
  readonly hour: LookBack | null;
  readonly sixHours: LookBack | null;
  readonly day: LookBack | null;
}

export interface LookBack {
  /** By the gateway's clock: when it began. */
  readonly at: Instant;
  /** By the bank's: everything committed by then was listed. The next one begins there, less the step. */
  readonly upTo: InstantKey;
}

export interface Lateness {
  /** How long after its stamp the row came, at the most: the overlap that brings the next one in time. */
  readonly lateByMs: number;
  readonly foundAt: Instant;
}

/** Where an account's comparison with the bank's whole list stands. Apart from the pulls: a person may ask for one while a pull goes on. */
export interface SweepState {
  readonly accountId: string;
  /** A person asked for it, and it has not ended since. */
  readonly askedAt: Instant | null;
  /** Due by itself; null before the history is complete. */
  readonly dueAt: Instant | null;
  readonly lastTriedAt: Instant | null;
  /** not-proven: no two passes agreed · held: too many rows are no longer listed, a person has to confirm. */
  readonly outcome: 'proven' | 'not-proven' | 'held' | null;
  /** Rows the bank no longer lists, not marked until a person confirms. */
  readonly heldMissing: number | null;
  /** So many rows a person agreed to have marked. */
  readonly confirmedMissing: number | null;
}

/** A row as a sweep compares it. */
export interface HeldVersion {
  readonly stamp: InstantKey | null;
  /** When an answer last carried this version. */
  readonly seenAt: InstantKey;
  readonly isMissing: boolean;
  readonly bookedOn: CalendarDate | null;
  readonly valuedOn: CalendarDate | null;
}

export interface MissingWrite {
  readonly accountId: string;
  readonly transactionIds: readonly string[];
  readonly since: Instant;
  /** Only an answer asked for later takes the mark back. */
  readonly requestSequence: number;
}

interface RoundProgress {
  readonly startedAt: Instant;
  readonly pass: number;
  readonly pagesRead: number;
  readonly rowsRead: number;
}

export interface PageWrite {
  readonly accountId: string;
  readonly mode: string;
  readonly receivedAt: Instant;
  /** Order in which the requests were sent: of two answers with one stamp the later-sent request wins. */
  readonly requestSequence: number;
  readonly rows: readonly Transaction[];
  readonly rejected: readonly { id: string | null; reason: string; payload: string }[];
  /** Rows that could not be read either, and of which no more is told. */
  readonly unkept?: { readonly count: number } | undefined;
  /** The reading of a list this page is one of; absent: one of its own. Whole: it lists all that the account's mode reads. */
  readonly reading?: { readonly key: string; readonly isWhole: boolean };
  /** Written with the rows. */
  readonly state: PullState;
  /** What two readings of the whole list agree on: it replaces the kept row even at an older stamp. */
  readonly replacesNewer?: boolean;
}

export interface PageOutcome {
  readonly inserted: number;
  /** Of those inserted: rows of the history, which are no news and have no entry in the ledger. */
  readonly history: number;
  readonly updated: number;
  /** Same stamp, other content. */
  readonly anomalies: number;
  /** Ids of this account had two contents: a whole reading of its list is to be followed by `settleUsedIds`. */
  readonly hasUsedIds?: true;
}

/** A list that was read from its first page to its last. */
export interface ListedWindow {
  readonly accountId: string;
  /** Of its first page. */
  readonly firstSequence: number;
  readonly receivedAt: Instant;
  /** What was asked for: nothing else is said to be there no more. */
  readonly filter: {
    readonly updatedFrom?: InstantKey;
    readonly createdFrom?: InstantKey;
    readonly bookingDateFrom?: CalendarDate;
    readonly valueDateFrom?: CalendarDate;
  };
  /** The second of two readings that agree. */
  readonly isProof: boolean;
}

/**
 * A change the bank made to a row, field by field, in the order we learnt of it. History is no news: a row inserted while the
 * written state says that the history is not settled, and booked before its account was first seen, has no entry.
 */
export interface LedgerEntry {
  readonly sequence: number;
  readonly accountId: string;
  readonly transactionId: string;
  readonly kind: 'added' | 'changed';
  readonly at: Instant;
  readonly changes: readonly { field: string; before: string | null; after: string | null }[];
}

/** Runs that were over long ago, and their events. */
export interface Archiving {
  readonly runIds: readonly string[];
  readonly events: readonly EventKey[];
}

export interface ArchiveSize {
  readonly events: number;
  /** Numbered from 1. */
  readonly parts: number;
}

/** Whole runs, in the order they came. */
export interface ArchivePart {
  readonly runs: readonly RunRecord[];
  readonly events: readonly SyncEvent[];
}

export type ArchiveKey = { readonly runId: string } | EventKey;

export interface AccountStats {
  readonly transactionCount: number;
  readonly oldestBookedOn: CalendarDate | null;
  /** Of them, those the bank no longer lists. */
  readonly missingCount: number;
}

/** Entries of a list that could not be read: what they may be is not gone. Null: one of them may be any. */
export type UnreadIds = readonly string[] | null;

export interface AccountsWrite {
  readonly accounts: readonly Account[];
  readonly readAt: Instant;
  readonly isWholeList?: boolean;
  readonly unread?: UnreadIds;
}

export interface Store extends SuggestionStore, ContinuationStore {
  /** Takes ownership: every fence handed out before is void from now on. */
  claim(): Promise<Fence>;

  readConnections(): Promise<readonly StoredConnection[]>;
  /** `isWholeList`: connections not in it are gone. */
  writeConnections(
    write: { connections: readonly Connection[]; readAt: Instant; isWholeList: boolean; unread?: UnreadIds },
    fence: Fence,
  ): Promise<void>;
  readConnectionAccounts(): Promise<readonly ConnectionAccount[]>;
  writeConnectionAccounts(accounts: readonly ConnectionAccount[], fence: Fence): Promise<void>;

  readAccounts(): Promise<readonly StoredAccount[]>;
  /** `isWholeList: false`: what is not in it is not gone. */
  writeAccounts(write: AccountsWrite, fence: Fence): Promise<void>;

  readQueueId(): Promise<string | null>;
  writeQueueId(queueId: string | null, fence: Fence): Promise<void>;
  /** Keeps those whose (queueId, id) is new and says which they are. One that was archived is not new. */
  writeEvents(events: readonly ReceivedEvent[], fence: Fence): Promise<readonly SyncEvent[]>;
  /** Not those in the archive. */
  readEvents(): Promise<readonly SyncEvent[]>;
  /** Of an archived event too; null: it was never kept. */
  readEventPayload(key: EventKey): Promise<string | null>;

  /** Not those in the archive. */
  readRuns(): Promise<readonly RunRecord[]>;
  writeRuns(runs: readonly RunRecord[], fence: Fence): Promise<void>;

  /** They stay, as a part of the archive, and are read with the others no more. */
  archive(archiving: Archiving, fence: Fence): Promise<void>;
  readArchiveSize(): Promise<ArchiveSize>;
  /** The last part holds what was archived last. */
  readArchivePart(part: number): Promise<ArchivePart>;
  /** The part that holds this run, or this event; null: none does. */
  findArchivePart(key: ArchiveKey): Promise<number | null>;

  readPullStates(): Promise<readonly PullState[]>;
  writePullState(state: PullState, fence: Fence): Promise<void>;
  writePage(page: PageWrite, fence: Fence): Promise<PageOutcome>;
  /** Versions (id → stamp key, null without one) of the rows held of an account with a stamp at or after `from`; not of those the bank no longer lists. The stamp is `lastUpdated` unless told otherwise. */
  readVersions(
    accountId: string,
    from: InstantKey | null,
    by?: 'updated' | 'created',
  ): Promise<ReadonlyMap<string, InstantKey | null>>;

  /** Account id → the key of the mode a person chose; an account without a choice is missing. */
  readPullModes(): Promise<ReadonlyMap<string, string>>;
  writePullMode(choice: { accountId: string; mode: string }, fence: Fence): Promise<void>;

  readSweepStates(): Promise<readonly SweepState[]>;
  writeSweepState(state: SweepState, fence: Fence): Promise<void>;
  readHeldVersions(accountId: string): Promise<ReadonlyMap<string, HeldVersion>>;
  /** Marks, never deletes, and says how many were not marked before. A row that comes again loses its mark. Both are entries in the ledger. */
  markMissing(write: MissingWrite, fence: Fence): Promise<number>;

  readLedgerSequence(): Promise<number>;
  /** Of the entries above `sequence`, for these accounts: rows, each once; one that is new stays new, however often it was corrected since. */
  countLedger(accountIds: readonly string[], sequence: number): Promise<{ added: number; changed: number }>;
  /** The same of entries made at or after `from`, of all accounts; not of rows that another one stands for. */
  countLedgerFrom(from: InstantKey): Promise<{ added: number; changed: number }>;
  readLedger(transaction: { accountId: string; transactionId: string }): Promise<readonly LedgerEntry[]>;
  countRejected(): Promise<ReadonlyMap<string, number>>;
  /** Says of ids with two contents which are listed still, and how many rows that changed. */
  settleUsedIds(window: ListedWindow, fence: Fence): Promise<number>;
  /** Id → the newest stamp of what is kept aside under it: the bank lists that again and again, and it is never news. */
  readAsideStamps(accountId: string): Promise<ReadonlyMap<string, InstantKey>>;
  /** By account id; an account without any is missing. */
  countUsedIds(): Promise<ReadonlyMap<string, UsedIds>>;
  /** By account id; an account without a row may be missing. */
  readAccountStats(): Promise<ReadonlyMap<string, AccountStats>>;
}
