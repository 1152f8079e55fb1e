// Every call of both vendors, with an answer as it should be.
import type { Answer, SyncApi, TransactionsApi } from '../../src/bank-api/ports.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Apis = Record<'linxo' | 'everifin', { sync: SyncApi; transactions: TransactionsApi }>;

export interface Call {
  readonly name: string;
  readonly answer: Json;
  /** What of it is returned or counted must be all that was given. */
  ask(apis: Apis): Promise<Answer<unknown>>;
  readonly listNames?: readonly string[];
}

const CHANNEL = {
  channel_definition_id: '1',
  mode: 'REDIRECT',
  status: 'SUCCESS',
  expires: 1_800_000_000,
  last_end_date: 1_795_000_000,
};
const CONNECTION = {
  id: 'C1',
  name: 'Bank',
  provider_id: '7',
  status: 'SUCCESS',
  auto_sync: true,
  channels: [CHANNEL],
};
const EVENT = {
  id: '20',
  event_type: 'SYNC_ALL_SUCCESS',
  resource_type: 'CONNECTION',
  creation_date: 1_795_000_000,
  channel_definition_id: '1',
  resource: CONNECTION,
};
const LINXO_ACCOUNT = {
  id: 'A1',
  connection_id: 'C1',
  name: 'Current',
  iban: 'FR76',
  currency: 'EUR',
  balance: 1.5,
  balance_date: 1_795_000_000,
  status: 'ACTIVE',
};
const LINXO_ROW = {
  id: 't1',
  account_id: 'A1',
  amount: -12.5,
  currency: 'EUR',
  label: 'Coffee',
  notes: 'n',
  type: 'T',
  date: 1_795_042_800,
  import_date: 1_795_042_800,
  booking_date: 1_795_042_800,
  value_date: 1_795_042_800,
  status: 'BOOKED',
  remittance_information: ['a', 'b'],
};
const EVERIFIN_ACCOUNT = {
  id: 'A1',
  name: 'Current',
  iban: 'FR76',
  currency: 'EUR',
  balance: '1.50',
  balanceDate: '2026-11-19',
  bankName: 'Bank',
};
const EVERIFIN_ROW = {
  id: 't1',
  accountId: 'A1',
  amount: '-12.50',
  currency: 'EUR',
  creditDebitIndicator: 'DBIT',
  status: 'BOOKED',
  bookingDate: '2026-11-19',
  valueDate: '2026-11-19T23:00:00.000Z',
  counterpartyName: 'Coffee',
  remittanceInformation: ['a'],
  createdAt: '2026-11-20T02:00:00.000Z',
  lastUpdated: '2026-11-20T02:00:00.000Z',
};
const two = (item: { readonly [name: string]: Json }): Json => [item, { ...item, id: 'second' }];
const page = { accountId: 'A1', filter: {}, page: null };
const EVERIFIN_NAMES = ['data', 'items', 'content', 'accounts', 'transactions'];

export const CALLS: readonly Call[] = [
  {
    name: 'connections',
    answer: { connections: two(CONNECTION) },
    listNames: ['connections'],
    ask: ({ linxo }) => linxo.sync.listConnections(),
  },
  { name: 'a connection', answer: CONNECTION, ask: ({ linxo }) => linxo.sync.readConnection('C1') },
  {
    name: 'accounts of connections',
    answer: { accounts: two(LINXO_ACCOUNT) },
    ask: ({ linxo }) => linxo.sync.listConnectionAccounts(),
  },
  {
    name: 'a trigger',
    answer: { id: '1', accepted: true },
    ask: ({ linxo }) => linxo.sync.startSync({ connectionId: 'C1', type: 'ALL' }),
  },
  {
    name: 'a trigger of all',
    answer: { connection_links: ['/connections/C1'] },
    ask: ({ linxo }) => linxo.sync.startSync({ connectionId: null, type: 'ALL' }),
  },
  { name: 'a new queue', answer: { id: 'Q1' }, ask: ({ linxo }) => linxo.sync.subscribe() },
  { name: 'a queue', answer: { events: two(EVENT) }, ask: ({ linxo }) => linxo.sync.readQueue('Q1') },
  { name: 'one event', answer: EVENT, ask: ({ linxo }) => linxo.sync.readQueue('Q1') },
  {
    name: 'Linxo accounts',
    answer: two(LINXO_ACCOUNT),
    listNames: ['accounts'],
    ask: ({ linxo }) => linxo.transactions.listAccounts(),
  },
  {
    name: 'Linxo rows',
    answer: { transactions: two(LINXO_ROW) },
    listNames: ['transactions'],
    ask: ({ linxo }) => linxo.transactions.listTransactions(page),
  },
  {
    name: 'Everifin as a bank',
    answer: { data: two(EVERIFIN_ACCOUNT) },
    ask: ({ everifin }) => everifin.sync.listConnections(),
  },
  { name: 'a refresh', answer: { status: 'ACCEPTED' }, ask: ({ everifin }) => everifin.transactions.requestRefresh() },
  {
    name: 'Everifin accounts',
    answer: { data: two(EVERIFIN_ACCOUNT), totalPages: 1 },
    listNames: EVERIFIN_NAMES,
    ask: ({ everifin }) => everifin.transactions.listAccounts(),
  },
  {
    name: 'Everifin rows',
    answer: { data: two(EVERIFIN_ROW), meta: { totalPages: 1, nextCursor: null } },
    listNames: EVERIFIN_NAMES,
    ask: ({ everifin }) => everifin.transactions.listTransactions(page),
  },
  {
    name: 'a row',
    answer: { data: EVERIFIN_ROW },
    ask: ({ everifin }) => everifin.transactions.readTransaction({ accountId: 'A1', id: 't1' }),
  },
];
