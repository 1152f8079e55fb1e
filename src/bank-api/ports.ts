// The two ports of the bank's side. Adapters: linxo/ (both), everifin/ (transactions, and a refresh without a queue).
import type { BankApiError } from './bank-api-error.ts';
import type { Connection, ConnectionAccount, SyncType } from '../domain/connections/connection.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import type { ReceivedEvent } from '../domain/runs/sync-event.ts';
import type { Account, Transaction } from '../domain/transactions/transaction.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';

/** An answer with the two clocks that may be trusted: the bank's, and the gateway's. Never the browser's. */
export interface Answer<T> {
  readonly value: T;
  /** `X-Bank-Date`: the bank's own `Date`; null when it sent none that can be read. */
  readonly bankDate: Instant | null;
  /** `X-Received-At` of the gateway. */
  readonly receivedAt: Instant;
  /** An error stood beside what came: that is real, and not all of it. It is kept first, then this is thrown. */
  readonly failure?: BankApiError;
  /** Of a list: entries that could not be read. Each stops only itself. */
  readonly unread?: Unread;
}

export interface Unread {
  readonly count: number;
  /** Of the first. */
  readonly reason: string;
  /** Null: one of them has no id that can be read, so it may be any. */
  readonly ids: readonly string[] | null;
}

/** Every call throws BankApiError and nothing else (but the signal's reason, when aborted). */
export interface SyncApi {
  /** False: there is no queue and no word of an end; what a refresh brought is only seen in the rows. */
  readonly hasEnds?: false;
  listConnections(signal?: AbortSignal): Promise<Answer<readonly Connection[]>>;
  readConnection(connectionId: string, signal?: AbortSignal): Promise<Answer<Connection>>;
  listConnectionAccounts(signal?: AbortSignal): Promise<Answer<readonly ConnectionAccount[]>>;
  /** `connectionId` null: all of them, in one POST. The value is the set the bank says it will synchronise; null: it did not say. */
  startSync(
    request: { connectionId: string | null; type: SyncType },
    signal?: AbortSignal,
  ): Promise<Answer<readonly string[] | null>>;
  subscribe(signal?: AbortSignal): Promise<Answer<{ queueId: string }>>;
  readQueue(queueId: string, signal?: AbortSignal): Promise<Answer<readonly ReceivedEvent[]>>;
}

interface TransactionsCapabilities {
  /** Rows carry `lastUpdated` and can be asked for by it. */
  readonly hasChangeStamps: boolean;
  /** Without change stamps: rows can still be asked for by when they came to the vendor (`createdFrom`). */
  readonly hasImportDates?: true;
  /** There is a refresh to ask for (Everifin); else the sync API does it. */
  readonly hasRefresh: boolean;
  readonly canReadOne: boolean;
}

export interface TransactionsFilter {
  /** Inclusive. */
  readonly updatedFrom?: InstantKey;
  readonly createdFrom?: InstantKey;
  readonly bookingDateFrom?: CalendarDate;
  readonly valueDateFrom?: CalendarDate;
}

/** A row that could not be read: kept aside with its reason, counted, shown, tried again later. */
export interface RejectedRow {
  /** Its id where that much could be read. */
  readonly id: string | null;
  readonly reason: string;
  readonly payload: string;
}

/** Rows that could not be read either, of which only so much is told. */
export interface UnkeptRows {
  readonly count: number;
  readonly ids: readonly string[];
  readonly hasNameless: boolean;
}

export interface TransactionsPage {
  readonly rows: readonly Transaction[];
  readonly rejected: readonly RejectedRow[];
  /** More of them than are kept: absent, none. */
  readonly unkept?: UnkeptRows;
  /** Rows of other accounts that came with them, as sent: nobody keeps them, but the page is none without rows. Absent: none. */
  readonly passedOver?: readonly string[];
  /** Opaque to callers: hand it back to get the next page; null: this was the last. */
  readonly next: PageToken | null;
  /** The bank named the next place itself: no number that we counted. */
  readonly isNextNamed?: true;
}

export type PageToken = string & { readonly __brand: 'PageToken' };

export interface TransactionsApi {
  readonly capabilities: TransactionsCapabilities;
  listAccounts(signal?: AbortSignal): Promise<Answer<readonly Account[]>>;
  /** One page; `page` null is the first. Throws `malformed` when the envelope cannot be read; a bad row only is in `rejected`. */
  listTransactions(
    request: { accountId: string; filter: TransactionsFilter; page: PageToken | null },
    signal?: AbortSignal,
  ): Promise<Answer<TransactionsPage>>;
  readTransaction(request: { accountId: string; id: string }, signal?: AbortSignal): Promise<Answer<Transaction>>;
  /** Asks the banks for new rows; resolves when the request is taken. */
  requestRefresh(signal?: AbortSignal): Promise<Answer<null>>;
}
