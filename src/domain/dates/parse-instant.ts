// Reads a point in time in whatever form a bank writes it; what is no such point, or could be two, is none: nothing is shifted or guessed.
import { expandExponent } from '../money/decimal-text.ts';
import type { Instant, InstantKey } from './instant.ts';

const ZONE = String.raw`(?: ?(Z|UTC|GMT|[+\-\u2212]\d{2}(?::?\d{2})?))?((?: ?\[[^[\]]{1,80}\])*)`;
const TIME = String.raw`(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?`;
/** ISO 8601, extended and basic; a time zone in brackets may follow (RFC 9557). */
const EXTENDED = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[T ]${TIME})?${ZONE}$`, 'i');
const BASIC = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})(?:T${TIME.replaceAll(':(', '(')})?${ZONE}$`, 'i');

/**
 * Digits of the whole number → digits of it that are below the second. Seconds, milliseconds, microseconds and nanoseconds from
 * 1973 on never have the same number of digits. Fourteen and seventeen digits are a date and time without separators far more
 * often than a year beyond 2286, and are none.
 */
const BELOW_SECOND = new Map([
  [9, 0],
  [10, 0],
  [11, 0],
  [12, 3],
  [13, 3],
  [15, 6],
  [16, 6],
  [18, 9],
  [19, 9],
]);
/** `202611200930` would be milliseconds of 1976. */
const COMPACT_MINUTE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;

const EARLIEST_YEAR = 1970;
const EPOCH = '1970-01-01T00:00:00';
const END_OF_YEAR_9999_MS = 253_402_300_800_000;
/** Java's limit; the widest in use is fourteen hours. */
const WIDEST_OFFSET_HOURS = 18;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The parts of a point in time as written; `assumed`: without an offset. */
export interface WrittenInstant {
  readonly key: InstantKey;
  /** The day as written, wherever that was. */
  readonly day: string;
  readonly hasTime: boolean;
  readonly offset: Instant['offset'];
}

/**
 * Null for what is none. Epoch seconds, milliseconds, microseconds and nanoseconds are told apart by their size; a day alone is its
 * first moment. Anything up to and including the epoch itself is "not set", never 1970.
 */
export function parseInstant(value: unknown): Instant | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  const read = parseWritten(text);
  return read === null ? null : { text, key: read.key, offset: read.offset };
}

export function parseWritten(text: string): WrittenInstant | null {
  const trimmed = text.trim();
  const parts = EXTENDED.exec(trimmed) ?? BASIC.exec(trimmed);
  return parts === null ? parseEpoch(trimmed) : parseParts(parts);
}

function parseEpoch(text: string): WrittenInstant | null {
  const match = /^\+?0*(\d+)(?:\.(\d*))?$/.exec(expandExponent(text));
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const below = BELOW_SECOND.get(whole.length);
  if (below === undefined || COMPACT_MINUTE.test(whole)) return null;
  const seconds = whole.slice(0, whole.length - below);
  const key = toKeyOfMs(Number(seconds) * 1000, whole.slice(seconds.length) + decimals);
  return key === null ? null : { key, day: key.slice(0, 10), hasTime: true, offset: 'given' };
}

function parseParts(parts: RegExpExecArray): WrittenInstant | null {
  const [, year = '', month = '', dayOfMonth = '', hour, minute = '00', second = '00', fraction = ''] = parts;
  if (!isDay(Number(year), Number(month), Number(dayOfMonth))) return null;
  if (!isTime(hour ?? '00', minute, second, fraction)) return null;
  const offsetMinutes = toOffsetMinutes(parts[8], parts[9] ?? '');
  if (offsetMinutes === null) return null;
  const day = `${year}-${month}-${dayOfMonth}`;
  const offset = offsetMinutes === undefined ? 'assumed' : 'given';
  const hasTime = hour !== undefined;
  // As most are written: nothing is to be counted.
  if ((offsetMinutes ?? 0) === 0 && hour !== '24' && second !== '60') {
    const key = toKey(`${day}T${hour ?? '00'}:${minute}:${second}`, fraction);
    return key === null ? null : { key, day, hasTime, offset };
  }
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth));
  const minuteOfDay = Number(hour ?? 0) * 60 + Number(minute) - (offsetMinutes ?? 0);
  const key = toKeyOfMs(dayMs + minuteOfDay * 60_000 + Number(second) * 1000, fraction);
  // A leap second is counted as POSIX clocks count it, as the second after it; there is none but at the end of June and December.
  if (key === null || (second === '60' && !/^-(?:01|07)-01T00:00:00/.test(key.slice(4)))) return null;
  return { key, day, hasTime, offset };
}

function isDay(year: number, month: number, day: number): boolean {
  const longest = DAYS_OF_MONTH[month - 1] ?? 0;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= EARLIEST_YEAR && day >= 1 && day <= (month === 2 && !isLeapYear ? 28 : longest);
}

/** 24:00:00 is the midnight at the end of the day (ISO 8601). */
function isTime(hour: string, minute: string, second: string, fraction: string): boolean {
  if (hour === '24') return Number(minute) === 0 && Number(second) === 0 && !/[1-9]/.test(fraction);
  return hour < '24' && minute < '60' && second <= '60';
}

/** Undefined: none given. Null: none that could be meant. */
function toOffsetMinutes(zone: string | undefined, brackets: string): number | null | undefined {
  if (zone === undefined) {
    if (brackets === '') return undefined;
    // A zone's name alone says the offset of most hours, but not of those that come twice or never.
    return /^ ?\[!?(?:Z|(?:Etc\/)?(?:UTC|GMT))\]/i.test(brackets) ? 0 : null;
  }
  if (/^[A-Z]/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > WIDEST_OFFSET_HOURS || minutes > 59) return null;
  return (zone.startsWith('+') ? 1 : -1) * (hours * 60 + minutes);
}

function toKeyOfMs(wholeSecondMs: number, fraction: string): InstantKey | null {
  if (wholeSecondMs < 0 || wholeSecondMs >= END_OF_YEAR_9999_MS) return null;
  return toKey(new Date(wholeSecondMs).toISOString().slice(0, 19), fraction);
}

/** Of `fraction`, nine digits are kept: what a bank writes beyond a nanosecond is no later. */
function toKey(wholeSecond: string, fraction: string): InstantKey | null {
  const nanoseconds = fraction.slice(0, 9).padEnd(9, '0');
  if (wholeSecond === EPOCH && nanoseconds === '000000000') return null;
  return `${wholeSecond}.${nanoseconds}Z` as InstantKey;
}
