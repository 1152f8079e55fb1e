// Linxo Connect's calls (v2.1): connections, synchronisations, the queue, accounts, transactions.
import { z } from 'zod';
import { toJsonAnswer, type BankRequest, type BankRoute } from '../server/bank-route.ts';
import {
  linxoDay,
  parisMidnightSeconds,
  toLinxoAccount,
  toLinxoConnection,
  toLinxoTransaction,
} from './linxo-dialect.ts';
import { listAccountStates, listRows, pageFields } from './linxo-lists.ts';
import { knownConnections, toRunRoutes } from './linxo-runs.ts';
import { parseQuery, secondsFilter } from '../server/parse-query.ts';

const noQuery = z.strictObject({});
const accountsQuery = z.strictObject({ ...pageFields, connection_id: z.string().optional() });
const transactionsQuery = z.strictObject({
  ...pageFields,
  account_id: z.string().optional(),
  start_import_date: secondsFilter.optional(),
  start_date: secondsFilter.optional(),
  end_date: secondsFilter.optional(),
});

const dialect = 'linxo';

export const LINXO_ROUTES: readonly BankRoute[] = [
  { dialect, path: '/linxo/connections', methods: { GET: listConnections } },
  ...toRunRoutes('/linxo', toLinxoConnection),
  { dialect, path: '/linxo/accounts', methods: { GET: listAccounts } },
  { dialect, path: '/linxo/transactions', methods: { GET: listTransactions } },
];

function listConnections({ world, query }: BankRequest): Response {
  parseQuery(noQuery, query);
  return toJsonAnswer(knownConnections(world).map(toLinxoConnection));
}

function listAccounts({ world, query }: BankRequest): Response {
  const { connection_id: connectionId, ...page } = parseQuery(accountsQuery, query);
  const accounts = listAccountStates(world, connectionId, page);
  return toJsonAnswer(
    accounts.map(({ account, connectionId }) => toLinxoAccount(account, connectionId, world.nowMs())),
  );
}

function listTransactions({ world, query }: BankRequest): Response {
  const { account_id: accountId, ...filter } = parseQuery(transactionsQuery, query);
  const { start_import_date: importedFrom = 0, start_date: from = -Infinity, end_date: to = Infinity } = filter;
  const listed = listRows(world, {
    ...filter,
    accountId,
    isWanted: (row) => {
      const seconds = parisMidnightSeconds(linxoDay(row));
      return row.createdAtUs >= importedFrom * 1_000_000 && seconds >= from && seconds <= to;
    },
  });
  return toJsonAnswer(listed.map(({ row, account }) => toLinxoTransaction(row, account)));
}
