// Time zones by their IANA names: whether this computer knows one, and which day it is there.

/** Where the banks of both vendors are, unless somebody says otherwise. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Zones change their offsets at full quarters of an hour only, so the day is one and the same throughout a quarter. */
const QUARTER_MS = 900_000;
const MOST_REMEMBERED = 10_000;

interface ZoneDays {
  readonly format: Intl.DateTimeFormat;
  readonly byQuarter: Map<number, string>;
}

const zones = new Map<string, ZoneDays>();

/** `2026-11-20`. Remembered: Intl needs longer for a day than all else does for a row. */
export function toDayIn(timeZone: string, epochMs: number): string {
  const { format, byQuarter } = zones.get(timeZone) ?? addZone(timeZone);
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const known = byQuarter.get(quarter);
  if (known !== undefined) return known;
  const day = format.format(epochMs);
  if (byQuarter.size >= MOST_REMEMBERED) byQuarter.clear();
  byQuarter.set(quarter, day);
  return day;
}

function addZone(timeZone: string): ZoneDays {
  // Canada writes dates as ISO does.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const zone = { format, byQuarter: new Map<number, string>() };
  zones.set(timeZone, zone);
  return zone;
}
