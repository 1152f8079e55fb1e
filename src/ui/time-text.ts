// Points in time as words: how long ago, the time on the clock, and the exact moment.
import { epochMsOf, type Instant } from '../domain/dates/instant.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const fullDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** `4 min ago`, `in 2 h`; beyond a week the day itself. */
export function toRelativeText(epochMs: number, nowMs: number): string {
  const awayMs = Math.abs(nowMs - epochMs);
  if (awayMs < 5 * SECOND_MS) return 'just now';
  if (awayMs >= 7 * DAY_MS) return fullDay.format(epochMs);
  const length = toDurationText(awayMs);
  return epochMs <= nowMs ? `${length} ago` : `in ${length}`;
}

/** `42 s`, `4 min`, `2 h 14 min`, `3 days`. */
export function toDurationText(durationMs: number): string {
  if (durationMs < MINUTE_MS) return `${Math.floor(durationMs / SECOND_MS)} s`;
  if (durationMs < HOUR_MS) return `${Math.floor(durationMs / MINUTE_MS)} min`;
  if (durationMs < DAY_MS) {
    const minutes = Math.floor((durationMs % HOUR_MS) / MINUTE_MS);
    return `${Math.floor(durationMs / HOUR_MS)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
  }
  const days = Math.floor(durationMs / DAY_MS);
  return days === 1 ? '1 day' : `${days} days`;
}

/** `09:42` today, `yesterday 17:50`, `12 Nov, 09:42`, and with the year when it is another one. */
export function toClockText(epochMs: number, nowMs: number): string {
  const then = new Date(epochMs);
  const now = new Date(nowMs);
  if (then.toDateString() === now.toDateString()) return clock.format(epochMs);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (then.toDateString() === yesterday.toDateString()) return `yesterday ${clock.format(epochMs)}`;
  return then.getFullYear() === now.getFullYear()
    ? dayAndClock.format(epochMs)
    : `${fullDay.format(epochMs)}, ${clock.format(epochMs)}`;
}

/** Instants as the reader's clock shows them at this moment. */
export function toClockFormat(nowMs: number): (instant: Instant) => string {
  return ({ key }) => toClockText(epochMsOf(key), nowMs);
}

/** `20 Nov 2026, 09:42:37 CET`. */
export function toExactText(epochMs: number): string {
  return exact.format(epochMs);
}
