// How far a run is against what is usual for its bank, in words: what is left, or that it is slower than usual.
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';
import type { RunPace } from '../../domain/runs/run-pace.ts';
import { toLengthText } from './run-times.ts';

const STEP_MS = 10_000;
const MINUTE_MS = 60_000;

/** `27 s of about 1 min`, `1 min 5 s, slower than usual`, and without an earlier run `27 s`. */
export function toPaceText(pace: RunPace, nowMs: number): string {
  const passedMs = nowMs - epochMsOf(pace.startedAt.key);
  const passed = toLengthText(passedMs);
  if (pace.usualMs === null) return passed;
  return passedMs > pace.usualMs ? `${passed}, slower than usual` : `${passed} of about ${toLengthText(pace.usualMs)}`;
}

/** `about 40 s left`, rounded up so that it never promises too much; empty when there is nothing to go by. */
export function toLeftText(expectedEndAt: Instant | null, nowMs: number): string {
  if (expectedEndAt === null) return '';
  const leftMs = epochMsOf(expectedEndAt.key) - nowMs;
  if (leftMs < 0) return 'slower than usual';
  if (leftMs <= STEP_MS) return 'a few seconds left';
  if (leftMs <= MINUTE_MS) return `about ${(Math.ceil(leftMs / STEP_MS) * STEP_MS) / 1_000} s left`;
  return `about ${Math.ceil(leftMs / MINUTE_MS)} min left`;
}
