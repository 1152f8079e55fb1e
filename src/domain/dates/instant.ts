// Points in time as the banks send them: the received text is kept, and a fixed-width key makes text order time order.

/** `key` is UTC with nine decimals, `2026-11-20T09:42:37.123456789Z`: comparing keys as text compares instants. */
export interface Instant {
  /** As received, or what we made it from. */
  readonly text: string;
  readonly key: InstantKey;
  /** `assumed`: the text carried no offset and was read as UTC. */
  readonly offset: 'given' | 'assumed';
}

export type InstantKey = string & { readonly __brand: 'InstantKey' };

/** Years a key has room for: beyond them text order would no longer be time order. */
const EARLIEST_MS = -62_167_219_200_000;
const LATEST_MS = 253_402_300_799_999;

/** What lies beyond the years a key has room for becomes the first or last of them. */
export function instantFromEpochMs(epochMs: number): Instant {
  const iso = new Date(Math.min(Math.max(epochMs, EARLIEST_MS), LATEST_MS)).toISOString();
  return { text: iso, key: `${iso.slice(0, 23)}000000Z` as InstantKey, offset: 'given' };
}

/** Rounds down to the millisecond. */
export function epochMsOf(key: InstantKey): number {
  return Date.parse(`${key.slice(0, 23)}Z`);
}

/** Cuts below the millisecond and moves by `deltaMs`; a high-water mark + 1 ms is `shiftMs(mark, 1)`. */
export function shiftMs(key: InstantKey, deltaMs: number): InstantKey {
  return instantFromEpochMs(epochMsOf(key) + deltaMs).key;
}

/** The form the banks take as a filter: ISO 8601, UTC, milliseconds. */
export function toIsoMs(key: InstantKey): string {
  return `${key.slice(0, 23)}Z`;
}

export function laterOf<K extends InstantKey | null>(first: K, second: K): K {
  if (first === null) return second;
  if (second === null) return first;
  return first >= second ? first : second;
}
