// Everifin alone: one connection that stands for all its banks, a refresh of all of them, and no word of how it went (contract §2).
import { BankApiError } from '../bank-api-error.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import type { HttpClient } from '../http-client.ts';
import type { SyncApi } from '../ports.ts';
import { assertTaken, readList } from '../read-answer.ts';
import { ACCOUNT_LIST } from './everifin-schemas.ts';

export const EVERIFIN_CONNECTION_ID = 'everifin';

const CONNECTION: Connection = {
  id: EVERIFIN_CONNECTION_ID,
  name: 'All banks at Everifin',
  providerId: null,
  status: 'SUCCESS',
  isAutoSync: true,
  channels: [],
};

export function createEverifinSyncApi(client: HttpClient): SyncApi {
  /** The list of accounts says at least that the service answers. */
  async function ask(signal?: AbortSignal) {
    const answer = await client.get({ template: '/accounts' }, signal);
    const { failure } = readList(answer.value, ACCOUNT_LIST);
    if (failure !== undefined) throw failure;
    return answer;
  }
  return {
    hasEnds: false,
    listConnections: async (signal) => ({ ...(await ask(signal)), value: [CONNECTION] }),
    readConnection: async (_connectionId, signal) => ({ ...(await ask(signal)), value: CONNECTION }),
    // Its accounts carry the connection themselves.
    listConnectionAccounts: async (signal) => ({ ...(await ask(signal)), value: [] }),
    async startSync(_request, signal) {
      const answer = await client.post({ template: '/transactions/refresh' }, signal);
      assertTaken(answer.value, 'POST /transactions/refresh');
      return { ...answer, value: [EVERIFIN_CONNECTION_ID] };
    },
    subscribe: () => Promise.reject(noQueue('POST /queues')),
    readQueue: () => Promise.reject(noQueue('GET /queues/{id}')),
  };
}

function noQueue(request: string): BankApiError {
  const reason = 'this service has no queue of events';
  return new BankApiError('not-found', { request, status: null, retryAfterMs: null, bankText: '', reason });
}
