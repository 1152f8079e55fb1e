// The page's time in a test's hand: it passes second by second, and what each second starts is let happen.
import { vi } from 'vitest';

/** Enough turns for an answer of the bank in this page to be read, kept and drawn. */
const QUIET_TURNS = 8;
/** A request may wait for a later second. */
const MOST_TURNS = 400;

export interface PageTime {
  pass(seconds: number): Promise<void>;
  /** The computer sleeps: the clock goes on, nothing else does. */
  sleep(seconds: number): void;
  restore(): void;
}

/** `isBusy`: a request is under way, so the second is not over; without it a busy machine would live another day than a quiet one. */
export function takePageTime(startMs: number, isBusy: () => boolean): PageTime {
  vi.useFakeTimers({ now: startMs, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  return {
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        vi.advanceTimersByTime(1_000);
        await takeTurns(isBusy);
      }
    },
    sleep: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1_000),
    restore: () => void vi.useRealTimers(),
  };
}

async function takeTurns(isBusy: () => boolean): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn += 1) {
    await new Promise<void>(nextTurn);
    quiet = isBusy() ? 0 : quiet + 1;
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
