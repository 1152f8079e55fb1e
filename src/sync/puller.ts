// Keeps the transactions fresh: decides which account is read now, two at most at once, and what a failure holds up.
import { epochMsOf, instantFromEpochMs } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { StoredAccount } from '../local-db/store.ts';
import type { AccountLister } from './account-lister.ts';
import type { ConnectionReader } from './connection-reader.ts';
import { toDueLookBacks } from './look-backs.ts';
import { toModeRules } from './mode-rules.ts';
import type { Presence } from './presence.ts';
import { toProblem } from './problem-words.ts';
import { applyNextMode } from './pull-book.ts';
import type { AccountLane, PullBook } from './pull-book.ts';
import { deriveOwedSince, readDirectory } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import { createPullJobs } from './pull-jobs.ts';
import { isRoundOwed, safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { withQuietLooks } from './quiet-pulls.ts';
import { isAboutTheService, retryAfterMsOf, retryDelayMs } from './retry.ts';
import type { RunBook } from './run-book.ts';
import type { RunCloser } from './run-closer.ts';
import { isSweepNowDue } from './sweep-state.ts';
import type { SyncContext } from './sync-context.ts';

const PARALLEL_ACCOUNTS = 2;
/** Several tabs waking up are one wake-up. */
const WAKE_UP_APART_MS = 5_000;

/** A sweep that failed is begun again after a minute, then four, sixteen … up to a day: it is long, and nothing is lost without it. */
const SWEEP_AGAIN_MS = 60_000;
const SWEEP_AGAIN_FACTOR = 4;
const SWEEP_AGAIN_LONGEST_MS = 86_400_000;

type Job = { readonly kind: 'tip' | 'round' | 'look-back' | 'sweep'; readonly account: StoredAccount };

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
  const { clock, random, timings, serverClock, onChange } = context;
  const { pulls, book, connections, accounts, presence, closer } = parts;
  const jobs = createPullJobs(context, pulls);
  let wokenAtMs: number | null = null;
  /** Back-off: a wake-up may end it. */
  let pausedUntilMs = 0;
  /** The bank's own Retry-After: nothing may. */
  let forbiddenUntilMs = 0;
  let serviceFailures = 0;

  async function run(): Promise<void> {
    if (!isPaused()) await accounts.listIfDue();
    await closer.closeRuns();
    // Both are let finish: a flight that is over leaves nothing behind it.
    const results = await Promise.allSettled(Array.from({ length: PARALLEL_ACCOUNTS }, runJobs));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
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

  /** Rounds owed to a run first: someone waits for its ending. Then looks at the newest, then the other rounds, then sweeps. */
  function pickJob(directory: Directory): Job | null {
    const owedByRuns = deriveOwedSince(directory, book, connections);
    const hasEnds = context.syncApi.hasEnds !== false;
    const owedSince = hasEnds ? owedByRuns : withQuietLooks(owedByRuns, book.records(), serverClock.estimateNow());
    const free = directory.accounts.filter(({ id }) => isFree(pulls.lane(id)));
    const owed = free.find(({ id }) => {
      const since = owedSince.get(directory.attribution.get(id) ?? '');
      const started = pulls.lane(id).state.lastRoundStartedAt;
      return since !== undefined && (started === null || started.key < since.key);
    });
    if (owed !== undefined) return { kind: 'round', account: owed };
    const tip = free.find(({ id }) => isTipDue(pulls.lane(id)));
    if (tip !== undefined) return { kind: 'tip', account: tip };
    const round = free.find(({ id }) => isRoundDue(pulls.lane(id)));
    if (round !== undefined) return { kind: 'round', account: round };
    const lookBack = free.find(({ id }) => toDueLookBacks(pulls.lane(id).state, serverClock.estimateNow()).length > 0);
    if (lookBack !== undefined) return { kind: 'look-back', account: lookBack };
    const sweep = free.find(({ id }) => isSweepFree(pulls.lane(id)));
    return sweep === undefined ? null : { kind: 'sweep', account: sweep };
  }

  function isSweepFree({ sweep, state, nextSweepAtMs }: AccountLane): boolean {
    if (nextSweepAtMs !== null && clock.nowMs() < nextSweepAtMs) return false;
    return isSweepNowDue(sweep, state, serverClock.estimateNow());
  }

  function isFree(lane: AccountLane): boolean {
    return !lane.isBusy && (lane.retryAtMs === null || clock.nowMs() >= lane.retryAtMs);
  }

  function isRoundDue(lane: AccountLane): boolean {
    if (isRoundOwed(lane.state)) return true;
    lane.nextSafeAtMs ??= clock.nowMs() + remainingMs(lane);
    // As documented, a round is a look: as often while somebody looks, and at once when they come back.
    const isLook = toModeRules(lane.state).isDocumented;
    if (isLook && isWoken(lane)) return true;
    if (isLook && !presence.hasVisibleTab()) return clock.nowMs() >= lane.nextSafeAtMs + timings.safeRoundMs;
    return clock.nowMs() >= lane.nextSafeAtMs;
  }

  /** After a reload the interval goes on from where it was. */
  function remainingMs({ state }: AccountLane): number {
    const intervalMs = spreadMs(safeIntervalMs(state, timings), random.next());
    if (state.lastRoundEndedAt === null) return 0;
    const passedMs = epochMsOf(serverClock.estimateNow().key) - epochMsOf(state.lastRoundEndedAt.key);
    // Before the first answer this is the browser's clock, and that may be slow.
    return intervalMs - Math.max(0, passedMs);
  }

  function isWoken({ lookedAtMs }: AccountLane): boolean {
    return wokenAtMs !== null && (lookedAtMs === null || lookedAtMs < wokenAtMs);
  }

  function isTipDue(lane: AccountLane): boolean {
    if (!context.transactionsApi.capabilities.hasChangeStamps || lane.state.tip === null || isRoundOwed(lane.state)) {
      return false;
    }
    if (toModeRules(lane.state).isDocumented) return false;
    if (isWoken(lane)) return true;
    const { lookedAtMs } = lane;
    return presence.hasVisibleTab() && (lookedAtMs === null || clock.nowMs() - lookedAtMs >= timings.tipMs);
  }

  /** The newest date we were ever told: too early costs a repetition, and the browser's clock may be hours fast. */
  function lastToldAt({ state }: AccountLane, { firstSeenAt }: StoredAccount): Instant {
    return serverClock.lastAnswerAt() ?? state.lastRoundEndedAt ?? firstSeenAt;
  }

  async function runJob({ kind, account }: Job, directory: Directory): Promise<void> {
    const lane = pulls.lane(account.id);
    const startedAt = lastToldAt(lane, account);
    const triedAt = serverClock.lastAnswerAt() ?? serverClock.estimateNow();
    const before = { state: lane.state, failure: pulls.failureOf(account.id) };
    lane.isBusy = true;
    try {
      if (!lane.isStateSure) await pulls.reread(lane);
      if (kind === 'tip') await jobs.runTip(lane);
      else if (kind === 'round') await jobs.runRound(lane, startedAt, directory);
      else if (kind === 'look-back') await jobs.runLookBack(lane, startedAt, directory);
      else await runSweep(lane, startedAt);
      lane.failures = 0;
      lane.retryAtMs = null;
      lane.failure = null;
      serviceFailures = 0;
      pulls.noteServiceFailure(null);
    } catch (error) {
      if (error instanceof LocalDbError) lane.isStateSure = false;
      noteFailure(lane, error, triedAt);
    } finally {
      lane.isBusy = false;
      applyNextMode(lane);
      // Each minute every account is looked at, and mostly there is nothing to tell.
      const isAsBefore = lane.state === before.state && pulls.failureOf(account.id) === before.failure;
      if (kind === 'sweep' || !isAsBefore) onChange(['sync']);
    }
  }

  async function runSweep(lane: AccountLane, startedAt: Instant): Promise<void> {
    lane.isSweeping = true;
    try {
      onChange(['sync']);
      await jobs.runSweep(lane, startedAt);
      lane.sweepFailures = 0;
      lane.nextSweepAtMs = null;
    } catch (error) {
      const delayMs = SWEEP_AGAIN_MS * SWEEP_AGAIN_FACTOR ** Math.min(lane.sweepFailures, 10);
      lane.sweepFailures += 1;
      lane.nextSweepAtMs = clock.nowMs() + Math.min(SWEEP_AGAIN_LONGEST_MS, delayMs);
      throw error;
    } finally {
      lane.isSweeping = false;
    }
  }

  function noteFailure(lane: AccountLane, error: unknown, since: Instant): void {
    context.noteError(error);
    context.assertGoing();
    if (context.signal.aborted) return;
    const isService = isAboutTheService(error);
    const failures = isService ? (serviceFailures += 1) : (lane.failures += 1);
    const delayMs = retryDelayMs(error, failures - 1, random);
    const retryAtMs = clock.nowMs() + delayMs;
    if (retryAfterMsOf(error) !== null) forbiddenUntilMs = Math.max(forbiddenUntilMs, retryAtMs);
    accounts.noteFailure(error);
    const failure = { problem: toProblem(error, instantFromEpochMs(retryAtMs)), since };
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
