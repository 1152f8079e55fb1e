// A list is read entry by entry: one that cannot be read is counted with its reason, and all others are there.
import { toReason } from './answer-error.ts';
import { hasId, parseRecord } from './parse-list.ts';
import type { Unread } from './ports.ts';
import type { RowSchema } from './parse-rows.ts';

interface ParsedItems<T> {
  readonly value: readonly T[];
  readonly unread?: Unread;
}

export function parseItems<T>(items: readonly unknown[], schema: RowSchema<T>): ParsedItems<T> {
  const value: T[] = [];
  const ids = new Set<string>();
  let reason: string | null = null;
  let count = 0;
  let isAnyNameless = false;
  for (const item of items) {
    const isNameless = !hasId(item);
    // The first one says why; of a million more that have no id a schema need not say it again.
    const parsed = isNameless && reason !== null ? null : schema.safeParse(item);
    if (parsed?.success === true) {
      value.push(parsed.data);
      continue;
    }
    count += 1;
    if (parsed !== null) reason ??= toReason(parsed.error);
    if (isNameless) isAnyNameless = true;
    else ids.add(String(parseRecord(item)['id']));
  }
  return reason === null ? { value } : { value, unread: { count, reason, ids: isAnyNameless ? null : [...ids] } };
}

/** The entries of one page by what tells them from all others: the id; without one all that is said, and how often it was said before. */
export function keyed(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  const said = new Map<string, number>();
  return new Map(
    items.map((item) => {
      if (hasId(item)) return [`id:${String(parseRecord(item)['id'])}`, item];
      const text = JSON.stringify(item);
      const before = said.get(text) ?? 0;
      said.set(text, before + 1);
      return [`${before}:${text}`, item];
    }),
  );
}
