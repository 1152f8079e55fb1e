// The ledger over an array.
import type { LedgerEntry } from './store.ts';

export interface MemoryLedger {
  append(entry: Omit<LedgerEntry, 'sequence'>): void;
  lastSequence(): number;
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
      const added = counted.filter(({ kind }) => kind === 'added').length;
      return { added, changed: counted.length - added };
    },
    readOf: (accountId, transactionId) =>
      entries.filter((entry) => entry.accountId === accountId && entry.transactionId === transactionId),
  };
}
