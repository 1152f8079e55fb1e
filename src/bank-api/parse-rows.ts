// A page is read row by row: a bad row is kept aside with its reason, and the page lives.
import { toReason } from './answer-error.ts';
import { hasId, parseRecord } from './parse-list.ts';
import type { RejectedRow } from './ports.ts';

export interface RowSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

export function parseRows<T, R>(
  items: readonly unknown[],
  schema: RowSchema<T>,
  toRow: (data: T, payload: string) => R,
): { rows: R[]; rejected: RejectedRow[] } {
  const rows: R[] = [];
  const rejected: RejectedRow[] = [];
  for (const item of items) {
    const payload = JSON.stringify(item) ?? 'null';
    const parsed = schema.safeParse(item);
    if (parsed.success) rows.push(toRow(parsed.data, payload));
    else rejected.push({ id: toRowId(item), reason: toReason(parsed.error), payload });
  }
  return { rows, rejected };
}

function toRowId(item: unknown): string | null {
  return hasId(item) ? String(parseRecord(item)['id']) : null;
}
