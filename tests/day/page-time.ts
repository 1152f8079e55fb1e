// The page's time in a test's hand: it passes second by second, and what each second starts is let happen.
import { vi } from 'vitest';
import { nextTurn } from '../next-turn.ts';

/** Enough turns for an answer of the bank to be read, kept and drawn. */
const TURNS_AFTER_AN_ANSWER = 8;
/** Enough for what a second that asks the bank for nothing has to draw. */
const QUIET_TURNS = 3;
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
  let needed = QUIET_TURNS;
  let quiet = 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < needed; turn += 1) {
    await nextTurn();
    const answers = owed();
    if (answers === null) quiet += 1;
    else {
      await answers;
      needed = TURNS_AFTER_AN_ANSWER;
      quiet = 0;
    }
  }
}
