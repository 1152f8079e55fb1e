// The one time of a story, for bank, gateway and dashboard: it goes on only when all that was asked until now has been answered.
import { createFakeClock, takeTurn, type FakeClock } from '../fake-clock.ts';

/** The first download of the whole simulated company asks some hundred times. */
const MOST_ANSWERS_A_MOMENT = 20_000;
/** An answer is read in the turn in which it comes, and what follows from it is asked in the next one. */
const QUIET_TURNS = 2;

export interface StoryClock extends FakeClock {
  /** The time waits for it. */
  owe<T>(answer: Promise<T>): Promise<T>;
}

export function createStoryClock(startMs: number): StoryClock {
  const owed = new Set<Promise<unknown>>();

  async function settle(): Promise<void> {
    let answers = 0;
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      await takeTurn();
      quiet = owed.size === 0 ? quiet + 1 : 0;
      answers += owed.size;
      if (answers > MOST_ANSWERS_A_MOMENT) throw new Error('the dashboard asks on and on, without any time passing');
      await Promise.allSettled(owed);
    }
  }

  return {
    ...createFakeClock(startMs, settle),
    async owe(answer) {
      owed.add(answer);
      try {
        return await answer;
      } finally {
        owed.delete(answer);
      }
    },
  };
}
