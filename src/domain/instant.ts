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

/** Numbers below this are epoch seconds, larger ones milliseconds (contract §1). */
const SECONDS_LIMIT = 1e11;

const ISO_PATTERN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads epoch seconds, epoch milliseconds or an ISO 8601 date-time; null when it is none of these.
 * Digits beyond the millisecond survive: `Date` would cut them off.
 */
export function parseInstant(value: unknown): Instant | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value <= 0) return null;
    return { ...instantFromEpochMs(Math.abs(value) < SECONDS_LIMIT ? value * 1000 : value), text: String(value) };
  }
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{9,14}$/.test(text)) return parseInstant(Number(text));
  const match = ISO_PATTERN.exec(text);
  if (match === null) return null;
  const [, date, hoursMinutes, seconds = '00', fraction = '', offset] = match;
  const wholeSecondMs = Date.parse(`${date}T${hoursMinutes}:${seconds}${toIsoOffset(offset)}`);
  if (Number.isNaN(wholeSecondMs)) return null;
  return {
    text: value,
    key: toKey(wholeSecondMs, fraction.padEnd(9, '0')),
    offset: offset === undefined ? 'assumed' : 'given',
  };
}

export function instantFromEpochMs(epochMs: number): Instant {
  const iso = new Date(epochMs).toISOString();
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

function toIsoOffset(offset: string | undefined): string {
  if (offset === undefined || offset.toUpperCase() === 'Z') return 'Z';
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function toKey(wholeSecondMs: number, nanoseconds: string): InstantKey {
  return `${new Date(wholeSecondMs).toISOString().slice(0, 19)}.${nanoseconds}Z` as InstantKey;
}
