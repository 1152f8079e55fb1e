// Everifin as a TransactionsApi: incremental lists by change stamp, one transaction by id, a refresh without a queue (contract §2).
import { toIsoMs } from '../../domain/instant.ts';
import { createPageWatch } from '../../domain/page-watch.ts';
import type { Account, Transaction, TransactionStatus } from '../../domain/transaction.ts';
import { DEFAULT_TIME_ZONE } from '../../lib/time-zone.ts';
import { malformedAnswer, toReason } from '../answer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { parseList, parseRecord } from '../parse-list.ts';
import { parseRows } from '../parse-rows.ts';
import type { PageToken, TransactionsApi, TransactionsFilter } from '../ports.ts';
import { everifinAccountSchema, isPending, toEverifinTransactionSchema } from './everifin-schemas.ts';
import { isCursor, toNextPage, toPageQuery, toPlaceQuery } from './everifin-paging.ts';

const MOST_ACCOUNT_PAGES = 100;
const LIST_NAMES = ['data', 'items', 'content', 'accounts', 'transactions'];

/** `timeZone`: the bank's. */
export function createEverifinTransactionsApi(
  client: HttpClient,
  timeZone: string = DEFAULT_TIME_ZONE,
): TransactionsApi {
  const schemas = new Map<string, ReturnType<typeof toSchemaOfAccount>>();
  /** Made once: making it takes longer than reading a small page with it. */
  function schemaOfAccount(accountId: string) {
    const schema = schemas.get(accountId) ?? toSchemaOfAccount(accountId, timeZone);
    schemas.set(accountId, schema);
    return schema;
  }

  return {
    capabilities: { hasChangeStamps: true, hasRefresh: true, canReadOne: true },
    async listAccounts(signal) {
      const accounts = new Map<string, Account>();
      const watch = createPageWatch();
      for (let page: PageToken | null = null, pagesRead = 1; ; pagesRead += 1) {
        const query = page === null ? {} : toPlaceQuery(page);
        const answer = await client.get({ template: '/accounts', query }, signal);
        const items = parseList(answer.value, LIST_NAMES);
        if (items === null) throw malformedAnswer('GET /accounts', 'no list of accounts');
        const listed = items.map(parseAccount);
        for (const account of listed) accounts.set(account.id, account);
        page = toNextPage({ value: answer.value, itemCount: items.length, page, isPagingSure: false });
        const isCircling = watch.isCircling({
          keys: listed.map(({ id }) => id),
          next: page,
          isByCursor: isCursor(page),
        });
        if (page === null || isCircling || pagesRead === MOST_ACCOUNT_PAGES)
          return { ...answer, value: [...accounts.values()] };
      }
    },
    async listTransactions({ accountId, filter, page }, signal) {
      const template = '/accounts/{id}/transactions';
      const query = { ...toFilterQuery(filter), ...toPageQuery(page) };
      const answer = await client.get({ template, ids: [accountId], query }, signal);
      const items = parseList(answer.value, LIST_NAMES);
      if (items === null) throw malformedAnswer(`GET ${template}`, 'no list of transactions');
      const { rows, rejected } = parseRows(items, schemaOfAccount(accountId), (row, payload) =>
        toTransaction(row, { accountId, payload }),
      );
      const next = toNextPage({ value: answer.value, itemCount: items.length, page });
      return { ...answer, value: { rows, rejected, next, ...(isCursor(next) ? { isNextNamed: true } : {}) } };
    },
    async readTransaction({ accountId, id }, signal) {
      const template = '/accounts/{id}/transactions/{id}';
      const answer = await client.get({ template, ids: [accountId, id] }, signal);
      const item = unwrap(answer.value);
      const parsed = schemaOfAccount(accountId).safeParse(item);
      if (!parsed.success) throw malformedAnswer(`GET ${template}`, toReason(parsed.error));
      const payload = JSON.stringify(item);
      return { ...answer, value: toTransaction(parsed.data, { accountId, payload }) };
    },
    async requestRefresh(signal) {
      const answer = await client.post({ template: '/transactions/refresh' }, signal);
      return { ...answer, value: null };
    },
  };
}

/** A row that names another account than the one that was asked for is nobody's until the bank says whose. */
function toSchemaOfAccount(accountId: string, timeZone: string) {
  return toEverifinTransactionSchema(timeZone).refine((row) => row.accountId === null || row.accountId === accountId, {
    path: ['accountId'],
    message: 'another account than the one asked for',
  });
}

/** One row comes bare or in `data`. */
function unwrap(value: unknown): unknown {
  const record = parseRecord(value);
  return 'id' in record ? value : (record['data'] ?? value);
}

function toFilterQuery(filter: TransactionsFilter): Record<string, string> {
  const { updatedFrom, createdFrom, bookingDateFrom, valueDateFrom } = filter;
  return {
    ...(updatedFrom === undefined ? {} : { updatedFrom: toIsoMs(updatedFrom) }),
    ...(createdFrom === undefined ? {} : { createdFrom: toIsoMs(createdFrom) }),
    ...(bookingDateFrom === undefined ? {} : { bookingDateFrom: `${bookingDateFrom}T00:00:00.000Z` }),
    ...(valueDateFrom === undefined ? {} : { valueDateFrom: `${valueDateFrom}T00:00:00.000Z` }),
  };
}

function parseAccount(item: unknown) {
  const account = everifinAccountSchema.safeParse(item);
  if (!account.success) throw malformedAnswer('GET /accounts', `an account cannot be read: ${toReason(account.error)}`);
  return account.data;
}

function toTransaction(
  row: ReturnType<typeof toEverifinTransactionSchema>['_output'],
  { accountId, payload }: { accountId: string; payload: string },
): Transaction {
  return {
    id: row.id,
    accountId,
    amount: row.money,
    status: toStatus(row.status, row.bookedOn !== null),
    rawStatus: row.status,
    bookedOn: row.bookedOn,
    valuedOn: row.valuedOn,
    counterpartyName: row.counterpartyName,
    counterpartyIban: row.counterpartyIban,
    purpose: row.remittanceInformation,
    reference: row.reference,
    variableSymbol: row.variableSymbol,
    constantSymbol: row.constantSymbol,
    specificSymbol: row.specificSymbol,
    createdAt: row.createdAt,
    lastUpdated: row.lastUpdated,
    payload,
  };
}

/** Missing booking date = not booked yet, where the bank names no status (contract §2). */
function toStatus(status: string | null, isBooked: boolean): TransactionStatus {
  if (status === null) return isBooked ? 'booked' : 'pending';
  if (/^BOOKED$/i.test(status)) return 'booked';
  return isPending(status) ? 'pending' : 'other';
}
