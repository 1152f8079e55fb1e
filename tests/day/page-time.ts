// The page's time in a test's hand: it passes second by second, and what each second starts is let happen.
import { vi } from 'vitest';

/** Enough turns for an answer of the bank in this page to be read, kept and drawn. */
const TURNS_A_SECOND = 8;

export interface PageTime {
  pass(seconds: number): Promise<void>;
  /** The computer sleeps: the clock goes on, nothing else does. */
  sleep(seconds: number): void;
  restore(): void;
}

export function takePageTime(startMs: number): PageTime {
  vi.useFakeTimers({ now: startMs, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  return {
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        vi.advanceTimersByTime(1_000);
        await takeTurns();
      }
    },
    sleep: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1_000),
    restore: () => void vi.useRealTimers(),
  };
}

async function takeTurns(): Promise<void> {
  for (let turn = 0; turn < TURNS_A_SECOND; turn += 1) await new Promise<void>(nextTurn);
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
