// The jobs of the puller, done to the end: a look at the newest rows, a safe round with all it settles, and a sweep.
import type { Instant } from '../../domain/dates/instant.ts';
import { isHistorySettled } from '../../domain/transactions/history.ts';
import { toDueLookBacks } from './look-backs.ts';
import type { AccountLane, PullBook } from './pull-book.ts';
import { hasEveryChannelSucceeded } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import { toArriving, toHistoryProgress } from './history-progress.ts';
import { safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { readSafeRound } from './safe-round.ts';
import type { RoundContext } from './safe-round.ts';
import { readSweep } from './sweep.ts';
import { withFirstDueDate, withSweepEnded } from './sweep-state.ts';
import type { SyncContext } from '../sync-context.ts';
import { readTip } from './tip.ts';

/** An owner's requests are counted apart from those of the owner before. */
const REQUESTS_PER_OWNER = 1e9;

export interface PullJobs {
  runTip(lane: AccountLane): Promise<void>;
  /** `startedAt`: the newest date the gateway had told when it began. */
  runRound(lane: AccountLane, startedAt: Instant, directory: Directory): Promise<void>;
  /** A round for its look backs alone: where it brings nothing, the next safe round comes when it would have come. */
  runLookBack(lane: AccountLane, startedAt: Instant, directory: Directory): Promise<void>;
  runSweep(lane: AccountLane, startedAt: Instant): Promise<void>;
}

export function createPullJobs(context: SyncContext, pulls: PullBook): PullJobs {
  const { clock, random, timings, store, fence, serverClock, onChange } = context;
  let requests = 0;

  const roundContext: RoundContext = {
    ...context,
    nextRequestSequence() {
      requests += 1;
      return fence.ownerEpoch * REQUESTS_PER_OWNER + requests;
    },
    onPage(state, changedRows) {
      pulls.lane(state.accountId).state = state;
      onChange(changedRows > 0 ? ['sync', 'transactions'] : ['sync']);
    },
  };

  async function runTip(lane: AccountLane): Promise<void> {
    const lookedAtMs = clock.nowMs();
    const before = lane.state;
    const look = await readTip(roundContext, before);
    if (look === null) return;
    const { state, changedRows } = look;
    lane.lookedAtMs = lookedAtMs;
    lane.state = state;
    if (look.history > 0) {
      lane.state = { ...state, ...toArriving(state, look.seenAt) };
      await store.writePullState(lane.state, fence);
      // The next round that counts comes a minute after it.
      lane.nextSafeAtMs = clock.nowMs() + spreadMs(safeIntervalMs(lane.state, timings), random.next());
    }
    // Something came: the safe round follows at its base interval again. A row that is only listed again is nothing.
    if (changedRows === 0 || state.quietRounds === 0) return;
    lane.state = { ...lane.state, quietRounds: 0 };
    lane.nextSafeAtMs = Math.min(
      lane.nextSafeAtMs ?? Number.POSITIVE_INFINITY,
      clock.nowMs() + spreadMs(timings.safeRoundMs, random.next()),
    );
  }

  async function runRound(
    lane: AccountLane,
    startedAt: Instant,
    directory: Directory,
    isLookBackOnly = false,
  ): Promise<void> {
    const lookedAtMs = clock.nowMs();
    const before = lane.state;
    const lookBacks = toDueLookBacks(before, serverClock.estimateNow());
    const round = await readSafeRound(roundContext, { state: before, startedAt, lookBacks, isLookBackOnly });
    const connection = directory.connections.get(directory.attribution.get(before.accountId) ?? '');
    // Whatever the first round brings is of the first download.
    const history = before.lastRoundEndedAt === null ? round.inserted : round.history;
    const progress = toHistoryProgress(
      before,
      { history, answeredAt: round.answeredAt, endedAt: round.endedAt },
      { hasEveryChannelSucceeded: hasEveryChannelSucceeded(connection), apartMs: timings.tipMs },
    );
    const { isHistoryComplete } = progress;
    const isQuiet = round.inserted + round.updated === 0;
    const hasJustSettled = isHistorySettled(progress) && !isHistorySettled(before);
    const state = {
      ...round.state,
      ...progress,
      lastRoundStartedAt: startedAt,
      lastRoundEndedAt: round.endedAt,
      quietRounds: isQuiet && !hasJustSettled ? before.quietRounds + (isLookBackOnly ? 0 : 1) : 0,
    };
    await store.writePullState(state, fence);
    lane.state = state;
    lane.lookedAtMs = lookedAtMs;
    lane.sweepFlaggedAtMs = state.isSweepDue ? (lane.sweepFlaggedAtMs ?? clock.nowMs()) : null;
    const nextSafeAtMs = clock.nowMs() + spreadMs(safeIntervalMs(state, timings), random.next());
    lane.nextSafeAtMs = isLookBackOnly ? Math.min(lane.nextSafeAtMs ?? nextSafeAtMs, nextSafeAtMs) : nextSafeAtMs;
    if (isHistoryComplete && lane.sweep.dueAt === null) await pulls.writeSweep(withFirstDueDate(lane.sweep, startedAt));
  }

  /** A list that was proven is a round too: it began at `startedAt` and brought everything. */
  async function runSweep(lane: AccountLane, startedAt: Instant): Promise<void> {
    const before = lane.state;
    const { confirmedMissing } = lane.sweep;
    const outcome = await readSweep(roundContext, { state: before, startedAt, confirmedMissing });
    const hasChanged = outcome.changedRows > 0;
    const isProven = outcome.kind !== 'not-proven';
    const state = {
      ...outcome.state,
      ...(isProven ? { round: null, lastRoundStartedAt: startedAt, lastRoundEndedAt: outcome.endedAt } : {}),
      quietRounds: hasChanged ? 0 : before.quietRounds,
      isSweepDue: !isProven,
      lastSweepAt: outcome.kind === 'proven' && outcome.unjudged === 0 ? startedAt : before.lastSweepAt,
    };
    await store.writePullState(state, fence);
    lane.state = state;
    lane.sweepFlaggedAtMs = state.isSweepDue ? clock.nowMs() : null;
    if (hasChanged) lane.nextSafeAtMs = clock.nowMs() + spreadMs(timings.safeRoundMs, random.next());
    // After the pull's state: a crash in between sweeps once more, and loses nothing.
    await pulls.writeSweep(withSweepEnded(lane.sweep, outcome, startedAt));
    onChange(hasChanged ? ['sync', 'transactions'] : ['sync']);
  }

  return {
    runTip,
    runRound: (lane, startedAt, directory) => runRound(lane, startedAt, directory),
    runLookBack: (lane, startedAt, directory) => runRound(lane, startedAt, directory, true),
    runSweep,
  };
}
