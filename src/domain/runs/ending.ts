// How a refresh ends: one of seven, in this order of precedence. toEndingSentence says it in words.
import { epochMsOf, type Instant } from '../dates/instant.ts';

export type EndingKind = 'refused' | 'needs-you' | 'not-done' | 'partly' | 'new-data' | 'nothing-new' | 'no-answer';

/** Who must act now. */
export type Owner = 'nobody' | 'you' | 'the bank' | 'us';

export interface Ending {
  readonly kind: EndingKind;
  readonly owner: Owner;
  /** Why, in words a person reads: what to do, which channel, the bank's own text. Empty where nothing is to be said. */
  readonly reason: string;
  /** Refused: not again before. */
  readonly until: Instant | null;
  /** Rows that came or changed from trigger to the end of the pull; null: the rows could not be fetched, or were not looked for. */
  readonly counts: ChangeCounts | null;
  /** Why the rows are not fetched, where the pull failed; `reason` is then the bank's, and empty where all was well there. */
  readonly pullProblem: string | null;
  /** No answer, because a person stopped watching: the bank was not given up, and is not to blame. */
  readonly isStoppedByPerson?: true;
  /** No answer, of a run that only its events told of: nobody waited for it, and `endedAt` is when the last of them came. */
  readonly isObserved?: true;
  /** The bank tells no end: this is what was there then, and nobody says that it is all. */
  readonly isAsOf?: true;
  /** The last moment everything said is known to be true. */
  readonly endedAt: Instant;
}

/** What we were asked to wait for is over: it says nothing of how things stand. */
export function isWaitOver({ until }: Pick<Ending, 'until'>, nowMs: number): boolean {
  return until !== null && epochMsOf(until.key) <= nowMs;
}

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
}
