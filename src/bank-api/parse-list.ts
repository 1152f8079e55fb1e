// Lists in the envelopes banks use: bare, or under one of several names.

/** The items of a bare array or of the first named field that holds one; null where there is neither. */
export function parseList(value: unknown, names: readonly string[]): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const record = parseRecord(value);
  for (const name of names) {
    const items = record[name];
    if (Array.isArray(items)) return items;
  }
  return null;
}

/** An object as a record of unknown fields; empty where it is none. */
export function parseRecord(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Whether it says which one it is. */
export function hasId(value: unknown): boolean {
  const { id } = parseRecord(value);
  return typeof id === 'number' || (typeof id === 'string' && id.trim() !== '');
}

/** What one asks a bank for, not what it says of the asking: it says which one it is, or how much money. */
export function isThing(value: unknown): boolean {
  return hasId(value) || 'amount' in parseRecord(value);
}
