// Says when the queue is polled: one flight at a time whoever asks, at the rhythm of what is going on; and how alive that is.
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { baseDelayMs, spreadFactor } from './poll-rhythm.ts';
import type { Presence } from '../presence.ts';
import { toProblem } from '../problem.ts';
import type { QueueFollower } from './queue-follower.ts';
import { retryAfterMsOf, retryDelayMs } from '../retry.ts';
import { isOpen } from '../runs/run-advance.ts';
import type { RunBook } from '../runs/run-book.ts';
import type { SyncContext } from '../sync-context.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Liveness } from '../sync-service.ts';

/** An answer that takes longer than this is late. */
const SLOW_ANSWER_MS = 5_000;
const WAKE_UP_APART_MS = 2_000;
/** Of the last answer only its age is shown: each one need not be told. */
const ANSWERS_TOLD_APART_MS = 60_000;

export interface QueuePoller {
  pollIfDue(isWakeUp: boolean): Promise<void>;
  /** A run has just been started: its rhythm begins. */
  noteRefresh(): void;
  /** The bank answers again; only its own Retry-After is still obeyed. */
  endBackOff(): void;
  liveness(): Liveness;
  /** Tells of the liveness where it has changed; a late answer or the network's end is told by no poll. */
  tellLiveness(): void;
}

export function createQueuePoller(
  context: SyncContext,
  { book, presence, follower }: { book: RunBook; presence: Presence; follower: QueueFollower },
): QueuePoller {
  const { clock, random, serverClock } = context;
  let flight: { readonly promise: Promise<void>; readonly startedAtMs: number } | null = null;
  let settledAtMs: number | null = null;
  let factor = 1;
  let pollsOfOpenRun = 0;
  let failures = 0;
  let retry: { readonly atMs: number; readonly isForbiddenBefore: boolean } | null = null;
  let problem: Problem | null = null;
  let lastAnswerAt: Instant | null = null;
  let toldState: Liveness['state'] | null = null;
  let toldAnswerAt: Instant | null = null;

  function delayMs(): number {
    const hasOpenRun = book.records().some(isOpen);
    return baseDelayMs({ pollsOfOpenRun: hasOpenRun ? pollsOfOpenRun : null, hasVisibleTab: presence.hasVisibleTab() });
  }

  function isDue(isWakeUp: boolean): boolean {
    const nowMs = clock.nowMs();
    if (retry !== null && (retry.isForbiddenBefore || !isWakeUp)) return nowMs >= retry.atMs;
    if (settledAtMs === null) return true;
    return nowMs - settledAtMs >= (isWakeUp ? WAKE_UP_APART_MS : delayMs() * factor);
  }

  async function poll(isWakeUp: boolean): Promise<void> {
    try {
      await follower.poll({ isWakeUp });
      failures = 0;
      retry = null;
      problem = null;
      lastAnswerAt = serverClock.lastAnswerAt();
    } catch (error) {
      context.noteError(error);
      context.assertGoing();
      if (context.signal.aborted) return;
      const atMs = clock.nowMs() + retryDelayMs(error, failures, random);
      failures += 1;
      retry = { atMs, isForbiddenBefore: retryAfterMsOf(error) !== null };
      problem = toProblem(error, instantFromEpochMs(atMs));
      context.onChange(['sync']);
    } finally {
      settledAtMs = clock.nowMs();
      factor = spreadFactor(random);
      pollsOfOpenRun += 1;
    }
  }

  function toState(): Liveness['state'] {
    if (!context.isOnline() || problem?.code === 'offline') return 'offline';
    if (problem !== null) return 'reconnecting';
    const nowMs = clock.nowMs();
    if (flight !== null && nowMs - flight.startedAtMs > SLOW_ANSWER_MS) return 'slow';
    if (settledAtMs === null) return 'starting';
    return presence.hasVisibleTab() ? 'live' : 'paused';
  }

  function isAnswerToBeTold(): boolean {
    if (lastAnswerAt === null || toldAnswerAt === null) return lastAnswerAt !== toldAnswerAt;
    return epochMsOf(lastAnswerAt.key) - epochMsOf(toldAnswerAt.key) >= ANSWERS_TOLD_APART_MS;
  }

  function tellLiveness(): void {
    const state = toState();
    if (state === toldState && !isAnswerToBeTold()) return;
    toldState = state;
    toldAnswerAt = lastAnswerAt;
    context.onChange(['sync']);
  }

  return {
    tellLiveness,
    async pollIfDue(isWakeUp) {
      tellLiveness();
      if (!context.isOnline()) return;
      if (flight === null) {
        if (!isDue(isWakeUp)) return;
        const promise = poll(isWakeUp).finally(() => {
          flight = null;
        });
        flight = { promise, startedAtMs: clock.nowMs() };
      }
      await flight.promise;
      tellLiveness();
    },
    noteRefresh() {
      pollsOfOpenRun = 0;
    },
    endBackOff() {
      if (retry?.isForbiddenBefore === false) retry = null;
    },
    liveness: () => ({
      state: toState(),
      lastAnswerAt,
      retryAt: retry === null ? null : instantFromEpochMs(retry.atMs),
      problem,
    }),
  };
}
