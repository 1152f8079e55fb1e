// Connections and accounts in SQLite: what the banks listed last, and what they no longer list.
import { toBankDay } from '../../domain/dates/calendar-date.ts';
import type { ConnectionAccount } from '../../domain/connections/connection.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { scaleOf, toMoney, type Money } from '../../domain/money/money.ts';
import { toSearchText } from '../../domain/transactions/search-text.ts';
import { parseRecord, toRecord } from './json-record.ts';
import { mergeAccounts, mergeConnections } from '../listed-facts.ts';
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import type { AccountsWrite, Store, StoredAccount, StoredConnection } from '../store.ts';

export function readConnections(reader: SqlReader): readonly StoredConnection[] {
  return reader
    .readAll('SELECT record FROM connection ORDER BY rowid')
    .map(([record]) => parseRecord(record) as StoredConnection);
}

export function writeConnections(handle: SqliteHandle, write: Parameters<Store['writeConnections']>[0]): void {
  for (const connection of mergeConnections(readConnections(handle), write)) {
    handle.run(
      'INSERT INTO connection (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record',
      [connection.id, toRecord(connection)],
    );
  }
}

export function readConnectionAccounts(reader: SqlReader): readonly ConnectionAccount[] {
  return reader
    .readAll('SELECT record FROM connection_account ORDER BY position')
    .map(([record]) => parseRecord(record) as ConnectionAccount);
}

export function writeConnectionAccounts(handle: SqliteHandle, accounts: readonly ConnectionAccount[]): void {
  handle.run('DELETE FROM connection_account');
  for (const account of accounts) {
    handle.run('INSERT INTO connection_account (record) VALUES (?)', [toRecord(account)]);
  }
}

export function readAccounts(reader: SqlReader): readonly StoredAccount[] {
  return reader
    .readAll('SELECT record FROM account ORDER BY rowid')
    .map(([record]) => toAccount(parseRecord(record) as AccountRecord));
}

/** A balance is kept with its scale, as every amount is. */
type AccountRecord = Omit<StoredAccount, 'balance'> & { readonly balance: Required<Money> | null };

function toAccount({ balance, ...account }: AccountRecord): StoredAccount {
  return { ...account, balance: balance === null ? null : toMoney(balance.minor, balance.scale, balance.currency) };
}

function toAccountRecord({ balance, ...account }: StoredAccount): AccountRecord {
  return { ...account, balance: balance === null ? null : { ...balance, scale: scaleOf(balance) } };
}

/** `timeZone`: the bank's; what was booked before the day an account was first seen there is no news. */
export function writeAccounts(handle: SqliteHandle, write: AccountsWrite, timeZone: string): void {
  for (const account of mergeAccounts(readAccounts(handle), write)) {
    handle.run(
      `INSERT INTO account (id, name, name_order, first_seen_on, record) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_order = excluded.name_order, record = excluded.record`,
      [
        account.id,
        account.name,
        toSearchText(account.name),
        toBankDay(epochMsOf(account.firstSeenAt.key), timeZone),
        toRecord(toAccountRecord(account)),
      ],
    );
  }
}

/** The day an account was first seen; null when it is not kept (yet). */
export function readFirstSeenOn(reader: SqlReader, accountId: string): string | null {
  const value = reader.readAll('SELECT first_seen_on FROM account WHERE id = ?', [accountId])[0]?.[0];
  return typeof value === 'string' ? value : null;
}
