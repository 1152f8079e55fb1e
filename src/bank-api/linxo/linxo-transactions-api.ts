// Linxo Connect as a TransactionsApi: no change stamps and no filter by them; read by page number to the last short page.
import type { LinxoVersion } from '../../config/app-config.ts';
import type { Account, Transaction } from '../../domain/transaction.ts';
import { DEFAULT_TIME_ZONE } from '../../lib/time-zone.ts';
import { toAskableId } from '../askable-id.ts';
import { BankApiError } from '../bank-api-error.ts';
import type { HttpClient } from '../http-client.ts';
import { idField } from '../loose-fields.ts';
import { parseBalance } from '../money-field.ts';
import { parseRecord } from '../parse-list.ts';
import { parseItems } from '../parse-items.ts';
import { parseRows } from '../parse-rows.ts';
import type { PageToken, TransactionsApi } from '../ports.ts';
import { readList } from '../read-answer.ts';
import { readAllAccounts } from './linxo-accounts.ts';
import { toFilterQuery } from './linxo-filters.ts';
import { isShortPage, PAGE_SIZE } from './linxo-paging.ts';
import { linxoAccountSchema, toLinxoTransactionSchema, toStatus } from './linxo-schemas.ts';

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
  return {
    capabilities: { hasChangeStamps: false, hasImportDates: true, hasRefresh: false, canReadOne: false },
    async listAccounts(signal) {
      const answer = await readAllAccounts(client, signal);
      return { ...answer, ...parseItems(answer.value, accountSchema) };
    },
    async listTransactions({ accountId, filter, page }, signal) {
      const pageNumber = page === null ? 1 : Number(page);
      const query = {
        ...toFilterQuery(version, { accountId: toAskableId(accountId, 'GET /transactions'), filter }),
        page: String(pageNumber),
        limit: String(PAGE_SIZE),
      };
      const answer = await client.get({ template: '/transactions', query }, signal);
      const { items, ...beside } = readList(answer.value, TRANSACTION_LIST);
      const parsed = parseRows(
        items.filter((item) => isOfAccount(item, accountId)),
        transactionSchema,
        (row, payload) => toTransaction(row, { accountId, payload }),
      );
      const next = isShortPage(items) ? null : (String(pageNumber + 1) as PageToken);
      return { ...answer, ...beside, value: { ...parsed, next } };
    },
    readTransaction: () => notOffered('GET /transactions/{id}'),
    requestRefresh: () => notOffered('POST /transactions/refresh'),
  };
}

/** A bank that does not know the filter lists the rows of all accounts: those of others are not this one's. */
function isOfAccount(item: unknown, accountId: string): boolean {
  const listed = idField.safeParse(parseRecord(item)['account_id']);
  return !listed.success || listed.data === accountId;
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
