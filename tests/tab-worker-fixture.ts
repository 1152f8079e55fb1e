// A database worker for tests: the real one, but with a bank of one account and three rows, or one that cannot be reached.
import { BankApiError } from '../src/bank-api/bank-api-error.ts';
import type { Answer, SyncApi, TransactionsApi } from '../src/bank-api/ports.ts';
import type { AppConfig } from '../src/config/app-config.ts';
import { systemClock } from '../src/lib/clock.ts';
import { systemRandom } from '../src/lib/random.ts';
import { openOwner } from '../src/workers/open-owner.ts';
import { runTabWorker } from '../src/workers/run-tab-worker.ts';
import type { PageEnd } from '../src/workers/run-tab-worker.ts';
import { buildAccount, buildTransaction, instant, NOON } from './build-store-facts.ts';

declare const self: PageEnd;

const toAnswer = <T>(value: T): Answer<T> => ({ value, bankDate: NOON, receivedAt: NOON });

function createFixtureApis({ bankLabel }: AppConfig): { sync: SyncApi; transactions: TransactionsApi } {
  const call = async <T>(value: T): Promise<Answer<T>> => {
    const failure = { 'cannot be reached': 'unreachable', 'another bank': 'source-changed' } as const;
    const code = Object.entries(failure).find(([label]) => label === bankLabel)?.[1];
    if (code === undefined) return toAnswer(value);
    throw new BankApiError(code, { request: 'GET /accounts', status: null, retryAfterMs: null, bankText: '' });
  };
  const rows = ['t1', 't2', 't3'].map((id) =>
    buildTransaction({ id, lastUpdated: instant('2026-11-19T09:42:37.123456Z') }),
  );
  return {
    sync: {
      listConnections: () => call([]),
      readConnection: () => Promise.reject(new Error('the fixture has no connection')),
      listConnectionAccounts: () => call([]),
      startSync: () => call([]),
      subscribe: () => call({ queueId: 'q1' }),
      readQueue: () => call([]),
    },
    transactions: {
      capabilities: { hasChangeStamps: true, hasRefresh: true, canReadOne: false },
      listAccounts: () => call([buildAccount()]),
      listTransactions: () => call({ rows, rejected: [], next: null }),
      readTransaction: () => Promise.reject(new Error('the fixture reads pages only')),
      requestRefresh: () => call(null),
    },
  };
}

runTabWorker(
  self,
  ({ config, wasKept }) =>
    (notify) =>
      openOwner(
        {
          config,
          databaseId: config.sourceId,
          apis: createFixtureApis(config),
          clock: systemClock,
          random: systemRandom,
          isOnline: () => true,
          wasKept,
        },
        notify,
      ),
);
