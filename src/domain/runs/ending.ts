// How a refresh ends: one of seven, in this order of precedence. src/words says it.
import type { Channel } from '../connections/connection.ts';
import { epochMsOf, type Instant } from '../dates/instant.ts';
import type { Fault } from '../problem.ts';

export type EndingKind = 'refused' | 'needs-you' | 'not-done' | 'partly' | 'new-data' | 'nothing-new' | 'no-answer';

/** Who must act now. */
export type Owner = 'nobody' | 'you' | 'the bank' | 'us';

/** A channel as it was when the run ended. */
export type ChannelMention = Pick<Channel, 'id' | 'mode' | 'status'>;

/** Of these channels: what to do, that their side is out, what the bank says of them. */
interface ChannelsReason {
  readonly code: 'channels-need-you' | 'channels-out' | 'channels-say';
  readonly channels: readonly ChannelMention[];
  /** There is no other, so it need not be named. */
  readonly isOnlyOne: boolean;
}

/** As an earlier version wrote it. */
export interface WrittenReason {
  readonly code: 'as-written';
  readonly text: string;
}

/** Why a run ended so. */
export type EndingReason =
  | ChannelsReason
  | WrittenReason
  | { readonly code: PlainReasonCode }
  /** The bank refused the press; null: without a word. */
  | { readonly code: 'not-allowed'; readonly bankText: string | null }
  /** unsure: whether the bank took the press is not known. */
  | { readonly code: 'fault' | 'press-unsure'; readonly fault: Fault };

export type PlainReasonCode =
  | 'no-reason-given'
  | 'connection-closed'
  | 'part-not-said'
  | 'connection-gone'
  | 'bank-goes-on'
  | 'rows-come'
  | 'rows-still-coming'
  | 'list-kept-changing'
  | 'no-second-phase'
  | 'no-account';

export interface Ending {
  readonly kind: EndingKind;
  readonly owner: Owner;
  /** Null: nothing is to be said. */
  readonly reason: EndingReason | null;
  /** Refused: not again before. */
  readonly until: Instant | null;
  /** Rows that came or changed from trigger to the end of the pull; null: the rows could not be fetched, or were not looked for. */
  readonly counts: ChangeCounts | null;
  /** Why the rows are not fetched, where the pull failed; `reason` is then the bank's, and null where all was well there. */
  readonly pullProblem: Fault | WrittenReason | null;
  /** No answer, because a person stopped watching: the bank was not given up, and is not to blame. */
  readonly isStoppedByPerson?: true;
  /** No answer, of a run that only its events told of: nobody waited for it, and `endedAt` is when the last of them came. */
  readonly isObserved?: true;
  /** The bank tells no end: this is what was there then, and nobody says that it is all. */
  readonly isAsOf?: true;
  /** The last moment everything said is known to be true. */
  readonly endedAt: Instant;
}

/** The press came to nothing, or nobody knows to what: whatever rows came are not its doing. */
export function isUnstarted({ reason }: Pick<Ending, 'reason'>): boolean {
  return reason?.code === 'fault' || reason?.code === 'press-unsure' || reason?.code === 'not-allowed';
}

/** What we were asked to wait for is over: it says nothing of how things stand. */
export function isWaitOver({ until }: Pick<Ending, 'until'>, nowMs: number): boolean {
  return until !== null && epochMsOf(until.key) <= nowMs;
}

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
}
