// Everifin's calls: accounts, incremental lists of transactions, one transaction, the refresh.
import { z } from 'zod';
import { assertNever } from '../../lib/assert-never.ts';
import type { BankRow } from '../world/bank-row.ts';
import { BankRefusal, toEmptyAnswer, toJsonAnswer, type BankRequest, type BankRoute } from '../server/bank-route.ts';
import { toEverifinAccount, toEverifinRowId, toEverifinTransaction } from './everifin-dialect.ts';
import { dayFilter, parseQuery, stampFilter, wholeNumber } from '../server/parse-query.ts';
import type { AccountState } from '../world/world-state.ts';

const transactionsQuery = z.strictObject({
  page: wholeNumber(0, 999_999).default(0),
  size: wholeNumber(1, 500).default(100),
  cursor: z
    .string()
    .regex(/^after-\d+$/, 'not a cursor of ours')
    .optional(),
  updatedFrom: stampFilter.optional(),
  createdFrom: stampFilter.optional(),
  bookingDateFrom: dayFilter.optional(),
  valueDateFrom: dayFilter.optional(),
});

type TransactionsQuery = z.infer<typeof transactionsQuery>;

const dialect = 'everifin';

export const EVERIFIN_ROUTES: readonly BankRoute[] = [
  { dialect, path: '/everifin/accounts', methods: { GET: listAccounts } },
  { dialect, path: '/everifin/accounts/:accountId/transactions', methods: { GET: listTransactions } },
  { dialect, path: '/everifin/accounts/:accountId/transactions/:id', methods: { GET: readTransaction } },
  { dialect, path: '/everifin/transactions/refresh', methods: { POST: refresh } },
];

function listAccounts({ world, query }: BankRequest): Response {
  parseQuery(z.strictObject({}), query);
  const data = world
    .connections()
    .flatMap(({ plan, accounts }) =>
      accounts
        .filter(({ isListed }) => isListed)
        .map((account) => toEverifinAccount(account, plan.name, world.nowMs())),
    );
  return toJsonAnswer({ data });
}

function listTransactions(request: BankRequest): Response {
  const { world, query } = request;
  const account = findAccount(request);
  const filter = parseQuery(transactionsQuery, query);
  const rows = account.rows.filter((row) => isAsked(row, filter)).sort(newestFirst);
  const { size } = filter;
  const totalPages = Math.ceil(rows.length / size);
  const toData = (from: number) => rows.slice(from, from + size).map((row) => toEverifinTransaction(row, account));
  switch (world.traits.paging) {
    case 'cursor': {
      const from = Number(filter.cursor?.slice('after-'.length) ?? 0);
      const nextCursor = from + size < rows.length ? `after-${from + size}` : null;
      return toJsonAnswer({ data: toData(from), meta: { size, nextCursor } });
    }
    case 'resends-last': {
      const page = Math.min(filter.page, Math.max(0, totalPages - 1));
      return toJsonAnswer({ data: toData(page * size), page: filter.page, size });
    }
    case 'total-pages':
      return toJsonAnswer({
        data: toData(filter.page * size),
        page: filter.page,
        size,
        totalPages,
        total: rows.length,
      });
    default:
      return assertNever(world.traits.paging);
  }
}

function readTransaction(request: BankRequest): Response {
  const account = findAccount(request);
  const row = account.rows.find((candidate) => toEverifinRowId(candidate) === request.params['id']);
  if (row === undefined) throw new BankRefusal(404, 'NOT_FOUND', 'there is no such transaction in this account');
  return toJsonAnswer(toEverifinTransaction(row, account));
}

function refresh({ world, query }: BankRequest): Response {
  parseQuery(z.strictObject({}), query);
  world.refreshTransactions();
  return toEmptyAnswer(202);
}

function findAccount({ world, params }: BankRequest): AccountState {
  const account = world.accounts().find(({ plan }) => plan.everifinId === params['accountId']);
  if (account === undefined) throw new BankRefusal(404, 'NOT_FOUND', 'there is no such account');
  return account;
}

function isAsked(row: BankRow, filter: TransactionsQuery): boolean {
  if (filter.updatedFrom !== undefined && row.updatedAtUs < filter.updatedFrom) return false;
  if (filter.createdFrom !== undefined && row.createdAtUs < filter.createdFrom) return false;
  if (filter.bookingDateFrom !== undefined && (row.bookedOn === null || row.bookedOn < filter.bookingDateFrom)) {
    return false;
  }
  return filter.valueDateFrom === undefined || row.valuedOn >= filter.valueDateFrom;
}

/** So a row that comes in between shifts the pages, as at a real bank; rows without a booking date lead. */
function newestFirst(first: BankRow, second: BankRow): number {
  const firstDay = first.bookedOn ?? '9999';
  const secondDay = second.bookedOn ?? '9999';
  if (firstDay !== secondDay) return firstDay < secondDay ? 1 : -1;
  return second.number - first.number;
}
