// What a round says of the first download: complete after a quiet one, settled after another, arriving again where more of it comes.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { isHistorySettled } from '../../domain/transactions/history.ts';
import type { PullState } from '../../local-db/store.ts';

type HistoryProgress = Pick<PullState, 'isHistoryComplete' | 'roundsWithoutHistory' | 'historyQuietFrom'>;

interface HistoryRound {
  /** Rows of the history it brought. */
  readonly history: number;
  readonly answeredAt: Instant;
  readonly endedAt: Instant;
}

/**
 * "Complete" after one quiet round, first answered a minute after the last one that counted: longer nobody should wait for it. An old
 * row is news only after two, since a vendor may pause between two parts for more than a minute; a part that comes in between takes
 * "complete" back.
 */
export function toHistoryProgress(
  before: PullState,
  { history, answeredAt, endedAt }: HistoryRound,
  { hasEveryChannelSucceeded, apartMs }: { hasEveryChannelSucceeded: boolean; apartMs: number },
): HistoryProgress {
  if (history > 0) return toArriving(before, endedAt);
  const { isHistoryComplete, roundsWithoutHistory } = before;
  const quietFrom = before.historyQuietFrom ?? before.lastRoundEndedAt;
  if (quietFrom === null) return { isHistoryComplete, roundsWithoutHistory, historyQuietFrom: endedAt };
  const isApart = epochMsOf(answeredAt.key) - epochMsOf(quietFrom.key) >= apartMs;
  const isCompleteNow = isHistoryComplete || (isApart && hasEveryChannelSucceeded);
  return {
    isHistoryComplete: isCompleteNow,
    // Rounds that were quiet because a channel had not delivered yet say nothing of what it delivers.
    roundsWithoutHistory: isCompleteNow && !isHistoryComplete ? 1 : roundsWithoutHistory + (isApart ? 1 : 0),
    historyQuietFrom: isApart ? endedAt : quietFrom,
  };
}

/** Some of it came, by a round or by a look at the newest. */
export function toArriving(state: PullState, seenAt: Instant): HistoryProgress {
  return { isHistoryComplete: isHistorySettled(state), roundsWithoutHistory: 0, historyQuietFrom: seenAt };
}
