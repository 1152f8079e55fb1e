// The time as the gateway's answers tell it: deadlines and "started after" are measured on it, never on the browser's clock.
import type { Answer } from '../bank-api/ports.ts';
import { laterInstant } from '../domain/runs/channel-merge.ts';
import { epochMsOf, instantFromEpochMs } from '../domain/dates/instant.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { Clock } from '../lib/clock.ts';

export interface ServerClock {
  /** Takes note of an answer's date and hands the answer on. */
  observe<T>(answer: Answer<T>): Answer<T>;
  /** The newest date any answer carried: whatever begins now begins after it. */
  lastAnswerAt(): Instant | null;
  /** What the gateway's clock shows now, counted on from its last answer. */
  estimateNow(): Instant;
}

export function createServerClock(clock: Clock): ServerClock {
  let last: { readonly at: Instant; readonly seenAtMs: number } | null = null;
  return {
    observe(answer) {
      const at = laterInstant(last?.at ?? null, answer.receivedAt) ?? answer.receivedAt;
      if (at !== last?.at) last = { at, seenAtMs: clock.nowMs() };
      return answer;
    },
    lastAnswerAt: () => last?.at ?? null,
    estimateNow: () =>
      last === null
        ? instantFromEpochMs(clock.nowMs())
        : instantFromEpochMs(epochMsOf(last.at.key) + Math.max(0, clock.nowMs() - last.seenAtMs)),
  };
}

/** The bank's date of an answer; the gateway's where the bank sent none. */
export function bankInstantOf(answer: Answer<unknown>): Instant {
  return answer.bankDate ?? answer.receivedAt;
}
