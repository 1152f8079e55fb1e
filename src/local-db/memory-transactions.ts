// Transactions and their quarantine over Maps, by the same upsert rule as in SQLite.
import type { Instant, InstantKey } from '../domain/instant.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { toRejectedIdentity } from './rejected-identity.ts';
import type { AccountStats, HeldVersion, MissingWrite, PageOutcome, PageWrite } from './store.ts';
import { isNews, judgeRow, MISSING_FIELD } from './upsert-rule.ts';
import type { HeldContent } from './upsert-rule.ts';

interface StoredRow extends HeldContent {
  readonly seenAt: InstantKey;
}

export interface MemoryTransactions {
  writePage(page: PageWrite, context: { ownerEpoch: number; firstSeenOn: string }): PageOutcome;
  readVersions(
    accountId: string,
    from: InstantKey | null,
    by?: 'updated' | 'created',
  ): ReadonlyMap<string, InstantKey | null>;
  readHeldVersions(accountId: string): ReadonlyMap<string, HeldVersion>;
  /** All of them, with since when the bank no longer lists them. */
  listRows(): readonly (Transaction & { readonly missingSince: Instant | null })[];
  markMissing(write: MissingWrite, ownerEpoch: number): number;
  countRejected(): ReadonlyMap<string, number>;
  readStats(): ReadonlyMap<string, AccountStats>;
}

export function createMemoryTransactions(ledger: MemoryLedger): MemoryTransactions {
  const rowsByAccount = new Map<string, Map<string, StoredRow>>();
  const rejectedByAccount = new Map<string, Set<string>>();

  return {
    writePage(page, { ownerEpoch, firstSeenOn }) {
      const held = valueOf(rowsByAccount, page.accountId, () => new Map<string, StoredRow>());
      const rejected = valueOf(rejectedByAccount, page.accountId, () => new Set<string>());
      const request = { ownerEpoch, requestSequence: page.requestSequence };
      const outcome = { inserted: 0, history: 0, updated: 0, anomalies: 0 };
      const entry = (row: Transaction) => ({
        accountId: page.accountId,
        transactionId: row.id,
        at: page.receivedAt,
      });
      for (const row of page.rows) {
        const incoming = { row, request, replacesNewer: page.replacesNewer ?? false };
        const seenAt = page.receivedAt.key;
        const kept = held.get(row.id);
        if (kept === undefined) {
          held.set(row.id, { row, request, seenAt, missingSince: null });
          outcome.inserted += 1;
          if (isNews(row, { isHistoryComplete: page.state.isHistoryComplete, firstSeenOn })) {
            ledger.append({ ...entry(row), kind: 'added', changes: [] });
          } else outcome.history += 1;
          continue;
        }
        const { verdict, differences, missingSince } = judgeRow(kept, incoming);
        if (verdict === 'ignored') continue;
        const content = verdict === 'relisted' ? kept : { row, request };
        held.set(row.id, { ...content, seenAt, missingSince });
        if (verdict === 'confirmed') continue;
        outcome.updated += 1;
        if (verdict === 'anomaly') outcome.anomalies += 1;
        ledger.append({ ...entry(row), kind: 'changed', changes: differences });
      }
      for (const { id } of page.rows) rejected.delete(toRejectedIdentity({ id, payload: '' }));
      for (const row of page.rejected) rejected.add(toRejectedIdentity(row));
      return outcome;
    },
    readVersions(accountId, from, by = 'updated') {
      const versions = new Map<string, InstantKey | null>();
      for (const [id, { row, missingSince }] of rowsByAccount.get(accountId) ?? []) {
        if (missingSince !== null) continue;
        const key = (by === 'created' ? row.createdAt : row.lastUpdated)?.key ?? null;
        if (from === null || (key !== null && key >= from)) versions.set(id, key);
      }
      return versions;
    },
    readHeldVersions: (accountId) =>
      new Map(
        [...(rowsByAccount.get(accountId) ?? [])].map(([id, { row, seenAt, missingSince }]) => [
          id,
          {
            stamp: row.lastUpdated?.key ?? null,
            seenAt,
            isMissing: missingSince !== null,
            bookedOn: row.bookedOn,
            valuedOn: row.valuedOn,
          },
        ]),
      ),
    listRows: () =>
      [...rowsByAccount.values()].flatMap((rows) =>
        [...rows.values()].map(({ row, missingSince }) => ({ ...row, missingSince })),
      ),
    markMissing({ accountId, transactionIds, since, requestSequence }, ownerEpoch) {
      const held = rowsByAccount.get(accountId);
      let marked = 0;
      for (const id of transactionIds) {
        const kept = held?.get(id);
        if (held === undefined || kept === undefined || kept.missingSince !== null) continue;
        held.set(id, { ...kept, request: { ownerEpoch, requestSequence }, missingSince: since });
        const changes = [{ field: MISSING_FIELD, before: null, after: since.text }];
        ledger.append({ accountId, transactionId: id, at: since, kind: 'changed', changes });
        marked += 1;
      }
      return marked;
    },
    countRejected: () =>
      new Map(
        [...rejectedByAccount].filter(([, ids]) => ids.size > 0).map(([accountId, ids]) => [accountId, ids.size]),
      ),
    readStats: () =>
      new Map(
        [...rowsByAccount]
          .filter(([, rows]) => rows.size > 0)
          .map(([accountId, rows]) => [accountId, toStats([...rows.values()])]),
      ),
  };
}

function toStats(held: readonly StoredRow[]): AccountStats {
  const days = held.flatMap(({ row }) => (row.bookedOn === null ? [] : [row.bookedOn])).sort();
  const missingCount = held.filter(({ missingSince }) => missingSince !== null).length;
  return { transactionCount: held.length, oldestBookedOn: days[0] ?? null, missingCount };
}

function valueOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const created = create();
  map.set(key, created);
  return created;
}
