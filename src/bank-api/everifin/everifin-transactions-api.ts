// Everifin as a TransactionsApi: incremental lists by change stamp, one transaction by id, a refresh without a queue (contract §2).
import { addDays, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { toIsoMs } from '../../domain/dates/instant.ts';
import { createPageWatch } from '../../domain/page-watch.ts';
import type { Transaction, TransactionStatus } from '../../domain/transactions/transaction.ts';
import { DEFAULT_TIME_ZONE } from '../../lib/time-zone.ts';
import { endlessList, malformedAnswer, toReason } from '../answer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { keyed, parseItems } from '../parse-items.ts';
import { parseRows } from '../parse-rows.ts';
import { assertTaken, readItem, readList, unreadableItem } from '../read-answer.ts';
import type { PageToken, TransactionsApi, TransactionsFilter } from '../ports.ts';
import {
  ACCOUNT_LIST,
  everifinAccountSchema,
  isPending,
  toEverifinTransactionSchema,
  TRANSACTION_LIST,
} from './everifin-schemas.ts';
import { isCursor, toNextPage, toPageQuery, toPlaceQuery } from './everifin-paging.ts';

const MOST_ACCOUNT_PAGES = 100;

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
      const all = new Map<string, unknown>();
      const watch = createPageWatch();
      for (let page: PageToken | null = null, pagesRead = 1; ; pagesRead += 1) {
        const query = page === null ? {} : toPlaceQuery(page);
        const answer = await client.get({ template: '/accounts', query }, signal);
        const { items, ...beside } = readList(answer.value, ACCOUNT_LIST);
        const listed = keyed(items);
        for (const [key, item] of listed) all.set(key, item);
        page = toNextPage({ value: answer.value, itemCount: items.length, page, isPagingSure: false });
        const isByCursor = isCursor(page);
        const fault = watch.note({ keys: [...listed.keys()], next: page, isByCursor });
        // A bank that ignores the number has said all it has; what a circle of its own places leaves out nobody knows.
        const isLast = page === null || (fault === 'circle' && !isByCursor);
        const isEndless = !isLast && (fault !== null || pagesRead === MOST_ACCOUNT_PAGES);
        const read = { ...(isEndless ? { failure: endlessList(ACCOUNT_LIST.request) } : {}), ...beside };
        if (isLast || read.failure !== undefined) {
          return { ...answer, ...read, ...parseItems([...all.values()], everifinAccountSchema) };
        }
      }
    },
    async listTransactions({ accountId, filter, page }, signal) {
      const template = '/accounts/{id}/transactions';
      const query = { ...toFilterQuery(filter), ...toPageQuery(page) };
      const answer = await client.get({ template, ids: [accountId], query }, signal);
      const { items, ...beside } = readList(answer.value, TRANSACTION_LIST);
      const parsed = parseRows(items, schemaOfAccount(accountId), (row, payload) =>
        toTransaction(row, { accountId, payload }),
      );
      const next = toNextPage({ value: answer.value, itemCount: items.length, page });
      const value = { ...parsed, next, ...(isCursor(next) ? { isNextNamed: true as const } : {}) };
      return { ...answer, ...beside, value };
    },
    async readTransaction({ accountId, id }, signal) {
      const template = '/accounts/{id}/transactions/{id}';
      const answer = await client.get({ template, ids: [accountId, id] }, signal);
      const item = readItem(answer.value, `GET ${template}`);
      const parsed = schemaOfAccount(accountId).safeParse(item);
      if (!parsed.success) throw unreadableItem(item, `GET ${template}`, toReason(parsed.error));
      if (parsed.data.id !== id) throw malformedAnswer(`GET ${template}`, 'another transaction than the one asked for');
      const payload = JSON.stringify(item);
      return { ...answer, value: toTransaction(parsed.data, { accountId, payload }) };
    },
    async requestRefresh(signal) {
      const answer = await client.post({ template: '/transactions/refresh' }, signal);
      assertTaken(answer.value, 'POST /transactions/refresh');
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

function toFilterQuery(filter: TransactionsFilter): Record<string, string> {
  const { updatedFrom, createdFrom, bookingDateFrom, valueDateFrom } = filter;
  return {
    ...(updatedFrom === undefined ? {} : { updatedFrom: toIsoMs(updatedFrom) }),
    ...(createdFrom === undefined ? {} : { createdFrom: toIsoMs(createdFrom) }),
    ...(bookingDateFrom === undefined ? {} : { bookingDateFrom: toDayEarlier(bookingDateFrom) }),
    ...(valueDateFrom === undefined ? {} : { valueDateFrom: toDayEarlier(valueDateFrom) }),
  };
}

/** A bank that keeps a day as the moment it begins has it the evening before in UTC; at others a day more is read. */
function toDayEarlier(day: CalendarDate): string {
  return `${addDays(day, -1)}T00:00:00.000Z`;
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
