// How old a bank's data is, and from when on that is worth a word.
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Up to here hours say more than days: a night is missed, or two. */
const IN_HOURS_BELOW_MS = 3 * DAY_MS;

export interface AgeLimit {
  readonly nowMs: number;
  readonly staleAfterMs: number;
}

/** `no data for 31 h`; null while the data is young enough, or nothing is known of it. */
export function toStaleWords(lastSuccessAt: Instant | null, { nowMs, staleAfterMs }: AgeLimit): string | null {
  if (lastSuccessAt === null) return null;
  const ageMs = nowMs - epochMsOf(lastSuccessAt.key);
  if (ageMs <= staleAfterMs) return null;
  return `no data for ${toAgeText(ageMs)}`;
}

export function toAgeText(ageMs: number): string {
  return ageMs < IN_HOURS_BELOW_MS ? `${Math.floor(ageMs / HOUR_MS)} h` : `${Math.floor(ageMs / DAY_MS)} days`;
}
