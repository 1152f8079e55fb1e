// The ledger over an array.
import type { LedgerEntry } from '../../src/local-db/store.ts';

export interface MemoryLedger {
  append(entry: Omit<LedgerEntry, 'sequence'>): void;
  lastSequence(): number;
  /** Rows, each once: one that is new stays new, however often it was corrected since. */
  count(isCounted: (entry: LedgerEntry) => boolean): { added: number; changed: number };
  readOf(accountId: string, transactionId: string): readonly LedgerEntry[];
}

export function createMemoryLedger(): MemoryLedger {
  const entries: LedgerEntry[] = [];
  return {
    append(entry) {
      entries.push({ ...entry, sequence: entries.length + 1 });
    },
    lastSequence: () => entries.length,
    count(isCounted) {
      const counted = entries.filter(isCounted);
      const rowsOf = (of: readonly LedgerEntry[]) =>
        new Set(of.map(({ accountId, transactionId }) => JSON.stringify([accountId, transactionId])));
      const added = rowsOf(counted.filter(({ kind }) => kind === 'added')).size;
      return { added, changed: rowsOf(counted).size - added };
    },
    readOf: (accountId, transactionId) =>
      entries.filter((entry) => entry.accountId === accountId && entry.transactionId === transactionId),
  };
}
