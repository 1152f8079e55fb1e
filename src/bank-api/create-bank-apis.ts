// The bank's side as configured: which adapter stands behind which port.
import type { AppConfig } from '../config/app-config.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Clock } from '../lib/clock.ts';
import { createEverifinTransactionsApi } from './everifin/everifin-transactions-api.ts';
import { createHttpClient } from './http-client.ts';
import { createLinxoSyncApi } from './linxo/linxo-sync-api.ts';
import { createLinxoTransactionsApi } from './linxo/linxo-transactions-api.ts';
import type { SyncApi, TransactionsApi } from './ports.ts';

interface BankApisOptions {
  readonly config: Pick<AppConfig, 'sourceId' | 'syncApi' | 'transactionsApi'>;
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
    sync: createLinxoSyncApi(toClient('sync')),
    transactions: createTransactionsApi(config.transactionsApi, toClient('transactions')),
  };
}

function createTransactionsApi(api: AppConfig['transactionsApi'], client: ReturnType<typeof createHttpClient>) {
  switch (api) {
    case 'everifin':
      return createEverifinTransactionsApi(client);
    case 'linxo':
      return createLinxoTransactionsApi(client);
    default:
      return assertNever(api);
  }
}
