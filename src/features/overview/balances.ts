// Balances added up per currency, never across; a sum is as old as its oldest part.
import type { Instant } from '../../domain/dates/instant.ts';
import { addUp, type Sum } from '../../domain/money/money.ts';
import type { AccountState } from '../../sync/sync-service.ts';

export interface CurrencyBalance {
  readonly currency: string;
  readonly sum: Sum;
  /** Accounts that are part of the sum, and those of the currency whose bank says no balance. */
  readonly accountIds: readonly string[];
  readonly withoutBalance: number;
  /** The oldest balance in the sum; null when a bank did not say of when its balance is. */
  readonly asOf: Instant | null;
}

export function deriveBalances(accounts: readonly AccountState[]): readonly CurrencyBalance[] {
  const present = accounts.filter(({ goneSince }) => goneSince === null);
  const currencies = [...new Set(present.map(({ currency }) => currency))];
  return currencies
    .map((currency) =>
      sumUp(
        currency,
        present.filter((account) => account.currency === currency),
      ),
    )
    .sort(
      (first, second) =>
        second.accountIds.length - first.accountIds.length || (first.currency < second.currency ? -1 : 1),
    );
}

function sumUp(currency: string, accounts: readonly AccountState[]): CurrencyBalance {
  const counted = accounts.filter(({ balance }) => balance?.currency === currency);
  const isDated = counted.length > 0 && counted.every(({ balanceAt }) => balanceAt !== null);
  return {
    currency,
    sum: addUp(
      counted.flatMap(({ balance }) => balance ?? []),
      currency,
    ),
    accountIds: counted.map(({ id }) => id),
    withoutBalance: accounts.length - counted.length,
    asOf: isDated
      ? counted.reduce<Instant | null>((oldest, { balanceAt }) => earlierOf(oldest, balanceAt), null)
      : null,
  };
}

function earlierOf(first: Instant | null, second: Instant | null): Instant | null {
  if (first === null || second === null) return first ?? second;
  return first.key <= second.key ? first : second;
}
