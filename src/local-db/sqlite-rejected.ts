// The quarantine in SQLite: rows that could not be read, until they can be.
import type { SqlReader } from './sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { toIdentityOfId, toRejectedIdentities } from './rejected-identity.ts';
import type { PageWrite } from './store.ts';

export function writeRejected(handle: SqliteHandle, page: PageWrite): void {
  const identities = toRejectedIdentities(page.rejected);
  for (const [position, rejected] of page.rejected.entries()) {
    handle.run(
      `INSERT INTO rejected_row (account_id, identity, reason, payload, rejected_key) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, identity) DO UPDATE SET reason = excluded.reason, payload = excluded.payload`,
      [page.accountId, identities[position] ?? '', rejected.reason, rejected.payload, page.receivedAt.key],
    );
  }
}

/** A row that can be read now leaves. */
export function releaseRejected(handle: SqliteHandle, page: PageWrite): void {
  const held = handle.readAll('SELECT identity FROM rejected_row WHERE account_id = ?', [page.accountId]);
  if (held.length === 0) return;
  const readable = new Set(page.rows.map(({ id }) => toIdentityOfId(id)));
  for (const [identity = null] of held) {
    if (typeof identity !== 'string' || !readable.has(identity)) continue;
    handle.run('DELETE FROM rejected_row WHERE account_id = ? AND identity = ?', [page.accountId, identity]);
  }
}

export function countRejected(reader: SqlReader): ReadonlyMap<string, number> {
  const rows = reader.readAll('SELECT account_id, count(*) FROM rejected_row GROUP BY account_id');
  return new Map(rows.map(([accountId, count]) => [String(accountId), Number(count)]));
}
