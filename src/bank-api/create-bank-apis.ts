// The bank's side as configured: which adapter stands behind which port.
import type { AppConfig } from '../config/app-config.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Clock } from '../lib/clock.ts';
import { createEverifinSyncApi, EVERIFIN_CONNECTION_ID } from './everifin/everifin-sync-api.ts';
import { createEverifinTransactionsApi } from './everifin/everifin-transactions-api.ts';
import { createHttpClient } from './http-client.ts';
import { createLinxoSyncApi } from './linxo/linxo-sync-api.ts';
import { createLinxoTransactionsApi } from './linxo/linxo-transactions-api.ts';
import type { SyncApi, TransactionsApi } from './ports.ts';

interface BankApisOptions {
  readonly config: Pick<AppConfig, 'sourceId' | 'syncApi' | 'transactionsApi'> &
    Partial<Pick<AppConfig, 'bankTimeZone' | 'transactionsApiVersion'>>;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Origin of the gateway, without a slash at the end. */
  readonly baseUrl: string;
}

export function createBankApis({ config, fetch, clock, baseUrl }: BankApisOptions): {
  sync: SyncApi;
  transactions: TransactionsApi;
} {
  const toClient = (api: 'sync' | 'transactions') =>
    createHttpClient({ baseUrl: `${baseUrl}/api/${api}`, sourceId: config.sourceId, fetch, clock });
  return {
    sync: createSyncApi(config.syncApi, toClient('sync')),
    transactions: toAttributed(config.syncApi, createTransactionsApi(config, toClient('transactions'))),
  };
}

function createSyncApi(api: AppConfig['syncApi'], client: ReturnType<typeof createHttpClient>): SyncApi {
  switch (api) {
    case 'linxo':
      return createLinxoSyncApi(client);
    case 'everifin':
      return createEverifinSyncApi(client);
    default:
      return assertNever(api);
  }
}

/** With one vendor for both there is one connection, and every account is of it. */
function toAttributed(syncApi: AppConfig['syncApi'], transactions: TransactionsApi): TransactionsApi {
  if (syncApi !== 'everifin') return transactions;
  return {
    ...transactions,
    async listAccounts(signal) {
      const answer = await transactions.listAccounts(signal);
      return {
        ...answer,
        value: answer.value.map((account) => ({ ...account, connectionId: EVERIFIN_CONNECTION_ID })),
      };
    },
  };
}

function createTransactionsApi(
  { transactionsApi: api, bankTimeZone, transactionsApiVersion: version }: BankApisOptions['config'],
  client: ReturnType<typeof createHttpClient>,
) {
  switch (api) {
    case 'everifin':
      return createEverifinTransactionsApi(client, bankTimeZone);
    case 'linxo':
      return createLinxoTransactionsApi(client, { timeZone: bankTimeZone, version });
    default:
      return assertNever(api);
  }
}
