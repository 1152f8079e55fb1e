// Transactions and their quarantine over Maps, by the same upsert rule as in SQLite.
import { laterOf } from '../../src/domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../src/domain/dates/instant.ts';
import { isHistorySettled } from '../../src/domain/transactions/history.ts';
import type { Transaction } from '../../src/domain/transactions/transaction.ts';
import type { UsedIds } from '../../src/domain/transactions/used-ids.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { createMemoryOthers } from './memory-used-ids.ts';
import type { MemoryOthers } from './memory-used-ids.ts';
import { selectReadable, toRejectedIdentities } from '../../src/local-db/rejected-identity.ts';
import { hasRoom, withOverflow, type Overflow } from '../../src/local-db/rejected-overflow.ts';
import { settleUsedId } from '../../src/local-db/settle-used-ids.ts';
import type {
  AccountStats,
  HeldVersion,
  ListedWindow,
  MissingWrite,
  PageOutcome,
  PageWrite,
} from '../../src/local-db/store.ts';
import { isNews, judgeRow, MISSING_FIELD } from '../../src/local-db/upsert-rule.ts';
import type { HeldContent } from '../../src/local-db/upsert-rule.ts';
import { noteOther, takeOthersAside } from '../../src/local-db/used-id.ts';

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
  settleUsedIds(window: ListedWindow, ownerEpoch: number): number;
  readAsideStamps(accountId: string): ReadonlyMap<string, InstantKey>;
  countUsedIds(): ReadonlyMap<string, UsedIds>;
  readStats(): ReadonlyMap<string, AccountStats>;
}

export function createMemoryTransactions(ledger: MemoryLedger): MemoryTransactions {
  const rowsByAccount = new Map<string, Map<string, StoredRow>>();
  const rejectedByAccount = new Map<string, Set<string>>();
  const overflowByAccount = new Map<string, Overflow>();
  const othersByAccount = new Map<string, MemoryOthers>();
  const othersOf = (accountId: string) => valueOf(othersByAccount, accountId, createMemoryOthers);

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
      const others = othersOf(page.accountId);
      const ownRows = takeOthersAside(page.rows, { request, heldOf: (id) => held.get(id), others });
      for (const row of ownRows) {
        const incoming = { row, request, replacesNewer: page.replacesNewer ?? false };
        const seenAt = page.receivedAt.key;
        const kept = held.get(row.id);
        if (kept === undefined) {
          held.set(row.id, { row, request, seenAt, missingSince: null });
          outcome.inserted += 1;
          if (isNews(row, { isHistorySettled: isHistorySettled(page.state), firstSeenOn })) {
            ledger.append({ ...entry(row), kind: 'added', changes: [] });
          } else outcome.history += 1;
          continue;
        }
        const judgement = judgeRow(kept, incoming);
        const { verdict, differences, missingSince } = judgement;
        noteOther(judgement, { held: kept, row, request }, others);
        if (verdict === 'ignored' || verdict === 'another') continue;
        const content = verdict === 'relisted' ? kept : { row, request };
        held.set(row.id, { ...content, seenAt, missingSince });
        if (verdict === 'confirmed') continue;
        outcome.updated += 1;
        if (verdict === 'anomaly') outcome.anomalies += 1;
        ledger.append({ ...entry(row), kind: 'changed', changes: differences });
      }
      for (const identity of selectReadable(rejected, page.rows)) rejected.delete(identity);
      let overflow = page.unkept?.count ?? 0;
      for (const identity of toRejectedIdentities(page.rejected)) {
        if (rejected.has(identity) || hasRoom(rejected.size)) rejected.add(identity);
        else overflow += 1;
      }
      const more = withOverflow(overflowByAccount.get(page.accountId) ?? null, page, overflow);
      if (more !== null) overflowByAccount.set(page.accountId, more);
      return others.isEmpty() ? outcome : { ...outcome, hasUsedIds: true };
    },
    settleUsedIds(window, ownerEpoch) {
      const { accountId, receivedAt } = window;
      const [held, others] = [rowsByAccount.get(accountId), othersOf(accountId)];
      let replaced = 0;
      for (const [id, known] of others.all()) {
        const kept = held?.get(id);
        if (held === undefined || kept === undefined) continue;
        const { put, remove, successor } = settleUsedId(kept, known, { window, ownerEpoch });
        for (const row of remove) others.remove(row);
        for (const content of put) others.put(content);
        if (successor === null) continue;
        const { content, differences } = successor;
        held.set(id, { row: content.row, request: content.request, seenAt: receivedAt.key, missingSince: null });
        ledger.append({ accountId, transactionId: id, at: receivedAt, kind: 'changed', changes: differences });
        replaced += 1;
      }
      return replaced;
    },
    readAsideStamps: (accountId) =>
      new Map(
        [...othersOf(accountId).all()].flatMap(([id, all]) => {
          const stamps = all.flatMap(({ isAside, row }) => (isAside ? (row.lastUpdated?.key ?? []) : []));
          const newest = stamps.reduce<InstantKey | null>(laterOf, null);
          return newest === null ? [] : [[id, newest] as const];
        }),
      ),
    countUsedIds: () =>
      new Map(
        [...othersByAccount].flatMap(([accountId, others]) => {
          const all = [...others.all().values()].flat();
          const aside = all.filter(({ isAside }) => isAside).length;
          const overwritten = all.filter(({ isAside, isOverwritten }) => isOverwritten && !isAside).length;
          return aside + overwritten === 0 ? [] : [[accountId, { aside, overwritten }] as const];
        }),
      ),
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
        [...rejectedByAccount]
          .map(([id, kept]) => [id, kept.size + (overflowByAccount.get(id)?.most ?? 0)] as const)
          .filter(([, count]) => count > 0),
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
