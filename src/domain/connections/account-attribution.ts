// Which connection an account belongs to, and as what it is listed there: by the vendor's own id, else by IBAN, else by nobody's guess.
import type { ConnectionAccount } from './connection.ts';
import { normaliseIban } from '../transactions/transaction.ts';
import type { Account } from '../transactions/transaction.ts';

/** Account id → connection id; null: not attributed. An IBAN that two connections list belongs to neither. */
export function deriveAttribution(
  accounts: readonly Pick<Account, 'id' | 'iban' | 'connectionId'>[],
  connectionAccounts: readonly ConnectionAccount[],
): ReadonlyMap<string, string | null> {
  const byIban = new Map<string, string | null>();
  for (const { iban, connectionId } of connectionAccounts) {
    const key = normaliseIban(iban);
    if (key === null) continue;
    const known = byIban.get(key);
    byIban.set(key, known === undefined || known === connectionId ? connectionId : null);
  }
  return new Map(
    accounts.map((account) => {
      const iban = normaliseIban(account.iban);
      return [account.id, account.connectionId ?? (iban === null ? null : (byIban.get(iban) ?? null))];
    }),
  );
}

/** Account id → the raw status its connection lists it with; null: not said. Listed by two channels, it is active when one of them reads it. */
export function deriveListedStatus(
  accounts: readonly Pick<Account, 'id' | 'iban' | 'connectionId'>[],
  connectionAccounts: readonly ConnectionAccount[],
): ReadonlyMap<string, string | null> {
  const byIban = Map.groupBy(connectionAccounts, ({ iban }) => normaliseIban(iban));
  return new Map(
    accounts.map(({ id, iban, connectionId }) => {
      const key = normaliseIban(iban);
      const sameIban = key === null ? [] : (byIban.get(key) ?? []);
      // Only with an account of the same vendor an id says that it is the same one.
      const listed = connectionId === null ? sameIban : connectionAccounts.filter((account) => account.id === id);
      const statuses = listed.flatMap(({ status }) => status ?? []);
      return [id, statuses.includes('ACTIVE') ? 'ACTIVE' : (statuses[0] ?? null)];
    }),
  );
}
