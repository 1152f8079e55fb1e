// Whose turn it is: rounds that a run waits for, and then whatever has waited longest, whichever account and whatever kind it is.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { StoredAccount } from '../../local-db/store.ts';
import type { ConnectionReader } from '../connection-reader.ts';
import { toLookBackOverdueMs } from './look-backs.ts';
import { toModeRules } from './mode-rules.ts';
import type { Presence } from '../presence.ts';
import type { AccountLane, PullBook } from './pull-book.ts';
import { deriveOwedSince } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import type { HoldUps, JobKind } from './pull-hold-ups.ts';
import { isRoundOwed, safeIntervalMs, spreadMs } from './pull-schedule.ts';
import { withQuietLooks } from './quiet-pulls.ts';
import type { RunBook } from '../runs/run-book.ts';
import { toSweepOverdueMs } from './sweep-state.ts';
import type { SyncContext } from '../sync-context.ts';

export interface Job {
  readonly kind: JobKind;
  readonly account: StoredAccount;
}

interface Candidate extends Job {
  readonly lane: AccountLane;
  readonly dueAtMs: number;
}

export interface PullTurns {
  /** Null: nothing is due. */
  next(directory: Directory): Job | null;
  /** The newest rows of every account are wanted at once. */
  wake(): void;
}

export interface TurnParts {
  readonly pulls: PullBook;
  readonly book: RunBook;
  readonly connections: ConnectionReader;
  readonly presence: Presence;
  readonly holdUps: HoldUps;
}

export function createPullTurns(context: SyncContext, parts: TurnParts): PullTurns {
  const { clock, random, timings, serverClock } = context;
  const { pulls, book, connections, presence, holdUps } = parts;
  const beganAtMs = clock.nowMs();
  let wokenAtMs: number | null = null;

  function next(directory: Directory): Job | null {
    const free = directory.accounts
      .map((account) => ({ account, lane: pulls.lane(account.id) }))
      .filter(({ lane }) => !lane.isBusy && !holdUps.isHeld(lane));
    const owed = free.flatMap(({ account, lane }): Candidate[] => {
      const since = owedSince(directory).get(directory.attribution.get(account.id) ?? '');
      const started = lane.state.lastRoundStartedAt;
      const isOwed = since !== undefined && (started === null || started.key < since.key);
      return isOwed ? [{ kind: 'round', account, lane, dueAtMs: epochMsOf(since.key) }] : [];
    });
    const due = () => free.flatMap(({ account, lane }) => candidatesOf(account, lane));
    // Whoever is asked now is asked for all: not always the same, who may fail by themselves.
    if (pulls.serviceFailure() !== null) return firstInTurn([...owed, ...due()]);
    return first(owed) ?? first(due());
  }

  function owedSince(directory: Directory): ReadonlyMap<string, Instant> {
    const owedByRuns = deriveOwedSince(directory, book, connections);
    if (context.syncApi.hasEnds !== false) return owedByRuns;
    return withQuietLooks(owedByRuns, book.records(), serverClock.estimateNow());
  }

  function candidatesOf(account: StoredAccount, lane: AccountLane): readonly Candidate[] {
    const nowMs = clock.nowMs();
    const now = serverClock.estimateNow();
    const isAnySwept = pulls.lanes().some(({ isSweeping }) => isSweeping);
    const since = (overdueMs: number | null) => (overdueMs === null ? null : nowMs - overdueMs);
    const flaggedMs = nowMs - (lane.sweepFlaggedAtMs ?? beganAtMs);
    const isSweepHeld = isAnySwept || (lane.nextSweepAtMs !== null && nowMs < lane.nextSweepAtMs);
    const due: readonly (readonly [JobKind, number | null])[] = [
      ['tip', tipDueAtMs(lane)],
      ['round', roundDueAtMs(lane)],
      ['look-back', since(toLookBackOverdueMs(lane.state, now))],
      // One at a time: it is long, and the others go on beside it.
      ['sweep', isSweepHeld ? null : since(toSweepOverdueMs(lane.sweep, lane.state, { now, flaggedMs }))],
    ];
    return due.flatMap(([kind, dueAtMs]) =>
      dueAtMs === null || dueAtMs > nowMs ? [] : [{ kind, account, lane, dueAtMs }],
    );
  }

  function tipDueAtMs(lane: AccountLane): number | null {
    if (!context.transactionsApi.capabilities.hasChangeStamps || lane.state.tip === null || isRoundOwed(lane.state)) {
      return null;
    }
    if (toModeRules(lane.state).isDocumented) return null;
    if (isWoken(lane)) return wokenAtMs;
    if (!presence.hasVisibleTab()) return null;
    return lane.lookedAtMs === null ? beganAtMs : lane.lookedAtMs + timings.tipMs;
  }

  function roundDueAtMs(lane: AccountLane): number {
    if (isRoundOwed(lane.state)) return lane.servedAtMs ?? beganAtMs;
    lane.nextSafeAtMs ??= clock.nowMs() + remainingMs(lane);
    // As documented, a round is a look: as often while somebody looks, and at once when they come back.
    const isLook = toModeRules(lane.state).isDocumented;
    if (isLook && isWoken(lane)) return wokenAtMs ?? beganAtMs;
    return lane.nextSafeAtMs + (isLook && !presence.hasVisibleTab() ? timings.safeRoundMs : 0);
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

  return {
    next,
    wake() {
      wokenAtMs = clock.nowMs();
    },
  };
}

/** Of the account that was served longest ago, what has waited longest. */
function firstInTurn(candidates: readonly Candidate[]): Job | null {
  const served = ({ lane }: Candidate) => lane.servedAtMs ?? 0;
  const earliest = Math.min(...candidates.map(served));
  return first(candidates.filter((candidate) => served(candidate) === earliest));
}

/** What has waited longest; of what waited as long, whose account was served longest ago: the order of the list is no privilege. */
function first(candidates: readonly Candidate[]): Job | null {
  return candidates.reduce<Candidate | null>((best, candidate) => {
    if (best === null || candidate.dueAtMs < best.dueAtMs) return candidate;
    const isEarlierServed = (candidate.lane.servedAtMs ?? 0) < (best.lane.servedAtMs ?? 0);
    return candidate.dueAtMs === best.dueAtMs && isEarlierServed ? candidate : best;
  }, null);
}
