// Balances added up per currency, never across; a sum is as old as its oldest part.
import { deriveBalanceAsOf, deriveOldest } from '../../domain/connections/as-of.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { addUp, type Sum } from '../../domain/money/money.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';

export interface CurrencyBalance {
  readonly currency: string;
  /** Null: no account of the currency has a balance. */
  readonly sum: Sum | null;
  /** Accounts that are part of the sum, and those of the currency whose bank says no balance. */
  readonly accountIds: readonly string[];
  readonly withoutBalance: number;
  /** The oldest balance in the sum; null when a bank did not say of when its balance is. */
  readonly asOf: Instant | null;
}

export function deriveBalances(
  accounts: readonly AccountState[],
  connections: readonly ConnectionState[],
): readonly CurrencyBalance[] {
  const channelsOf = new Map(connections.map(({ id, channels }) => [id, channels]));
  const present = accounts.filter(({ goneSince }) => goneSince === null);
  const currencies = [...new Set(present.map(({ currency }) => currency))];
  return currencies
    .map((currency) =>
      sumUp(
        currency,
        present.filter((account) => account.currency === currency),
        channelsOf,
      ),
    )
    .sort(
      (first, second) =>
        second.accountIds.length - first.accountIds.length || (first.currency < second.currency ? -1 : 1),
    );
}

function sumUp(
  currency: string,
  accounts: readonly AccountState[],
  channelsOf: ReadonlyMap<string, readonly Channel[]>,
): CurrencyBalance {
  const counted = accounts.filter(({ balance }) => balance?.currency === currency);
  return {
    currency,
    sum:
      counted.length === 0
        ? null
        : addUp(
            counted.flatMap(({ balance }) => balance ?? []),
            currency,
          ),
    accountIds: counted.map(({ id }) => id),
    withoutBalance: accounts.length - counted.length,
    asOf: deriveOldest(
      counted.map(({ balanceAt, attributedTo }) =>
        balanceAt === null ? null : deriveBalanceAsOf(balanceAt, channelsOf.get(attributedTo ?? '') ?? null),
      ),
    ),
  };
}
