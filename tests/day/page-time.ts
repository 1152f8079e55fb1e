// The page's time in a test's hand: it passes second by second, and what each second starts is let happen.
import { vi } from 'vitest';

/** Enough turns for an answer of the bank to be read, kept and drawn. */
const QUIET_TURNS = 8;
/** Whoever asks on and on must let the time pass nevertheless. */
const MOST_TURNS = 400;

export interface PageTime {
  pass(seconds: number): Promise<void>;
  /** The computer sleeps: the clock goes on, nothing else does. */
  sleep(seconds: number): void;
  restore(): void;
}

/**
 * `owed`: answers of the bank that are under way, so the second is not over; null: none is. Without it a busy machine would live
 * another day than a quiet one. A bank that never answered would not be waited for for ever: the product gives each request up,
 * by the browser's own clock, which nobody fakes.
 */
export function takePageTime(startMs: number, owed: () => Promise<unknown> | null): PageTime {
  vi.useFakeTimers({ now: startMs, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  return {
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        vi.advanceTimersByTime(1_000);
        await takeTurns(owed);
      }
    },
    sleep: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1_000),
    restore: () => void vi.useRealTimers(),
  };
}

async function takeTurns(owed: () => Promise<unknown> | null): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn += 1) {
    await new Promise<void>(nextTurn);
    const answers = owed();
    await answers;
    quiet = answers === null ? quiet + 1 : 0;
  }
}

/** A message is answered in the next turn; a timer would wait four milliseconds. */
function nextTurn(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    resolve();
  });
  port1.start();
  port2.postMessage(null);
}
