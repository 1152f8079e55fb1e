// All that may be asked of a bank through the gateway, in one table: method, path, and the form of each query value.
import { toIdProblem } from '../src/lib/bank-id.ts';
import type { BankAddress } from './gateway-config.ts';

export interface AllowedRoute {
  readonly method: 'GET' | 'POST';
  /** `{id}` stands for one segment of the grammar ID. */
  readonly template: string;
  /** Asked about values as the bank will read them, with every escape undone. */
  readonly query: Readonly<Record<string, Grammar>>;
  /** The gateway adds `user_id`: the page does not know it. */
  readonly namesUser?: true;
  /** Reading may take away what is read: once sent, it is read to its end, whether somebody waits for it or not. */
  readonly mayDrain?: true;
}

export interface Grammar {
  test(value: string): boolean;
}

export type Dialect = `${'linxo' | 'linxo-v3' | 'everifin'}-${'sync' | 'transactions'}`;

export function routesOf(
  kind: 'sync' | 'transactions',
  { api, version = 'v2.1' }: BankAddress<'linxo' | 'everifin'>,
): readonly AllowedRoute[] {
  return ALLOWED_ROUTES[`${api === 'linxo' && version === 'v3' ? 'linxo-v3' : api}-${kind}`];
}

export const ID: Grammar = { test: (id) => toIdProblem(id) === null };
const PAGE = /^\d{1,7}$/;
const SIZE = /^\d{1,3}$/;
const SYNC_TYPE = /^(ALL|LIST_ACCOUNTS)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EPOCH_SECONDS = /^\d{1,11}$/;
const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const DAY_OR_STAMP = new RegExp(`${DAY.source}|${STAMP.source}`);
/** A bank's cursor is its own affair; whole characters, no control among them, and not endless. */
const CURSOR = /^[^\p{Cc}\p{Cs}\uFFFD]{1,2048}$/u;

const LINXO_PAGING = { page: PAGE, limit: SIZE };
const EVERIFIN_PAGING = { page: PAGE, size: SIZE, cursor: CURSOR };

const LINXO_RUN_ROUTES: readonly AllowedRoute[] = [
  { method: 'GET', template: '/connections/{id}', query: {} },
  { method: 'POST', template: '/connections/synchronize', query: { type: SYNC_TYPE } },
  { method: 'POST', template: '/connections/{id}/synchronize', query: { type: SYNC_TYPE } },
  { method: 'POST', template: '/queues', query: {} },
  { method: 'GET', template: '/queues/{id}', query: {}, mayDrain: true },
];

export const ALLOWED_ROUTES: Record<Dialect, readonly AllowedRoute[]> = {
  'everifin-sync': [
    { method: 'GET', template: '/accounts', query: {} },
    { method: 'POST', template: '/transactions/refresh', query: {} },
  ],
  'linxo-sync': [
    { method: 'GET', template: '/connections', query: {} },
    ...LINXO_RUN_ROUTES,
    { method: 'GET', template: '/accounts', query: { ...LINXO_PAGING, connection_id: ID } },
  ],
  'linxo-v3-sync': [
    { method: 'GET', template: '/connections', query: {}, namesUser: true },
    ...LINXO_RUN_ROUTES,
    { method: 'GET', template: '/accounts', query: { ...LINXO_PAGING, connection_id: ID }, namesUser: true },
  ],
  'linxo-transactions': [
    { method: 'GET', template: '/accounts', query: LINXO_PAGING },
    {
      method: 'GET',
      template: '/transactions',
      query: {
        ...LINXO_PAGING,
        account_id: ID,
        start_date: EPOCH_SECONDS,
        end_date: EPOCH_SECONDS,
        start_import_date: EPOCH_SECONDS,
      },
    },
  ],
  'linxo-v3-transactions': [
    { method: 'GET', template: '/accounts', query: LINXO_PAGING, namesUser: true },
    {
      method: 'GET',
      template: '/transactions',
      query: { ...LINXO_PAGING, account_ids: ID, start_date: DAY, end_date: DAY, start_import_date: DAY },
      namesUser: true,
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
