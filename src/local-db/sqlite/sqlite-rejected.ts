// The quarantine in SQLite: rows that could not be read, until they can be; of an account with very many, how many more there are.
import type { SqlReader } from '../sql-reader.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { selectReadable, toRejectedIdentities } from '../rejected-identity.ts';
import { hasRoom, withOverflow } from '../rejected-overflow.ts';
import type { PageWrite } from '../store.ts';

export function writeRejected(handle: SqliteHandle, page: PageWrite): void {
  const identities = toRejectedIdentities(page.rejected);
  let kept = page.rejected.length === 0 ? 0 : countKept(handle, page.accountId);
  let overflow = page.unkept?.count ?? 0;
  for (const [position, { reason, payload }] of page.rejected.entries()) {
    const key = [page.accountId, identities[position] ?? ''];
    handle.run('UPDATE rejected_row SET reason = ?, payload = ? WHERE account_id = ? AND identity = ?', [
      reason,
      payload,
      ...key,
    ]);
    if (handle.changedRows() > 0) continue;
    if (!hasRoom(kept)) {
      overflow += 1;
      continue;
    }
    kept += 1;
    handle.run(
      'INSERT INTO rejected_row (account_id, identity, reason, payload, rejected_key) VALUES (?, ?, ?, ?, ?)',
      [...key, reason, payload, page.receivedAt.key],
    );
  }
  noteOverflow(handle, page, overflow);
}

function countKept(reader: SqlReader, accountId: string): number {
  return Number(reader.readAll('SELECT count(*) FROM rejected_row WHERE account_id = ?', [accountId])[0]?.[0] ?? 0);
}

function noteOverflow(handle: SqliteHandle, page: PageWrite, count: number): void {
  const [row] = handle.readAll('SELECT reading, count, most FROM rejected_overflow WHERE account_id = ?', [
    page.accountId,
  ]);
  const held = row === undefined ? null : { reading: String(row[0]), count: Number(row[1]), most: Number(row[2]) };
  const next = withOverflow(held, page, count);
  if (next === null || next === held) return;
  handle.run(
    `INSERT INTO rejected_overflow (account_id, reading, count, most) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET reading = excluded.reading, count = excluded.count, most = excluded.most`,
    [page.accountId, next.reading, next.count, next.most],
  );
}

/** A row that can be read now leaves. */
export function releaseRejected(handle: SqliteHandle, page: PageWrite): void {
  const held = handle.readAll('SELECT identity FROM rejected_row WHERE account_id = ?', [page.accountId]);
  if (held.length === 0) return;
  const identities = held.map(([identity]) => String(identity));
  for (const identity of selectReadable(identities, page.rows)) {
    handle.run('DELETE FROM rejected_row WHERE account_id = ? AND identity = ?', [page.accountId, identity]);
  }
}

export function countRejected(reader: SqlReader): ReadonlyMap<string, number> {
  const rows = reader.readAll(`
    SELECT account_id, sum(count) FROM (
      SELECT account_id, count(*) AS count FROM rejected_row GROUP BY account_id
      UNION ALL SELECT account_id, most FROM rejected_overflow WHERE most > 0
    ) GROUP BY account_id`);
  return new Map(rows.map(([accountId, count]) => [String(accountId), Number(count)]));
}
