// How far the first download of an account has come: one quiet round proves what is there, a second one that nothing more is on its way.

export interface HistoryFacts {
  readonly isHistoryComplete: boolean;
  /** In a row, a minute apart or more. */
  readonly roundsWithoutHistory: number;
}

/** A vendor may pause between two parts of a history: what comes before that is history still, and no news. */
const QUIET_ROUNDS = 2;

export function isHistorySettled({ isHistoryComplete, roundsWithoutHistory }: HistoryFacts): boolean {
  return isHistoryComplete && roundsWithoutHistory >= QUIET_ROUNDS;
}
