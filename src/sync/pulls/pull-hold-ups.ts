// What a failed pull holds up: the account that failed, ever longer; all of them only where whoever was asked since failed alike.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { AccountLane, PullBook } from './pull-book.ts';
import { toProblem, toProblemCode } from '../problem.ts';
import { accountDelayMs, hasNoWayThrough, isLongLimit, retryAfterMsOf, retryDelayMs } from '../retry.ts';
import type { SyncContext } from '../sync-context.ts';

/** Several tabs waking up are one wake-up. */
const WAKE_UP_APART_MS = 5_000;

export type JobKind = 'tip' | 'look-back' | 'round' | 'sweep';

export interface HoldUps {
  /** No account is asked now. */
  isAllHeld(): boolean;
  isHeld(lane: AccountLane): boolean;
  noteSuccess(lane: AccountLane, kind: JobKind): void;
  /** `since`: the gateway's date when the job began; `accountIds`: all there are. */
  noteFailure(lane: AccountLane, error: unknown, failed: FailedJob): void;
  /** Ends back-offs, never a Retry-After; what a limit without a date holds up only a press may try again. True: this is a wake-up of its own. */
  wake(isPress: boolean): boolean;
}

interface FailedJob {
  readonly kind: JobKind;
  readonly since: Instant;
  readonly accountIds: readonly string[];
}

export function createHoldUps({ clock, random, signal, isOnline }: SyncContext, pulls: PullBook): HoldUps {
  /** Accounts that failed one after the other in the same way, with no success between. */
  let streak: { readonly code: string; readonly accountIds: Set<string> } | null = null;
  /** Accounts that were asked for all, and failed as all did. */
  const probes = new Set<string>();
  let serviceFailures = 0;
  let pausedUntilMs = 0;
  /** By a limit that the bank tells no end of: only a press tries earlier. */
  let isPausedByLimit = false;
  let wokenAtMs: number | null = null;

  function isOfTheService(lane: AccountLane, error: unknown, accountIds: readonly string[]): boolean {
    if (hasNoWayThrough(error)) return true;
    if (!(error instanceof BankApiError)) return false;
    // What it asks for it asks for one account: the others are asked, and each may be told its own time.
    if (retryAfterMsOf(error) !== null) return false;
    const code = toProblemCode(error);
    if (pulls.serviceFailure()?.problem.code === code) return isProofForAll(lane.state.accountId, accountIds);
    // Answered otherwise than all were before: that is over.
    pulls.noteServiceFailure(null);
    probes.clear();
    if (streak?.code !== code) streak = { code, accountIds: new Set() };
    streak.accountIds.add(lane.state.accountId);
    const { accountIds: failed } = streak;
    return failed.size > 1 && accountIds.every((id) => failed.has(id) || pulls.lane(id).failure !== null);
  }

  /** One that fails again where others were not asked since fails by itself: it must not be asked for ever in their place. */
  function isProofForAll(accountId: string, accountIds: readonly string[]): boolean {
    if (accountIds.every((id) => probes.has(id) || pulls.lane(id).retryAtMs !== null)) probes.clear();
    if (probes.has(accountId)) return false;
    probes.add(accountId);
    return true;
  }

  function holdAll(error: unknown, since: Instant): void {
    serviceFailures += 1;
    isPausedByLimit = isLongLimit(error, serviceFailures);
    const delayMs = isPausedByLimit
      ? accountDelayMs(error, serviceFailures, random)
      : retryDelayMs(error, serviceFailures - 1, random);
    pausedUntilMs = clock.nowMs() + delayMs;
    pulls.noteServiceFailure({ problem: toProblem(error, instantFromEpochMs(pausedUntilMs)), since });
    // It was not theirs: the next one that is asked finds out for all.
    for (const id of streak?.accountIds ?? []) release(pulls.lane(id));
    streak = null;
  }

  function holdOne(lane: AccountLane, error: unknown, { kind, since }: FailedJob): void {
    lane.failures += 1;
    lane.failedBy = kind;
    const askedMs = retryAfterMsOf(error);
    lane.retryAtMs = clock.nowMs() + accountDelayMs(error, lane.failures, random);
    lane.heldByBankUntilMs = askedMs === null ? null : clock.nowMs() + askedMs;
    lane.isHeldByLimit = isLongLimit(error, lane.failures);
    lane.failure = { problem: toProblem(error, instantFromEpochMs(lane.retryAtMs)), since };
  }

  return {
    isAllHeld: () => !isOnline() || signal.aborted || clock.nowMs() < pausedUntilMs,
    isHeld: ({ retryAtMs }) => retryAtMs !== null && clock.nowMs() < retryAtMs,
    noteSuccess(lane, kind) {
      streak = null;
      serviceFailures = 0;
      pausedUntilMs = 0;
      pulls.noteServiceFailure(null);
      // Held while the service failed: what is their own shows now.
      for (const id of probes) release(pulls.lane(id));
      probes.clear();
      // Where rounds fail a look at the newest proves nothing: they go on coming ever later.
      if (kind === 'tip' && (lane.failedBy === 'round' || lane.failedBy === 'look-back')) lane.retryAtMs = null;
      else release(lane);
    },
    noteFailure(lane, error, failed) {
      if (isOfTheService(lane, error, failed.accountIds)) holdAll(error, failed.since);
      else holdOne(lane, error, failed);
    },
    wake(isPress) {
      const nowMs = clock.nowMs();
      if (!isPress && wokenAtMs !== null && nowMs - wokenAtMs < WAKE_UP_APART_MS) return false;
      wokenAtMs = nowMs;
      if (isPress || !isPausedByLimit) pausedUntilMs = 0;
      for (const lane of pulls.lanes()) {
        if (isPress || !lane.isHeldByLimit) lane.retryAtMs = lane.heldByBankUntilMs;
      }
      return true;
    },
  };
}

function release(lane: AccountLane): void {
  lane.failures = 0;
  lane.failedBy = null;
  lane.retryAtMs = null;
  lane.heldByBankUntilMs = null;
  lane.isHeldByLimit = false;
  lane.failure = null;
}
