// What the page may ask of synchronisation. Served by the owner of the database, reached from every tab.
import type { Unread } from '../bank-api/ports.ts';
import type { AccountPair, Continuation, ContinuationVerdict } from '../domain/continuations/continuation.ts';
import type { ChangeCounts } from '../domain/runs/ending.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { Problem } from '../domain/problem.ts';
import type { PullMode } from '../domain/pull-mode.ts';
import type { Run } from '../domain/runs/run.ts';
import type { SyncType } from '../domain/connections/connection.ts';
import type { UsedIds } from '../domain/transactions/used-ids.ts';
import type { ArchiveSize, Lateness, StoredAccount, StoredConnection } from '../local-db/store.ts';

export interface RefreshRequest {
  /** Null: all connections. */
  readonly connectionId: string | null;
  readonly type: SyncType;
  /** Of all connections only those whose data is old: one request each, the oldest data first, skipping what runs. */
  readonly isStaleOnly?: true;
}

/** What became of one connection's trigger. */
export type RefreshOutcome =
  | { readonly kind: 'started'; readonly connectionId: string }
  /** A run was under way already: this click follows it. */
  | { readonly kind: 'joined'; readonly connectionId: string }
  /** A look for new accounts found another run under way: that one is followed, and no accounts were asked for. */
  | { readonly kind: 'not-listed'; readonly connectionId: string }
  /** Nothing was asked of the bank: it may be, from `wait.until` on. */
  | { readonly kind: 'not-yet'; readonly connectionId: string; readonly wait: RefreshWait }
  | { readonly kind: 'not-included'; readonly connectionId: string }
  | { readonly kind: 'failed'; readonly connectionId: string; readonly problem: Problem };

/** Why a refresh has to wait: the bank asked for it · one was just started · today's budget is used up. */
export interface RefreshWait {
  readonly because: 'refused' | 'just-refreshed' | 'budget';
  /** By this computer's clock: the one that a person looks at. */
  readonly until: Instant;
}

/** What a press would do now. */
export interface RefreshOffer {
  /** Null: it may be pressed. */
  readonly wait: RefreshWait | null;
  /** How many banks would be asked. */
  readonly banks: number;
  /** Requests it would take: what a budget counts. */
  readonly requests: number;
}

export interface RefreshOffers {
  readonly all: RefreshOffer;
  readonly stale: RefreshOffer;
  /** Null: there is no budget. */
  readonly budget: { readonly left: number; readonly perDay: number } | null;
  /** What one request costs, as configured; null: not said. */
  readonly price: string | null;
}

/** The refresh under way. */
export interface RefreshProgress {
  readonly runIds: readonly string[];
  readonly ended: number;
  readonly total: number;
  readonly startedAt: Instant;
  /** By the usual length of those that go on; null: one of them has no earlier run to go by. */
  readonly expectedEndAt: Instant | null;
  /** A bank is at work: watching it can be stopped. */
  readonly isBankAtWork: boolean;
}

export interface RefreshReceipt {
  readonly outcomes: readonly RefreshOutcome[];
  /** Why nothing could be asked for at all (not even which connections there are); else null. */
  readonly problem: Problem | null;
}

/** live: polls answer · slow: late · reconnecting: the last poll failed, again at `retryAt` · paused: no tab visible · offline: no network. */
export interface Liveness {
  readonly state: 'starting' | 'live' | 'slow' | 'reconnecting' | 'paused' | 'offline';
  readonly lastAnswerAt: Instant | null;
  readonly retryAt: Instant | null;
  readonly problem: Problem | null;
}

/** An account of a connection, as the bank lists it: known statuses are in account-status.ts. */
interface ListedAccount {
  readonly name: string;
  /** Raw. */
  readonly status: string;
}

export interface ConnectionState extends StoredConnection {
  /** Three facts, always shown apart. */
  readonly lastSuccessAt: Instant | null;
  readonly lastRun: Run | null;
  readonly openRun: Run | null;
  readonly accountIds: readonly string[];
  /** Those of which the bank says how they stand; one it lists no longer is not among them. */
  readonly listedAccounts: readonly ListedAccount[];
  /** Null: it may be refreshed now, or is being refreshed. */
  readonly refreshWait: RefreshWait | null;
}

export interface AccountState extends StoredAccount {
  /** Those it had before, as a person has said; everything here is then of the account as a whole. */
  readonly earlierIds: readonly string[];
  /** The connection it belongs to: by id, or by IBAN; null: not attributed. */
  readonly attributedTo: string | null;
  /** Raw, as its connection lists it: known ones are in account-status.ts; null: not said. */
  readonly listedStatus: string | null;
  readonly transactionCount: number;
  /** Everything its bank had by then is here; null: that is not proven of any moment. */
  readonly asOf: Instant | null;
  /**
   * loaded: its whole list was read, and a look a minute later has to prove that this is all · waiting: the same, and a channel of
   * the bank has never succeeded: more comes with its first success.
   */
  readonly history: 'not-started' | 'arriving' | 'loaded' | 'waiting' | 'complete';
  /** Oldest booking date kept. */
  readonly coveredFrom: string | null;
  readonly rowsFetched: number;
  /** When the last comparison began that left table and bank's list the same. */
  readonly verifiedAt: Instant | null;
  readonly verification: Verification;
  /** What of it is read. */
  readonly mode: PullMode;
  /** Rows kept that the bank no longer lists. */
  readonly missingRows: number;
  /** A bank that was late within the last week. */
  readonly lateness: Lateness | null;
  readonly rejectedRows: number;
  /** Ids the bank uses for two payments. */
  readonly usedIds: UsedIds;
  /** Why the last pull failed; null when it did not. */
  readonly problem: Problem | null;
}

