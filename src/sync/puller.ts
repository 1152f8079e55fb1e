// Keeps the transactions fresh: decides which account is read now, two at most at once, and what a failure holds up.
import { epochMsOf, instantFromEpochMs } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import type { AccountLister } from './account-lister.ts';
import type { ConnectionReader } from './connection-reader.ts';
import type { Presence } from './presence.ts';
import { toProblem } from './problem-words.ts';
import type { AccountLane, PullBook } from './pull-book.ts';
import { deriveOwedSince, hasSucceeded, readDirectory } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import { isHistoryNowComplete, isReachBackDue, isRoundOwed, safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { isAboutTheService, retryAfterMsOf, retryDelayMs } from './retry.ts';
import type { RunBook } from './run-book.ts';
import type { RunCloser } from './run-closer.ts';
import { readSafeRound } from './safe-round.ts';
import type { RoundContext } from './safe-round.ts';
import type { SyncContext } from './sync-context.ts';
import { readTip } from './tip.ts';

const PARALLEL_ACCOUNTS = 2;
/** Several tabs waking up are one wake-up. */
const WAKE_UP_APART_MS = 5_000;
/** An owner's requests are counted apart from those of the owner before. */
const REQUESTS_PER_OWNER = 1e9;

type Job = { readonly kind: 'tip' | 'round'; readonly accountId: string };

export interface Puller {
  /** Reads whatever is due, until nothing is; one flight at a time. */
  run(): Promise<void>;
  /** The newest rows of every account are wanted at once. */
  wake(): void;
}

export interface PullerParts {
  readonly pulls: PullBook;
  readonly book: RunBook;
  readonly connections: ConnectionReader;
  readonly accounts: AccountLister;
  readonly presence: Presence;
  readonly closer: RunCloser;
}

export function createPuller(context: SyncContext, parts: PullerParts): Puller {
  const { clock, random, timings, serverClock, store, fence, onChange } = context;
  const { pulls, book, connections, accounts, presence, closer } = parts;
  let requests = 0;
  let wokenAtMs: number | null = null;
  /** Back-off: a wake-up may end it. */
  let pausedUntilMs = 0;
  /** The bank's own Retry-After: nothing may. */
  let forbiddenUntilMs = 0;
  let serviceFailures = 0;

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

  async function run(): Promise<void> {
    if (isPaused()) return;
    await accounts.listIfDue();
    await closer.closeRuns();
    await Promise.all(Array.from({ length: PARALLEL_ACCOUNTS }, runJobs));
  }

  async function runJobs(): Promise<void> {
    for (;;) {
      context.assertGoing();
      if (isPaused()) return;
      const directory = await readDirectory(context);
      const job = pickJob(directory);
      if (job === null) return;
      await runJob(job, directory);
      await closer.closeRuns();
    }
  }

  function isPaused(): boolean {
    return !context.isOnline() || context.signal.aborted || clock.nowMs() < Math.max(pausedUntilMs, forbiddenUntilMs);
  }

  /** Rounds owed to a run first: someone waits for its ending. Then looks at the newest, then the other rounds. */
  function pickJob(directory: Directory): Job | null {
    const owedSince = deriveOwedSince(directory, book, connections);
    const free = directory.accounts.filter(({ id }) => isFree(pulls.lane(id)));
    const owed = free.find(({ id }) => {
      const since = owedSince.get(directory.attribution.get(id) ?? '');
      const started = pulls.lane(id).state.lastRoundStartedAt;
      return since !== undefined && (started === null || started.key < since.key);
    });
    if (owed !== undefined) return { kind: 'round', accountId: owed.id };
    const tip = free.find(({ id }) => isTipDue(pulls.lane(id)));
    if (tip !== undefined) return { kind: 'tip', accountId: tip.id };
    const round = free.find(({ id }) => isRoundDue(pulls.lane(id)));
    return round === undefined ? null : { kind: 'round', accountId: round.id };
  }

  function isFree(lane: AccountLane): boolean {
    return !lane.isBusy && (lane.retryAtMs === null || clock.nowMs() >= lane.retryAtMs);
  }

  function isRoundDue(lane: AccountLane): boolean {
    if (isRoundOwed(lane.state)) return true;
    lane.nextSafeAtMs ??= clock.nowMs() + remainingMs(lane);
    return clock.nowMs() >= lane.nextSafeAtMs;
  }

  /** After a reload the interval goes on from where it was. */
  function remainingMs({ state }: AccountLane): number {
    const intervalMs = spreadMs(safeIntervalMs(state, timings), random.next());
    if (state.lastRoundEndedAt === null) return 0;
    return intervalMs - (epochMsOf(serverClock.estimateNow().key) - epochMsOf(state.lastRoundEndedAt.key));
  }

  function isTipDue(lane: AccountLane): boolean {
    if (!context.transactionsApi.capabilities.hasChangeStamps || lane.state.tip === null || isRoundOwed(lane.state)) {
      return false;
    }
    const { lookedAtMs } = lane;
    if (wokenAtMs !== null && (lookedAtMs === null || lookedAtMs < wokenAtMs)) return true;
    return presence.hasVisibleTab() && (lookedAtMs === null || clock.nowMs() - lookedAtMs >= timings.tipMs);
  }

  async function runJob({ kind, accountId }: Job, directory: Directory): Promise<void> {
    const lane = pulls.lane(accountId);
    const startedAt = serverClock.lastAnswerAt() ?? serverClock.estimateNow();
    lane.isBusy = true;
    try {
      if (kind === 'tip') await runTip(lane);
      else await runRound(lane, startedAt, directory);
      lane.failures = 0;
      lane.retryAtMs = null;
      lane.failure = null;
      serviceFailures = 0;
      pulls.noteServiceFailure(null);
    } catch (error) {
      noteFailure(lane, error, startedAt);
    } finally {
      lane.isBusy = false;
      onChange(['sync']);
    }
  }

  async function runTip(lane: AccountLane): Promise<void> {
    const lookedAtMs = clock.nowMs();
    const before = lane.state;
    const state = await readTip(roundContext, before);
    if (state === null) return;
    lane.lookedAtMs = lookedAtMs;
    lane.state = state;
    // Something came: the safe round follows at its base interval again.
    if (state === before || state.quietRounds === 0) return;
    lane.state = { ...state, quietRounds: 0 };
    lane.nextSafeAtMs = Math.min(
      lane.nextSafeAtMs ?? Number.POSITIVE_INFINITY,
      clock.nowMs() + spreadMs(timings.safeRoundMs, random.next()),
    );
  }

  async function runRound(lane: AccountLane, startedAt: Instant, directory: Directory): Promise<void> {
    const lookedAtMs = clock.nowMs();
    const before = lane.state;
    const reachesBack = isReachBackDue(before, startedAt);
    const round = await readSafeRound(roundContext, { state: before, startedAt, reachesBack });
    const connection = directory.connections.get(directory.attribution.get(before.accountId) ?? '');
    const isHistoryComplete = isHistoryNowComplete(
      before,
      { inserted: round.inserted, startedAt },
      { hasEveryChannelSucceeded: connection?.channels.every(hasSucceeded) ?? true, apartMs: timings.tipMs },
    );
    const isQuiet = round.inserted + round.updated === 0;
    const hasJustCompleted = isHistoryComplete && !before.isHistoryComplete;
    const state = {
      ...round.state,
      lastRoundStartedAt: startedAt,
      lastRoundEndedAt: round.endedAt,
      lastReachBackAt: reachesBack || before.mark === null ? startedAt : before.lastReachBackAt,
      quietRounds: isQuiet && !hasJustCompleted ? before.quietRounds + 1 : 0,
      isHistoryComplete,
    };
    await store.writePullState(state, fence);
    lane.state = state;
    lane.lookedAtMs = lookedAtMs;
    lane.nextSafeAtMs = clock.nowMs() + spreadMs(safeIntervalMs(state, timings), random.next());
  }

  function noteFailure(lane: AccountLane, error: unknown, startedAt: Instant): void {
    context.noteError(error);
    context.assertGoing();
    if (context.signal.aborted) return;
    const isService = isAboutTheService(error);
    const failures = isService ? (serviceFailures += 1) : (lane.failures += 1);
    const delayMs = retryDelayMs(error, failures - 1, random);
    const retryAtMs = clock.nowMs() + delayMs;
    if (retryAfterMsOf(error) !== null) forbiddenUntilMs = Math.max(forbiddenUntilMs, retryAtMs);
    accounts.noteFailure(error);
    const failure = { problem: toProblem(error, instantFromEpochMs(retryAtMs)), since: startedAt };
    if (isService) {
      pausedUntilMs = Math.max(pausedUntilMs, retryAtMs);
      pulls.noteServiceFailure(failure);
    } else {
      lane.failure = failure;
      lane.retryAtMs = retryAtMs;
    }
  }

  return {
    run,
    wake() {
      const nowMs = clock.nowMs();
      if (wokenAtMs !== null && nowMs - wokenAtMs < WAKE_UP_APART_MS) return;
      wokenAtMs = nowMs;
      pausedUntilMs = 0;
      for (const lane of pulls.lanes()) lane.retryAtMs = null;
    },
  };
}
