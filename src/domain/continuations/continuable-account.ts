// What the lists of accounts and connections say of how an account lives: since when it is known, and whether it is still delivered.
import type { Instant } from '../dates/instant.ts';
import { normaliseIban, type Account } from '../transactions/transaction.ts';
import type { ContinuableAccount } from './continuation.ts';

interface ListedAccount extends Pick<Account, 'id' | 'iban' | 'currency' | 'connectionId'> {
  readonly firstSeenAt: Instant;
  readonly goneSince: Instant | null;
}

interface ListedConnection {
  readonly id: string;
  readonly goneSince: Instant | null;
}

export function toContinuable(
  accounts: readonly ListedAccount[],
  connections: readonly ListedConnection[],
): readonly ContinuableAccount[] {
  const goneSince = new Map(connections.map((connection) => [connection.id, connection.goneSince]));
  return accounts.map((account) => ({
    id: account.id,
    iban: normaliseIban(account.iban),
    currency: account.currency,
    firstSeenAt: account.firstSeenAt,
    endedAt: account.goneSince ?? goneSince.get(account.connectionId ?? '') ?? null,
  }));
}
