// Ninety days of a connection's runs as bars: one column a day, colour by result, height by how long a run took.
import { addDays, daysBetween, toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { toRunTone } from '../../shared/runs/run-result.ts';
import { toEndedAt } from '../../shared/runs/run-times.ts';

export const STRIP_DAYS = 90;
/** More would be too thin to see; the table beside the strip counts the rest. */
export const BARS_A_DAY = 3;
/** The shortest run is still a bar. */
const LOWEST = 0.14;
const TIMES_USUAL = 12;

/** Of many runs a day those that went wrong are shown: a good one among them tells less. */
const LOUDNESS: Record<StatusTone, number> = {
  failed: 6,
  'needs-you': 6,
  partly: 5,
  refused: 4,
  running: 3,
  unknown: 2,
  ok: 1,
  empty: 0,
};

export interface StripBar {
  readonly run: Run;
  readonly tone: StatusTone;
  readonly durationMs: number;
  /** Of the strip's height, 0 to 1. */
  readonly height: number;
  /** All runs of its day, drawn or not. */
  readonly runsThatDay: number;
}

export interface StripDay {
  readonly day: CalendarDate;
  /** In the order they ran, at most three. */
  readonly bars: readonly StripBar[];
  /** All of the day, in the order they ran. */
  readonly runs: readonly Run[];
}

export function deriveRunStrip(runs: readonly Run[], nowMs: number): readonly StripDay[] {
  const today = toLocalDate(nowMs);
  const first = addDays(today, 1 - STRIP_DAYS);
  const byDay = new Map<CalendarDate, Run[]>();
  for (const run of runs.toSorted((one, other) => (one.startedAt.key < other.startedAt.key ? -1 : 1))) {
    const day = toLocalDate(epochMsOf(run.startedAt.key));
    const place = daysBetween(first, day);
    if (place < 0 || place >= STRIP_DAYS) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), run]);
  }
  const topMs = toTopMs([...byDay.values()].flat().map((run) => toDurationMs(run, nowMs)));
  return Array.from({ length: STRIP_DAYS }, (_, place): StripDay => {
    const day = addDays(first, place);
    const own = byDay.get(day) ?? [];
    return {
      day,
      runs: own,
      bars: chooseLoudest(own).map((run) => toBar(run, { nowMs, topMs, runsThatDay: own.length })),
    };
  });
}

function toBar(run: Run, given: { nowMs: number; topMs: number; runsThatDay: number }): StripBar {
  const { nowMs, topMs, runsThatDay } = given;
  const durationMs = toDurationMs(run, nowMs);
  // The root keeps a run of seconds visible beside one that was watched for ten minutes.
  const height = Math.min(1, Math.max(LOWEST, Math.sqrt(durationMs / topMs)));
  return { run, tone: toRunTone(run), durationMs, height, runsThatDay };
}

/** What fills the strip: the longest run, unless it took so much longer than usual that the others could not be told apart. */
function toTopMs(durationsMs: readonly number[]): number {
  const sorted = durationsMs.toSorted((one, other) => one - other);
  const usualMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.max(1, Math.min(sorted.at(-1) ?? 0, usualMs * TIMES_USUAL));
}

export function toDurationMs(run: Run, nowMs: number): number {
  const endedAt = toEndedAt(run);
  return Math.max(0, (endedAt === null ? nowMs : epochMsOf(endedAt.key)) - epochMsOf(run.startedAt.key));
}

/** In the order given; of equally loud ones the later. */
function chooseLoudest(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= BARS_A_DAY) return runs;
  const chosen = new Set(
    runs
      .map((run, place) => ({ run, place }))
      .sort((one, other) => LOUDNESS[toRunTone(other.run)] - LOUDNESS[toRunTone(one.run)] || other.place - one.place)
      .slice(0, BARS_A_DAY)
      .map(({ run }) => run),
  );
  return runs.filter((run) => chosen.has(run));
}

/** Days in a row without a run, as one line of the table. */
export type StripLine =
  | { readonly kind: 'day'; readonly day: StripDay }
  | { readonly kind: 'gap'; readonly from: CalendarDate; readonly to: CalendarDate; readonly count: number };

/** Newest first. */
export function toStripLines(days: readonly StripDay[]): readonly StripLine[] {
  const lines: StripLine[] = [];
  for (const day of days.toReversed()) {
    const last = lines.at(-1);
    if (day.runs.length > 0) lines.push({ kind: 'day', day });
    else if (last?.kind === 'gap') lines[lines.length - 1] = { ...last, from: day.day, count: last.count + 1 };
    else lines.push({ kind: 'gap', from: day.day, to: day.day, count: 1 });
  }
  return lines;
}
