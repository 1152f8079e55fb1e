// Which connection an account belongs to: by the vendor's own id, else by IBAN, else by nobody's guess.
import type { ConnectionAccount } from './connection.ts';
import { normaliseIban } from './transaction.ts';
import type { Account } from './transaction.ts';

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