/**
 * idle: nothing to tell · asked: waits for its turn · running · not-proven: the list would not hold still, tried again within a
 * day · held: the bank no longer lists so many rows that a person has to confirm it.
 */
export type Verification =
  | { readonly kind: 'idle' | 'asked' | 'running' | 'not-proven' }
  | { readonly kind: 'held'; readonly missingRows: number };

/** An account that may have come back under another id, and what was decided about it. */
export interface AccountContinuation extends Continuation {
  readonly earlier: StoredAccount;
  readonly later: StoredAccount;
}

export interface SyncState {
  readonly liveness: Liveness;
  /** Null before the first answer was kept. */
  readonly connections: readonly ConnectionState[] | null;
  readonly accounts: readonly AccountState[] | null;
  /** Those that wait for a person first. */
  readonly continuations: readonly AccountContinuation[];
  /** Why the banks, or the accounts they list, are not known as they are now. */
  readonly connectionsProblem: Problem | null;
  /** Entries of the banks' lists that cannot be read; null: none. */
  readonly unread: { readonly connections: Unread | null; readonly accounts: Unread | null };
  /** Null when none is under way. */
  readonly refresh: RefreshProgress | null;
  readonly offers: RefreshOffers;
  readonly newsToday: ChangeCounts;
  /** Rows carry change stamps: without them an account can be read in one way only, at most from a booking date. */
  readonly hasChangeStamps: boolean;
  /** The bank says when a synchronisation has ended: without that nothing is called complete. */
  readonly hasSyncEnds: boolean;
  /** The runs so old that they are listed no more. */
  readonly archive: ArchiveSize;
}

/** How far a page has read. Another owner counts anew. */
export interface RunCursor {
  readonly owner: string;
  readonly sequence: number;
}

export interface RunChanges {
  readonly cursor: RunCursor;
  /** The page's cursor is of another owner, or too old: what it holds is to be forgotten. */
  readonly isReset: boolean;
  readonly runs: readonly Run[];
  readonly removedIds: readonly string[];
  /** Nothing more is to be read now; else the older runs are still to come. */
  readonly isWhole: boolean;
}

/** A run, or one event of it. */
export type ArchiveLink = { readonly runId: string } | { readonly queueId: string; readonly eventId: string };

export interface SyncService {
  refresh(request: RefreshRequest): Promise<RefreshReceipt>;
  /** Of one connection, or of all (null): their banks go on, and a late end still says how it came out. */
  stopWatching(request: { readonly connectionId: string | null }): Promise<void>;
  /** Says that a tab is there, visible or not; the queue is polled when that is due. One at a time, whoever asks. */
  pollIfDue(visibility: Visibility): Promise<void>;
  /** The same for the pull of transactions. */
  pullIfDue(visibility: Visibility): Promise<void>;
  /** Compares accounts with the bank's whole lists, as soon as it is their turn; null: all. */
  verify(request: { readonly accountIds: readonly string[] | null }): Promise<void>;
  /** A person agrees that the rows held back are gone: the list is read once more, and no more than these are marked. */
  confirmMissing(accountId: string): Promise<void>;
  /** What of an account is read from now on: it is read anew, and nothing that is kept is forgotten. */
  setMode(choice: { readonly accountId: string; readonly mode: PullMode }): Promise<void>;
  /** Whether two accounts of one IBAN are one. No row changes; deciding a pair again replaces the decision. */
  decideContinuation(decision: AccountPair & { readonly verdict: ContinuationVerdict }): Promise<void>;
  undoContinuation(pair: AccountPair): Promise<void>;
  readState(): Promise<SyncState>;
  /** The runs that changed since this was last asked, those we only observed and events that name no bank too; null: from the start. */
  readRunChanges(cursor: RunCursor | null): Promise<RunChanges>;
  /** Of one part of the archive, newest first; the last part follows upon the runs that are listed. */
  readArchivedRuns(part: number): Promise<readonly Run[]>;
  /** The part of the archive that holds what a link leads to; null: none does. */
  findArchivePart(link: ArchiveLink): Promise<number | null>;
  /** An event as the bank sent it; null: it is not kept here. */
  readEventPayload(event: { readonly queueId: string; readonly eventId: string }): Promise<string | null>;
}

export interface Visibility {
  readonly tabId: string;
  readonly isVisible: boolean;
  /** Focus, online, wake: what is due may be done at once. */
  readonly isWakeUp: boolean;
}
