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
}

/** A minute ahead, or a third of a short life. */
const AHEAD_MS = 60_000;
/** After a renewal that failed: the provider may be down for an hour. */
const RETRY_MS = 15_000;
/** Longer than this a timer cannot be set. */
const LONGEST_TIMER_MS = 2_147_483_647;

export function createRenewedToken(options: RenewedTokenOptions): TokenSource {
  const { grant, clock, startTimer = startSystemTimer } = options;
  let held: Held | null = null;
  let renewing: Promise<string> | null = null;
  let stopTimer = () => undefined as void;
  let isClosed = false;

  function plan(delayMs: number): void {
    stopTimer();
    // A failure is told to who asks for the token; here it is only tried again.
    const task = () => void renew().catch(() => undefined);
    if (!isClosed && delayMs <= LONGEST_TIMER_MS) stopTimer = startTimer(task, delayMs);
  }

  async function ask(): Promise<string> {
    try {
      const { accessToken, expiresInMs } = await grant();
      const lifeMs = expiresInMs ?? Number.POSITIVE_INFINITY;
      const aheadMs = Math.min(AHEAD_MS, lifeMs / 3);
      const nowMs = clock.nowMs();
      held = { token: accessToken, renewAtMs: nowMs + lifeMs - aheadMs, expiresAtMs: nowMs + lifeMs };
      plan(lifeMs - aheadMs);
      return accessToken;
    } catch (error) {
      plan(RETRY_MS);
      throw error;
    }
  }

  function renew(): Promise<string> {
    renewing ??= ask().finally(() => (renewing = null));
    return renewing;
  }

  return {
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
