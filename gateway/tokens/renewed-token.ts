// A token that lasts: renewed ahead of its end, also with nobody online, one renewal at a time whoever asks.
import type { Clock } from '../../src/lib/clock.ts';
import type { TokenSource } from './token-source.ts';

export interface Granted {
  readonly accessToken: string;
  /** Null: the provider does not say; it is then renewed when it is refused. */
  readonly expiresInMs: number | null;
}

interface RenewedTokenOptions {
  /** Asks the provider for another one; what must outlive this process it has stored before it resolves. */
  readonly grant: () => Promise<Granted>;
  readonly clock: Clock;
  /** Of the operating system unless given. */
  readonly startTimer?: (task: () => void, delayMs: number) => () => void;
}

interface Held {
  readonly token: string;
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
  /** Until then another one would be refused as this one is. */
  readonly youngUntilMs: number;
}

/** A minute ahead, or a third of a short life. */
const AHEAD_MS = 60_000;
/** After a renewal that failed, and twice as long after each further one: the provider may be down, or want another secret. */
const RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 900_000;
/** A provider may say that a token lives no time at all. */
const SHORTEST_LIFE_MS = 1_000;
/** Who refuses one so young refuses all of them. */
const YOUNG_MS = 60_000;
/** Longer than this a timer cannot be set. */
const LONGEST_TIMER_MS = 2_147_483_647;

export function createRenewedToken(options: RenewedTokenOptions): TokenSource {
  const { grant, clock, startTimer = startSystemTimer } = options;
  let held: Held | null = null;
  let renewing: Promise<string> | null = null;
  let stopTimer = () => undefined as void;
  let isClosed = false;
  let failures = 0;

  function plan(delayMs: number): void {
    stopTimer();
    // A failure is told to who asks for the token; here it is only tried again.
    const task = () => void renew().catch(() => undefined);
    if (!isClosed && delayMs <= LONGEST_TIMER_MS) stopTimer = startTimer(task, delayMs);
  }

  async function ask(): Promise<string> {
    try {
      const { accessToken, expiresInMs } = await grant();
      const lifeMs = Math.max(SHORTEST_LIFE_MS, expiresInMs ?? Number.POSITIVE_INFINITY);
      const aheadMs = Math.min(AHEAD_MS, lifeMs / 3);
      const nowMs = clock.nowMs();
      held = {
        token: accessToken,
        renewAtMs: nowMs + lifeMs - aheadMs,
        expiresAtMs: nowMs + lifeMs,
        youngUntilMs: nowMs + YOUNG_MS,
      };
      failures = 0;
      plan(Math.max(SHORTEST_LIFE_MS, lifeMs - aheadMs));
      return accessToken;
    } catch (error) {
      plan(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** failures));
      failures += 1;
      throw error;
    }
  }

  function renew(): Promise<string> {
    renewing ??= ask().finally(() => (renewing = null));
    return renewing;
  }

  return {
    start: () => void renew().catch(() => undefined),
    async getToken() {
      const nowMs = clock.nowMs();
      if (held === null || nowMs >= held.expiresAtMs) return renew();
      // It is good for a little longer, also where the provider is down.
      if (nowMs >= held.renewAtMs) void renew().catch(() => undefined);
      return held.token;
    },
    async renewRefused(token) {
      // Who comes second finds what the first has renewed.
      if (held !== null && held.token !== token) return held.token;
      if (held !== null && clock.nowMs() < held.youngUntilMs) return null;
      return renew();
    },
    async close() {
      isClosed = true;
      stopTimer();
      await renewing?.catch(() => undefined);
    },
  };
}

function startSystemTimer(task: () => void, delayMs: number): () => void {
  const timer = setTimeout(task, delayMs);
  // It keeps no process alive.
  timer.unref();
  return () => clearTimeout(timer);
}
