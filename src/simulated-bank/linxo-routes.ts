// Linxo Connect's calls (v2.1): connections, synchronisations, the queue, accounts, transactions.
import { z } from 'zod';
import {
  BankRefusal,
  toEmptyAnswer,
  toJsonAnswer,
  toJsonTextAnswer,
  type BankRequest,
  type BankRoute,
} from './bank-route.ts';
import {
  linxoDay,
  parisMidnightSeconds,
  toLinxoAccount,
  toLinxoConnection,
  toLinxoTransaction,
} from './linxo-dialect.ts';
import type { BankWorld } from './bank-world.ts';
import { parseQuery, secondsFilter, wholeNumber } from './parse-query.ts';
import type { ConnectionState } from './world-state.ts';

const noQuery = z.strictObject({});
const syncQuery = z.strictObject({ type: z.enum(['ALL', 'LIST_ACCOUNTS']).default('ALL') });
const pageFields = { page: wholeNumber(1, 999_999).default(1), limit: wholeNumber(1, 500).default(100) };
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
  { dialect, path: '/linxo/connections/synchronize', methods: { POST: startAll } },
  { dialect, path: '/linxo/connections/:id/synchronize', methods: { POST: startOne } },
  { dialect, path: '/linxo/connections/:id', methods: { GET: readConnection } },
  { dialect, path: '/linxo/queues', methods: { POST: ({ world }) => toJsonAnswer({ id: world.subscribe() }, 201) } },
  { dialect, path: '/linxo/queues/:id', methods: { GET: readQueue } },
  { dialect, path: '/linxo/accounts', methods: { GET: listAccounts } },
  { dialect, path: '/linxo/transactions', methods: { GET: listTransactions } },
];

function listConnections({ world, query }: BankRequest): Response {
  parseQuery(noQuery, query);
  return toJsonAnswer(knownConnections(world).map(toLinxoConnection));
}

function readConnection({ world, params }: BankRequest): Response {
  const connection = knownConnections(world).find(({ plan }) => plan.id === params['id']);
  if (connection === undefined) throw unknown('connection', params['id']);
  return toJsonAnswer(toLinxoConnection(connection));
}

function startOne({ world, params, query }: BankRequest): Response {
  const { type } = parseQuery(syncQuery, query);
  const outcome = world.startSync(params['id'] ?? '', type);
  if (outcome === 'unknown') throw unknown('connection', params['id']);
  if (outcome === 'running') throw new BankRefusal(409, 'ALREADY_RUNNING', 'a synchronisation is already running');
  return toEmptyAnswer(204);
}

/** Those that run already will be synchronised too. */
function startAll({ world, query }: BankRequest): Response {
  const { type } = parseQuery(syncQuery, query);
  const links = knownConnections(world).map(({ plan }) => {
    world.startSync(plan.id, type);
    return `/connections/${plan.id}`;
  });
  return toJsonAnswer({ connection_links: links });
}

function readQueue({ world, params }: BankRequest): Response {
  const queue = world.readQueue(params['id'] ?? '');
  if (queue === null) throw unknown('queue', params['id']);
  const texts = queue.map(({ text }) => text);
  const sent = world.traits.doublesAndDisordersEvents ? disorder(texts) : texts;
  // Spliced, not rebuilt: an event goes out byte for byte as it was written.
  return toJsonTextAnswer(`[${sent.join(',')}]`);
}

function listAccounts({ world, query }: BankRequest): Response {
  const { page, limit, connection_id: connectionId } = parseQuery(accountsQuery, query);
  const accounts = knownConnections(world)
    .filter(({ plan }) => connectionId === undefined || plan.id === connectionId)
    .flatMap(({ plan, accounts }) =>
      accounts.filter(({ isListed }) => isListed).map((account) => toLinxoAccount(account, plan.id, world.nowMs())),
    );
  return toJsonAnswer(accounts.slice((page - 1) * limit, page * limit));
}

function listTransactions({ world, query }: BankRequest): Response {
  const filter = parseQuery(transactionsQuery, query);
  const { page, limit, account_id: accountId } = filter;
  const accounts = world.accounts().filter(({ plan }) => accountId === undefined || plan.linxoId === accountId);
  if (accounts.length === 0) throw unknown('account', accountId);
  const listed = accounts
    .flatMap((account) => account.rows.map((row) => ({ row, account, seconds: parisMidnightSeconds(linxoDay(row)) })))
    .filter(({ row, seconds }) => {
      if (filter.start_import_date !== undefined && row.createdAtUs < filter.start_import_date * 1_000_000)
        return false;
      if (filter.start_date !== undefined && seconds < filter.start_date) return false;
      return filter.end_date === undefined || seconds <= filter.end_date;
    })
    .sort((first, second) => second.seconds - first.seconds || second.row.number - first.row.number);
  const start = (page - 1) * limit;
  const last = Math.max(0, Math.ceil(listed.length / limit) - 1) * limit;
  const from = world.traits.paging === 'resends-last' ? Math.min(start, last) : start;
  return toJsonAnswer(listed.slice(from, from + limit).map(({ row, account }) => toLinxoTransaction(row, account)));
}

function knownConnections(world: BankWorld): readonly ConnectionState[] {
  return world.connections().filter(({ isGone }) => !isGone);
}

function unknown(kind: string, id: string | undefined): BankRefusal {
  return new BankRefusal(404, 'NOT_FOUND', `there is no ${kind} ${id ?? ''}`.trim());
}

/** Backwards, every other one twice. */
function disorder(texts: readonly string[]): readonly string[] {
  return texts.toReversed().flatMap((text, position) => (position % 2 === 0 ? [text, text] : [text]));
}
