// Both vendors' ports over one small world a test can write to: each call can be made to fail, and is counted.
import { BankApiError } from '../../src/bank-api/bank-api-error.ts';
import type { BankApiErrorCode } from '../../src/bank-api/bank-api-error.ts';
import type { Answer, PageToken, SyncApi, TransactionsApi } from '../../src/bank-api/ports.ts';
import type { Connection, ConnectionAccount } from '../../src/domain/connections/connection.ts';
import { epochMsOf, instantFromEpochMs } from '../../src/domain/dates/instant.ts';
import type { InstantKey } from '../../src/domain/dates/instant.ts';
import type { ReceivedEvent } from '../../src/domain/runs/sync-event.ts';
import type { Account, Transaction } from '../../src/domain/transactions/transaction.ts';
import type { Clock } from '../../src/lib/clock.ts';

type SyncCall = Exclude<keyof SyncApi, 'hasEnds'>;
type TransactionsCall = Exclude<keyof TransactionsApi, 'capabilities'>;
type BankCall = SyncCall | TransactionsCall;

export interface FakeBank {
  readonly syncApi: SyncApi;
  readonly transactionsApi: TransactionsApi;
  readonly connections: Map<string, Connection>;
  connectionAccounts: ConnectionAccount[];
  accounts: Account[];
  /** In the order the bank lists them. */
  rows: Transaction[];
  /** Of every queue; a queue tells those that came after it was subscribed to, the first one all. */
  events: ReceivedEvent[];
  pageSize: number;
  /** Its filters by stamp are no finer than this. */
  filterStepMs: number;
  /** Sends the first page whatever is asked for. */
  ignoresPage: boolean;
  capabilities: TransactionsApi['capabilities'];
  /** What POST /connections/synchronize answers; null: it does not say. */
  included: readonly string[] | null;
  /** Runs before every answer; may throw, or change the world. */
  beforeAnswer: (call: BankCall, argument: unknown) => void | Promise<void>;
  /** What stands beside its answers: an error, entries that could not be read. */
  beside: (call: BankCall) => Pick<Answer<unknown>, 'failure' | 'unread'>;
  readonly calls: BankCall[];
  failNext(call: BankCall, code: BankApiErrorCode, details?: Partial<BankApiError['details']>): void;
  count(call: BankCall): number;
}

export function bankError(code: BankApiErrorCode, details: Partial<BankApiError['details']> = {}): BankApiError {
  return new BankApiError(code, { request: 'GET /test', status: null, retryAfterMs: null, bankText: '', ...details });
}

export function createFakeBank(clock: Clock): FakeBank {
  const failures: { call: BankCall; error: BankApiError }[] = [];
  /** How many events there were when each queue began. */
  const queues: number[] = [];
  let answers = 0;

  async function answer<T>(call: BankCall, argument: unknown, value: () => T): Promise<Answer<T>> {
    bank.calls.push(call);
    await bank.beforeAnswer(call, argument);
    const failure = failures.find((failure) => failure.call === call);
    if (failure !== undefined) {
      failures.splice(failures.indexOf(failure), 1);
      throw failure.error;
    }
    // No two answers carry the same date.
    answers += 1;
    const at = instantFromEpochMs(clock.nowMs() + answers);
    return { value: value(), bankDate: at, receivedAt: at, ...bank.beside(call) };
  }

  /** The bank reads the filter as it is sent, to the millisecond, unless it is coarser. */
  function toFilterMs(from: InstantKey): number {
    return Math.floor(epochMsOf(from) / bank.filterStepMs) * bank.filterStepMs;
  }

  const bank: FakeBank = {
    connections: new Map(),
    connectionAccounts: [],
    accounts: [],
    rows: [],
    events: [],
    pageSize: 500,
    filterStepMs: 1,
    ignoresPage: false,
    capabilities: { hasChangeStamps: true, hasRefresh: false, canReadOne: true },
    included: null,
    beforeAnswer: () => undefined,
    beside: () => ({}),
    calls: [],
    failNext(call, code, details) {
      failures.push({ call, error: bankError(code, details) });
    },
    count: (call) => bank.calls.filter((other) => other === call).length,
    syncApi: {
      listConnections: () => answer('listConnections', null, () => [...bank.connections.values()]),
      readConnection: (id) =>
        answer('readConnection', id, () => {
          const connection = bank.connections.get(id);
          if (connection === undefined) throw bankError('not-found', { status: 404 });
          return connection;
        }),
      listConnectionAccounts: () => answer('listConnectionAccounts', null, () => bank.connectionAccounts),
      startSync: (request) =>
        answer('startSync', request, () => (request.connectionId === null ? bank.included : null)),
      subscribe: () =>
        answer('subscribe', null, () => {
          queues.push(queues.length === 0 ? 0 : bank.events.length);
          return { queueId: `q${queues.length}` };
        }),
      readQueue: (queueId) =>
        answer('readQueue', queueId, () =>
          bank.events.slice(queues[Number(queueId.slice(1)) - 1]).map((event) => ({ ...event, queueId })),
        ),
    },
    transactionsApi: {
      get capabilities() {
        return bank.capabilities;
      },
      listAccounts: () => answer('listAccounts', null, () => bank.accounts),
      listTransactions: (request) =>
        answer('listTransactions', request, () => {
          const { accountId, filter, page } = request;
          const { updatedFrom, createdFrom, bookingDateFrom, valueDateFrom } = filter;
          const listed = bank.rows.filter(
            (row) =>
              row.accountId === accountId &&
              (updatedFrom === undefined ||
                (row.lastUpdated !== null && epochMsOf(row.lastUpdated.key) >= toFilterMs(updatedFrom))) &&
              (createdFrom === undefined ||
                (row.createdAt !== null && epochMsOf(row.createdAt.key) >= toFilterMs(createdFrom))) &&
              (valueDateFrom === undefined || (row.valuedOn ?? '9') >= valueDateFrom) &&
              (bookingDateFrom === undefined || (row.bookedOn ?? '9') >= bookingDateFrom),
          );
          const offset = page === null || bank.ignoresPage ? 0 : Number(page);
          const end = offset + bank.pageSize;
          const next = end < listed.length ? (String(end) as PageToken) : null;
          return { rows: listed.slice(offset, end), rejected: [], next };
        }),
      readTransaction: ({ accountId, id }) =>
        answer('readTransaction', id, () => {
          const row = bank.rows.find((row) => row.accountId === accountId && row.id === id);
          if (row === undefined) throw bankError('not-found', { status: 404 });
          return row;
        }),
      requestRefresh: () => answer('requestRefresh', null, () => null),
    },
  };
  return bank;
}
