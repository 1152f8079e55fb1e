// Keeps the transactions fresh: does whatever is due, two accounts at most at once, and notes how it went.
import type { Instant } from '../../domain/dates/instant.ts';
import { LocalDbError } from '../../local-db/local-db-error.ts';
import type { StoredAccount } from '../../local-db/store.ts';
import type { AccountLister } from './account-lister.ts';
import type { RunCloser } from './run-closer.ts';
import { applyNextMode } from './pull-book.ts';
import type { AccountLane } from './pull-book.ts';
import { readDirectory } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import { createHoldUps } from './pull-hold-ups.ts';
import { createPullJobs } from './pull-jobs.ts';
import { createPullTurns } from './pull-turns.ts';
import type { Job, TurnParts } from './pull-turns.ts';
import type { SyncContext } from '../sync-context.ts';

const PARALLEL_ACCOUNTS = 2;

/** A sweep that failed is begun again after a minute, then four, sixteen … up to a day: it is long, and nothing is lost without it. */
const SWEEP_AGAIN_MS = 60_000;
const SWEEP_AGAIN_FACTOR = 4;
const SWEEP_AGAIN_LONGEST_MS = 86_400_000;

export interface Puller {
  /** Reads whatever is due, until nothing is; one flight at a time. */
  run(): Promise<void>;
  /** The newest rows of every account are wanted at once; by a press, or because somebody looks again. */
  wake(by: 'press' | 'look'): void;
}

export interface PullerParts extends Omit<TurnParts, 'holdUps'> {
  readonly accounts: AccountLister;
  readonly closer: RunCloser;
}

export function createPuller(context: SyncContext, parts: PullerParts): Puller {
  const { clock, serverClock, onChange } = context;
  const { pulls, accounts, closer } = parts;
  const jobs = createPullJobs(context, pulls);
  const holdUps = createHoldUps(context, pulls);
  const turns = createPullTurns(context, { ...parts, holdUps });

  async function run(): Promise<void> {
    if (!holdUps.isAllHeld()) await accounts.listIfDue();
    await closer.closeRuns();
    // Both are let finish: a flight that is over leaves nothing behind it.
    const results = await Promise.allSettled(Array.from({ length: PARALLEL_ACCOUNTS }, runJobs));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async function runJobs(): Promise<void> {
    for (;;) {
      context.assertGoing();
      if (holdUps.isAllHeld()) return;
      const directory = await readDirectory(context);
      const job = turns.next(directory);
      if (job === null) return;
      await runJob(job, directory);
      await closer.closeRuns();
    }
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
    lane.servedAtMs = clock.nowMs();
    try {
      if (!lane.isStateSure) await pulls.reread(lane);
      if (kind === 'tip') await jobs.runTip(lane);
      else if (kind === 'round') await jobs.runRound(lane, startedAt, directory);
      else if (kind === 'look-back') await jobs.runLookBack(lane, startedAt, directory);
      else await runSweep(lane, startedAt);
      holdUps.noteSuccess(lane, kind);
    } catch (error) {
      if (error instanceof LocalDbError) lane.isStateSure = false;
      context.noteError(error);
      context.assertGoing();
      if (!context.signal.aborted) {
        accounts.noteFailure(error);
        const accountIds = directory.accounts.map(({ id }) => id);
        holdUps.noteFailure(lane, error, { kind, since: triedAt, accountIds });
      }
    } finally {
      lane.isBusy = false;
      lane.servedAtMs = clock.nowMs();
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

  return {
    run,
    wake(by) {
      if (holdUps.wake(by === 'press')) turns.wake();
    },
  };
}
