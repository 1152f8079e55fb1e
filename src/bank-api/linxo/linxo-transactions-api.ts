// Linxo Connect as a TransactionsApi: no change stamps and no filter by them; read by page number to the last short page.
import type { LinxoVersion } from '../../config/app-config.ts';
import type { Account, Transaction } from '../../domain/transactions/transaction.ts';
import { DEFAULT_TIME_ZONE } from '../../lib/time-zone.ts';
import { toAskableId } from '../askable-id.ts';
import { BankApiError } from '../bank-api-error.ts';
import type { HttpClient } from '../http-client.ts';
import { idField } from '../loose-fields.ts';
import { parseBalance } from '../money-field.ts';
import { parseRecord } from '../parse-list.ts';
import { parseItems } from '../parse-items.ts';
import { parseRows, type RowSchema } from '../parse-rows.ts';
import type { PageToken, TransactionsApi } from '../ports.ts';
import { readList } from '../read-answer.ts';
import { readAllAccounts } from './linxo-accounts.ts';
import { toFilterQuery } from './linxo-filters.ts';
import { isShortPage, PAGE_SIZE } from './linxo-paging.ts';
import { linxoAccountSchema, toLinxoTransactionSchema, toStatus } from './linxo-schemas.ts';
import { parseLink } from './parse-link.ts';

const TRANSACTION_LIST = { request: 'GET /transactions', names: ['transactions'], what: 'transactions' };

interface LinxoSettings {
  /** The bank's. */
  readonly timeZone?: string | undefined;
  readonly version?: LinxoVersion | undefined;
}

export function createLinxoTransactionsApi(
  client: HttpClient,
  { timeZone = DEFAULT_TIME_ZONE, version = 'v2.1' }: LinxoSettings = {},
): TransactionsApi {
  const transactionSchema = toLinxoTransactionSchema(timeZone);
  /** Of the last list; null: nobody has asked for it yet. */
  let listedIds: ReadonlySet<string> | null = null;
  async function listAccounts(signal?: AbortSignal) {
    const answer = await readAllAccounts(client, signal);
    const parsed = parseItems(answer.value, accountSchema);
    listedIds = new Set(parsed.value.map(({ id }) => id));
    return { ...answer, ...parsed };
  }
  /** A bank that does not know the filter lists the rows of all accounts: those of others are read with them, and only theirs are left out. */
  async function leaveOutOthers(items: readonly unknown[], accountId: string, signal?: AbortSignal) {
    const isAnyOther = items.some((item) => toOtherAccount(item, accountId) !== null);
    if (isAnyOther && listedIds === null) await listAccounts(signal);
    const { own = [], others = [] } = Object.groupBy(items, (item) => {
      const other = toOtherAccount(item, accountId);
      return other === null || listedIds?.has(other) !== true ? 'own' : 'others';
    });
    return { own, ...(others.length === 0 ? {} : { passedOver: others.map((item) => JSON.stringify(item)) }) };
  }
  return {
    capabilities: { hasChangeStamps: false, hasImportDates: true, hasRefresh: false, canReadOne: false },
    listAccounts,
    async listTransactions({ accountId, filter, page }, signal) {
      const pageNumber = page === null ? 1 : Number(page);
      const query = {
        ...toFilterQuery(version, { accountId: toAskableId(accountId, 'GET /transactions'), filter }),
        page: String(pageNumber),
        limit: String(PAGE_SIZE),
      };
      const answer = await client.get({ template: '/transactions', query }, signal);
      const { items, ...beside } = readList(answer.value, TRANSACTION_LIST);
      const { own, ...left } = await leaveOutOthers(items, accountId, signal);
      const schema = toSchemaOfAccount(transactionSchema, accountId);
      const parsed = parseRows(own, schema, (row, payload) => toTransaction(row, { accountId, payload }));
      const next = isShortPage(items) ? null : (String(pageNumber + 1) as PageToken);
      return { ...answer, ...beside, value: { ...parsed, ...left, next } };
    },
    readTransaction: () => notOffered('GET /transactions/{id}'),
    requestRefresh: () => notOffered('POST /transactions/refresh'),
  };
}

/** What it names instead of the account asked for, by id or by link; null: that one, or none. */
function toOtherAccount(item: unknown, accountId: string): string | null {
  const named = idField.safeParse(parseRecord(item)['account_id']);
  if (!named.success || named.data === accountId) return null;
  const id = parseLink(named.data, 'accounts') ?? named.data;
  return id === accountId ? null : id;
}

/** A row that names an account nobody knows is nobody's until the bank says whose. */
function toSchemaOfAccount<T>(schema: RowSchema<T>, accountId: string): RowSchema<T> {
  const issues = [{ path: ['account_id'], message: 'another account than the one asked for' }];
  return {
    safeParse: (item) =>
      toOtherAccount(item, accountId) === null ? schema.safeParse(item) : { success: false, error: { issues } },
  };
}

const accountSchema = linxoAccountSchema.transform((account): Account => {
  const { id, name, iban, currency, balance, balance_date: balanceAt, connection_id: connectionId } = account;
  return {
    id,
    name,
    iban,
    currency,
    balance: parseBalance(balance, currency),
    balanceAt,
    bankName: null,
    connectionId,
  };
});

function toTransaction(
  row: ReturnType<typeof toLinxoTransactionSchema>['_output'],
  { accountId, payload }: { accountId: string; payload: string },
): Transaction {
  return {
    id: row.id,
    accountId,
    amount: row.money,
    status: toStatus(row.status),
    rawStatus: row.status,
    bookedOn: row.bookedOn,
    valuedOn: row.valuedOn,
    counterpartyName: null,
    counterpartyIban: null,
    purpose: row.remittance_information ?? row.label,
    reference: row.notes,
    variableSymbol: null,
    constantSymbol: null,
    specificSymbol: null,
    createdAt: row.import_date,
    lastUpdated: null,
    payload,
  };
}

function notOffered(request: string): Promise<never> {
  const details = { request, status: null, retryAfterMs: null, bankText: '', reason: 'Linxo does not offer this' };
  return Promise.reject(new BankApiError('refused', details));
}
