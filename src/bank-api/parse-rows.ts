// A page is read row by row: a bad row is kept aside with its reason, or at least counted, and the page lives.
import { MOST_KEPT_ASIDE } from '../domain/transactions/quarantine.ts';
import { toReason } from './answer-error.ts';
import { hasId, parseRecord } from './parse-list.ts';
import type { RejectedRow, UnkeptRows } from './ports.ts';

export interface RowSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

interface ParsedRows<R> {
  readonly rows: R[];
  readonly rejected: RejectedRow[];
  readonly unkept?: UnkeptRows;
}

export function parseRows<T, R>(
  items: readonly unknown[],
  schema: RowSchema<T>,
  toRow: (data: T, payload: string) => R,
): ParsedRows<R> {
  const rows: R[] = [];
  const rejected: RejectedRow[] = [];
  const unkept = { count: 0, ids: [] as string[], hasNameless: false };
  for (const item of items) {
    const id = toRowId(item);
    const isFull = rejected.length >= MOST_KEPT_ASIDE;
    const parsed = isFull && isHopeless(item) ? null : schema.safeParse(item);
    if (parsed?.success === true) rows.push(toRow(parsed.data, toPayload(item)));
    else if (!isFull && parsed !== null)
      rejected.push({ id, reason: toReason(parsed.error), payload: toPayload(item) });
    else {
      unkept.count += 1;
      if (id === null) unkept.hasNameless = true;
      else unkept.ids.push(id);
    }
  }
  return unkept.count === 0 ? { rows, rejected } : { rows, rejected, unkept };
}

/** Neither vendor has rows without these: to say so a million times a schema would take a minute. */
function isHopeless(item: unknown): boolean {
  return !hasId(item) || !('amount' in parseRecord(item));
}

function toPayload(item: unknown): string {
  return JSON.stringify(item) ?? 'null';
}

function toRowId(item: unknown): string | null {
  return hasId(item) ? String(parseRecord(item)['id']) : null;
}
