// Linxo Connect's calls as v3 has them: the user in every list, accounts in the plural, whole days, and everything in an envelope.
import { z } from 'zod';
import { toBankDay } from '../../domain/dates/calendar-date.ts';
import { BankRefusal, toJsonAnswer, type BankRequest, type BankRoute } from '../server/bank-route.ts';
import { linxoDay } from './linxo-dialect.ts';
import { listAccountStates, listRows, pageFields } from './linxo-lists.ts';
import { knownConnections, toRunRoutes } from './linxo-runs.ts';
import { LINXO_USER_ID, toV3Account, toV3Connection, toV3Transaction } from './linxo-v3-dialect.ts';
import { parseQuery } from '../server/parse-query.ts';

const dayFilter = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not an ISO date');
const user = { user_id: z.string({ error: 'missing' }) };
const connectionsQuery = z.strictObject(user);
const accountsQuery = z.strictObject({ ...user, ...pageFields, connection_id: z.string().optional() });
const transactionsQuery = z.strictObject({
  ...user,
  ...pageFields,
  account_ids: z.string().optional(),
  start_import_date: dayFilter.optional(),
  start_date: dayFilter.optional(),
  end_date: dayFilter.optional(),
});

const dialect = 'linxo';
const base = '/linxo/v3';

export const LINXO_V3_ROUTES: readonly BankRoute[] = [
  { dialect, path: `${base}/connections`, methods: { GET: listConnections } },
  ...toRunRoutes(base, toV3Connection),
  { dialect, path: `${base}/accounts`, methods: { GET: listAccounts } },
  { dialect, path: `${base}/transactions`, methods: { GET: listTransactions } },
];

function listConnections({ world, query }: BankRequest): Response {
  assertKnownUser(parseQuery(connectionsQuery, query));
  return toJsonAnswer({ connections: knownConnections(world).map(toV3Connection) });
}

function listAccounts({ world, query }: BankRequest): Response {
  const { connection_id: wanted, ...asked } = parseQuery(accountsQuery, query);
  assertKnownUser(asked);
  const accounts = listAccountStates(world, wanted, asked);
  return toJsonAnswer({
    accounts: accounts.map(({ account, connectionId }) => toV3Account(account, connectionId, world.nowMs())),
  });
}

function listTransactions({ world, query }: BankRequest): Response {
  const { account_ids: accountId, ...filter } = parseQuery(transactionsQuery, query);
  assertKnownUser(filter);
  const { start_import_date: importedFrom = '', start_date: from = '', end_date: to = '9' } = filter;
  const listed = listRows(world, {
    ...filter,
    accountId,
    isWanted: (row) => {
      const day = linxoDay(row);
      return toBankDay(row.createdAtUs / 1000) >= importedFrom && day >= from && day <= to;
    },
  });
  return toJsonAnswer({ transactions: listed.map(({ row, account }) => toV3Transaction(row, account)) });
}

function assertKnownUser({ user_id: userId }: { readonly user_id: string }): void {
  if (userId !== LINXO_USER_ID) throw new BankRefusal(404, 'NOT_FOUND', `there is no user ${userId}`);
}
