// When things of a run happened and how long it took, as the reader's clock shows it.
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toDurationText } from '../../ui/time-text.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** How many earlier runs say how long one usually takes. */
const RUNS_REMEMBERED = 9;

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `09:42:37` today, `19 Nov, 09:42:37`, `4 Jun 2018, 13:34:57`. */
export function toStampText(epochMs: number, nowMs: number): string {
  const clock = time.format(epochMs);
  const [then, now] = [new Date(epochMs), new Date(nowMs)];
  if (then.toDateString() === now.toDateString()) return clock;
  return `${(then.getFullYear() === now.getFullYear() ? day : dayOfYear).format(epochMs)}, ${clock}`;
}

/** The second stamp of a pair: the day only where it is another one. */
export function toEndText(startMs: number, endMs: number): string {
  const clock = time.format(endMs);
  const [start, end] = [new Date(startMs), new Date(endMs)];
  if (start.toDateString() === end.toDateString()) return clock;
  return `${(start.getFullYear() === end.getFullYear() ? day : dayOfYear).format(endMs)}, ${clock}`;
}

/** `42 s`, `1 min 12 s`, `2 h 14 min`. */
export function toLengthText(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS || ms >= HOUR_MS) return toDurationText(ms);
  const seconds = Math.floor((ms % MINUTE_MS) / 1_000);
  return `${toDurationText(ms)}${seconds === 0 ? '' : ` ${seconds} s`}`;
}

export function toEndedAt(run: Run): Instant | null {
  if (run.ending !== null) return run.ending.endedAt;
  if (run.phase !== 'ended') return null;
  return run.bankEndedAt ?? run.events.at(-1)?.receivedAt ?? run.startedAt;
}

/** The middle one of this connection's last runs that came to an end; null when there is none. */
export function toUsualMs(run: Run, runs: readonly Run[]): number | null {
  const lengths = runs
    .filter(({ id, connectionId, bankEndedAt }) => id !== run.id && connectionId === run.connectionId && bankEndedAt)
    .slice(0, RUNS_REMEMBERED)
    .map((earlier) => epochMsOf((toEndedAt(earlier) ?? earlier.startedAt).key) - epochMsOf(earlier.startedAt.key))
    .filter((lengthMs) => lengthMs > 0)
    .toSorted((first, second) => first - second);
  return lengths[Math.floor(lengths.length / 2)] ?? null;
}
