// Transactions and their quarantine over Maps, by the same upsert rule as in SQLite.
import type { InstantKey } from '../domain/instant.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { toRejectedIdentity } from './rejected-identity.ts';
import type { AccountStats, PageOutcome, PageWrite } from './store.ts';
import { isNews, judgeVersion } from './upsert-rule.ts';
import type { RequestOrder } from './upsert-rule.ts';

interface HeldRow {
  readonly row: Transaction;
  readonly request: RequestOrder;
}

export interface MemoryTransactions {
  writePage(page: PageWrite, context: { ownerEpoch: number; firstSeenOn: string }): PageOutcome;
  readVersions(accountId: string, from: InstantKey | null): ReadonlyMap<string, InstantKey | null>;
  countRejected(): ReadonlyMap<string, number>;
  readStats(): ReadonlyMap<string, AccountStats>;
}

export function createMemoryTransactions(ledger: MemoryLedger): MemoryTransactions {
  const rowsByAccount = new Map<string, Map<string, HeldRow>>();
  const rejectedByAccount = new Map<string, Set<string>>();

  return {
    writePage(page, { ownerEpoch, firstSeenOn }) {
      const held = valueOf(rowsByAccount, page.accountId, () => new Map<string, HeldRow>());
      const rejected = valueOf(rejectedByAccount, page.accountId, () => new Set<string>());
      const request = { ownerEpoch, requestSequence: page.requestSequence };
      const outcome = { inserted: 0, updated: 0, anomalies: 0 };
      const entry = (row: Transaction) => ({
        accountId: page.accountId,
        transactionId: row.id,
        at: page.receivedAt,
      });
      for (const row of page.rows) {
        const incoming = { row, request };
        const kept = held.get(row.id);
        if (kept === undefined) {
          held.set(row.id, incoming);
          outcome.inserted += 1;
          if (isNews(row, { isHistoryComplete: page.state.isHistoryComplete, firstSeenOn })) {
            ledger.append({ ...entry(row), kind: 'added', changes: [] });
          }
          continue;
        }
        const { verdict, differences } = judgeVersion(kept, incoming);
        if (verdict === 'ignored') continue;
        held.set(row.id, incoming);
        if (verdict === 'confirmed') continue;
        outcome.updated += 1;
        if (verdict === 'anomaly') outcome.anomalies += 1;
        ledger.append({ ...entry(row), kind: 'changed', changes: differences });
      }
      for (const { id } of page.rows) rejected.delete(toRejectedIdentity({ id, payload: '' }));
      for (const row of page.rejected) rejected.add(toRejectedIdentity(row));
      return outcome;
    },
    readVersions(accountId, from) {
      const versions = new Map<string, InstantKey | null>();
      for (const [id, { row }] of rowsByAccount.get(accountId) ?? []) {
        const key = row.lastUpdated?.key ?? null;
        if (from === null || (key !== null && key >= from)) versions.set(id, key);
      }
      return versions;
    },
    countRejected: () =>
      new Map(
        [...rejectedByAccount].filter(([, ids]) => ids.size > 0).map(([accountId, ids]) => [accountId, ids.size]),
      ),
    readStats: () =>
      new Map(
        [...rowsByAccount]
          .filter(([, rows]) => rows.size > 0)
          .map(([accountId, rows]) => [accountId, toStats([...rows.values()].map(({ row }) => row))]),
      ),
  };
}

function toStats(rows: readonly Transaction[]): AccountStats {
  const days = rows.flatMap(({ bookedOn }) => (bookedOn === null ? [] : [bookedOn])).sort();
  return { transactionCount: rows.length, oldestBookedOn: days[0] ?? null };
}

function valueOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const created = create();
  map.set(key, created);
  return created;
}
