// Rows that may be alike, and decisions, over Maps.
import { explainPending, toPendingDay } from '../../src/domain/suggestions/pending-rules.ts';
import { toOrderedPair, toPairId } from '../../src/domain/suggestions/suggestion.ts';
import type { Decision, PairKey } from '../../src/domain/suggestions/suggestion.ts';
import type { Transaction } from '../../src/domain/transactions/transaction.ts';
import { compareText } from '../../src/lib/compare-text.ts';
import type { StoredAccount } from '../../src/local-db/store.ts';
import type { BookingDays, HeldRow } from '../../src/local-db/suggestion-store.ts';

export interface MemoryDecisions {
  read(): readonly Decision[];
  write(decisions: readonly Decision[]): void;
  remove(pair: PairKey): void;
}

export function createMemoryDecisions(): MemoryDecisions {
  const decisions = new Map<string, Decision>();
  return {
    read: () =>
      [...decisions]
        .sort(
          ([id, one], [otherId, other]) =>
            compareText(other.decidedAt.key, one.decidedAt.key) || compareText(id, otherId),
        )
        .map(([, decision]) => decision),
    write(written) {
      for (const decision of written) {
        decisions.set(toPairId(decision), { ...decision, ...toOrderedPair(decision) });
      }
    },
    remove(pair) {
      decisions.delete(toPairId(pair));
    },
  };
}

export function toHeldRow(
  row: Transaction & Pick<HeldRow, 'missingSince'>,
  account: StoredAccount | undefined,
): HeldRow {
  const held: HeldRow & { payload?: string } = {
    ...row,
    accountName: account?.name ?? row.accountId,
    accountIban: account?.iban ?? null,
  };
  delete held.payload;
  return held;
}

/** Every row of these days is offered for comparison, as there are few. */
export function selectAlike(rows: readonly HeldRow[], { from, to }: BookingDays): readonly HeldRow[] {
  const isWithin = (day: string | null) => day !== null && day >= (from ?? '') && day <= (to ?? '~');
  const pending = rows.filter((row) => row.status === 'pending' && isWithin(toPendingDay(row)));
  return rows.filter(
    (row) => isWithin(row.bookedOn) || pending.some((other) => other === row || explainPending(other, row) !== null),
  );
}
