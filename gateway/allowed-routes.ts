// All that may be asked of a bank through the gateway, in one table: method, path, and the form of each query value.
import { toIdProblem } from '../src/lib/bank-id.ts';

export interface AllowedRoute {
  readonly method: 'GET' | 'POST';
  /** `{id}` stands for one segment of the grammar ID. */
  readonly template: string;
  /** Asked about values as the bank will read them, with every escape undone. */
  readonly query: Readonly<Record<string, Grammar>>;
}

export interface Grammar {
  test(value: string): boolean;
}

export type Dialect = 'linxo-sync' | 'everifin-sync' | 'linxo-transactions' | 'everifin-transactions';

export const ID: Grammar = { test: (id) => toIdProblem(id) === null };
const PAGE = /^\d{1,7}$/;
const SIZE = /^\d{1,3}$/;
const SYNC_TYPE = /^(ALL|LIST_ACCOUNTS)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_EPOCH_SECONDS = /^(\d{4}-\d{2}-\d{2}|\d{1,11})$/;
const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const DAY_OR_STAMP = new RegExp(`${DAY.source}|${STAMP.source}`);
/** A bank's cursor is its own affair; whole characters, no control among them, and not endless. */
const CURSOR = /^[^\p{Cc}\p{Cs}\uFFFD]{1,2048}$/u;

const LINXO_PAGING = { page: PAGE, limit: SIZE };
const EVERIFIN_PAGING = { page: PAGE, size: SIZE, cursor: CURSOR };

export const ALLOWED_ROUTES: Record<Dialect, readonly AllowedRoute[]> = {
  'everifin-sync': [
    { method: 'GET', template: '/accounts', query: {} },
    { method: 'POST', template: '/transactions/refresh', query: {} },
  ],
  'linxo-sync': [
    { method: 'GET', template: '/connections', query: {} },
    { method: 'GET', template: '/connections/{id}', query: {} },
    { method: 'POST', template: '/connections/synchronize', query: { type: SYNC_TYPE } },
    { method: 'POST', template: '/connections/{id}/synchronize', query: { type: SYNC_TYPE } },
    { method: 'POST', template: '/queues', query: {} },
    { method: 'GET', template: '/queues/{id}', query: {} },
    { method: 'GET', template: '/accounts', query: { ...LINXO_PAGING, connection_id: ID } },
  ],
  'linxo-transactions': [
    { method: 'GET', template: '/accounts', query: LINXO_PAGING },
    {
      method: 'GET',
      template: '/transactions',
      query: {
        ...LINXO_PAGING,
        account_id: ID,
        start_date: DAY_OR_EPOCH_SECONDS,
        end_date: DAY_OR_EPOCH_SECONDS,
        start_import_date: DAY_OR_EPOCH_SECONDS,
      },
    },
  ],
  'everifin-transactions': [
    { method: 'GET', template: '/accounts', query: EVERIFIN_PAGING },
    {
      method: 'GET',
      template: '/accounts/{id}/transactions',
      query: {
        ...EVERIFIN_PAGING,
        updatedFrom: STAMP,
        createdFrom: STAMP,
        bookingDateFrom: DAY_OR_STAMP,
        valueDateFrom: DAY_OR_STAMP,
      },
    },
    { method: 'GET', template: '/accounts/{id}/transactions/{id}', query: {} },
    { method: 'POST', template: '/transactions/refresh', query: {} },
  ],
};
