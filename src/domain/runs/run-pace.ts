// How long a run usually takes, by what runs of the same connection took before; when this one is slow, and when it is given up.
import { epochMsOf, instantFromEpochMs } from '../dates/instant.ts';
import type { Instant } from '../dates/instant.ts';

export interface RunPace {
  /** From the trigger until its rows were fetched, the middle one of the last runs; null: none to go by. */
  readonly usualMs: number | null;
  /** Counted by the gateway's clock, as the others. */
  readonly startedAt: Instant;
  /** Later than this it is slower than usual. */
  readonly expectedEndAt: Instant | null;
  /** Given up after this, unless an answer that comes later says otherwise. */
  readonly deadlineAt: Instant;
}

/** What one earlier run took. */
export interface PastRun {
  readonly bankMs: number;
  /** Until its rows were fetched; null: they never were. */
  readonly wholeMs: number | null;
}

/** Older runs tell little about the bank of today. */
const RUNS_REMEMBERED = 9;
/** With fewer, one quick run would decide how long the next may take. */
const RUNS_TO_GO_BY = 3;
/** A bank may take so many times as long as usual before it is given up. */
const PATIENCE = 4;
/** No bank is given up sooner: an SMS code wants typing. */
const SHORTEST_DEADLINE_MS = 120_000;
/** None is waited for longer: an end of the night after would otherwise keep every run of the next days open for as long. */
const LONGEST_DEADLINE_MS = 3_600_000;

/** `past` newest first. */
export function derivePace(start: Instant, past: readonly PastRun[], withoutHistoryMs: number): RunPace {
  const usualMs = middle(past.flatMap(({ wholeMs }) => wholeMs ?? []).slice(0, RUNS_REMEMBERED));
  return {
    usualMs,
    startedAt: start,
    expectedEndAt: usualMs === null ? null : later(start, usualMs),
    deadlineAt: later(start, deriveDeadlineMs(past, withoutHistoryMs)),
  };
}

/** `withoutHistoryMs` is ten minutes unless it is configured; a shorter one is the floor as well. */
export function deriveDeadlineMs(past: readonly PastRun[], withoutHistoryMs: number): number {
  const longestMs = Math.max(LONGEST_DEADLINE_MS, withoutHistoryMs);
  const lengths = past.map(({ bankMs }) => Math.min(longestMs, bankMs)).slice(0, RUNS_REMEMBERED);
  const usualMs = middle(lengths);
  if (usualMs === null || lengths.length < RUNS_TO_GO_BY) return Math.max(withoutHistoryMs, ...lengths);
  const patienceMs = Math.max(PATIENCE * usualMs, 2 * Math.max(...lengths));
  return Math.min(longestMs, Math.max(Math.min(SHORTEST_DEADLINE_MS, withoutHistoryMs), patienceMs));
}

/** Of an even number the longer of the two in the middle: rather wait a little than call a usual run slow. */
function middle(lengths: readonly number[]): number | null {
  const sorted = lengths.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function later(at: Instant, byMs: number): Instant {
  return instantFromEpochMs(epochMsOf(at.key) + byMs);
}
