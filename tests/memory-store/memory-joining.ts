// What follows from rows and decisions about accounts under several ids, over Maps: by the production rules, computed at each call.
import { toContinuable } from '../../src/domain/continuations/continuable-account.ts';
import { toAccountPairId } from '../../src/domain/continuations/continuation.ts';
import type { AccountPair, ContinuationDecision } from '../../src/domain/continuations/continuation.ts';
import { toFormerVersions } from '../../src/domain/continuations/former-versions.ts';
import { deriveJoining } from '../../src/domain/continuations/joining.ts';
import type { Joining } from '../../src/domain/continuations/joining.ts';
import { compareText } from '../../src/lib/compare-text.ts';
import type { StoredAccount, StoredConnection } from '../../src/local-db/store.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import type { MemoryTransactions } from './memory-transactions.ts';

export interface MemoryContinuations {
  write(decisions: readonly ContinuationDecision[]): void;
  remove(pair: AccountPair): void;
  /** Newest first. */
  all(): readonly ContinuationDecision[];
}

export function createMemoryContinuations(): MemoryContinuations {
  const byPair = new Map<string, ContinuationDecision>();
  return {
    write(decisions) {
      for (const decision of decisions) byPair.set(toAccountPairId(decision), decision);
    },
    remove(pair) {
      byPair.delete(toAccountPairId(pair));
    },
    all: () =>
      [...byPair.values()].sort(
        (one, other) =>
          compareText(other.decidedAt.key, one.decidedAt.key) ||
          compareText(one.earlierId, other.earlierId) ||
          compareText(one.laterId, other.laterId),
      ),
  };
}

interface Held {
  readonly accounts: readonly StoredAccount[];
  readonly connections: readonly StoredConnection[];
  readonly decisions: readonly ContinuationDecision[];
  readonly transactions: MemoryTransactions;
  readonly ledger: MemoryLedger;
}

export function deriveMemoryJoining({ accounts, connections, decisions, transactions, ledger }: Held): Joining {
  return deriveJoining(toContinuable(accounts, connections), decisions, () => {
    const rows = transactions.listRows().map((row) => ({
      ...row,
      isMissing: row.missingSince !== null,
      formerly: toFormerVersions(
        row,
        ledger
          .readOf(row.accountId, row.id)
          .map(({ changes }) => changes)
          .toReversed(),
      ),
    }));
    return Map.groupBy(rows, ({ accountId }) => accountId);
  });
}
