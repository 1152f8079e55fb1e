// Ends the runs whose bank phase is over, as soon as what their accounts brought is known: in one true sentence.
import type { Ending } from '../../domain/runs/ending.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { RunRecord } from '../../local-db/store.ts';
import type { AccountLister } from './account-lister.ts';
import { selectUnstarted, withCameAllTheSame } from './came-all-the-same.ts';
import type { PullBook, PullFailure } from './pull-book.ts';
import { deriveRest } from './quiet-pulls.ts';
import { isOpen } from '../runs/run-advance.ts';
import { toDeadlineMs } from '../runs/run-history.ts';
import { readDirectory } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import type { RunBook } from '../runs/run-book.ts';
import { awaitsPull, derivePullVerdict, toEnding } from '../runs/run-ending.ts';
import type { PullVerdict } from '../runs/run-ending.ts';
import { stepRun } from '../runs/run-step.ts';
import type { SyncContext } from '../sync-context.ts';
import type { Problem } from '../../domain/problem.ts';

export interface RunCloser {
  closeRuns(): Promise<void>;
}

export function createRunCloser(
  { store, clock, syncApi, transactionsApi, serverClock, timings }: SyncContext,
  { book, pulls, accounts }: { book: RunBook; pulls: PullBook; accounts: AccountLister },
): RunCloser {
  /** It happened after the end, or it is a wait begun before that still holds the rows up. */
  function inForce(failure: PullFailure | null, endSeenAt: Instant): Problem | null {
    if (failure === null) return null;
    const { retryAt } = failure.problem;
    const isWaitAhead = retryAt !== null && epochMsOf(retryAt.key) > clock.nowMs();
    return failure.since.key >= endSeenAt.key || isWaitAhead ? failure.problem : null;
  }

  function toVerdict(run: RunRecord, accountIds: readonly string[]): PullVerdict {
    const endSeenAt = run.bankEndSeenAt;
    if (endSeenAt === null) return { kind: 'waiting' };
    const listedSince = accounts.listedSince();
    if (listedSince === null || listedSince.key < endSeenAt.key) {
      const problem = accounts.problem() ?? inForce(pulls.serviceFailure(), endSeenAt);
      return problem === null ? { kind: 'waiting' } : { kind: 'failed', problem };
    }
    const accountPulls = accountIds.map((accountId) => {
      const failure = pulls.failureOf(accountId);
      return { state: pulls.lane(accountId).state, problem: inForce(failure, endSeenAt) };
    });
    return derivePullVerdict(endSeenAt, accountPulls);
  }

  /** Rows that are fetched from the banks by a refresh of their own may come after the synchronisation's end: nobody says when. */
  function isEndKnown(): boolean {
    return syncApi.hasEnds !== false && !transactionsApi.capabilities.hasRefresh;
  }

  /** The rows themselves say that nothing more comes, or the time for it is over. */
  async function endQuietRuns(): Promise<void> {
    const open = book.records().filter(isOpen);
    if (open.length === 0) return;
    const directory = await readDirectory({ store });
    const now = serverClock.estimateNow();
    for (const run of open) {
      const states = accountIdsOf(directory, run.connectionId).map((id) => pulls.lane(id).state);
      const budgetMs = toDeadlineMs(run, book.records(), timings.runDeadlineMs);
      const rest = accounts.listedSince() === null ? null : deriveRest(run, states, now, budgetMs);
      if (rest === null) continue;
      const end = { signal: 'end', endAt: rest.at, seenAt: rest.at, endState: null } as const;
      await book.put([{ ...stepRun(run, end), ...(rest.isCutShort ? { isCutShort: true as const } : {}) }]);
    }
  }

  async function countWhatCame(unstarted: readonly RunRecord[]): Promise<void> {
    const directory = await readDirectory({ store });
    for (const run of unstarted) {
      const accountIds = accountIdsOf(directory, run.connectionId);
      const counted = withCameAllTheSame(run, await store.countLedger(accountIds, run.ledgerSequenceAtStart));
      if (counted !== run) await book.put([counted]);
    }
  }

  return {
    async closeRuns() {
      const within = { nowMs: epochMsOf(serverClock.estimateNow().key), withinMs: timings.runDeadlineMs };
      const unstarted = selectUnstarted(book.records(), within);
      if (unstarted.length > 0) await countWhatCame(unstarted);
      if (syncApi.hasEnds === false) await endQuietRuns();
      const waiting = book.records().filter(awaitsPull);
      if (waiting.length === 0) return;
      const directory = await readDirectory({ store });
      for (const run of waiting) {
        const accountIds = accountIdsOf(directory, run.connectionId);
        const verdict = toVerdict(run, accountIds);
        if (verdict.kind === 'waiting') continue;
        const counts = await store.countLedger(accountIds, run.ledgerSequenceAtStart);
        const told = toEnding(run, book.eventsOf(run.id), verdict, counts);
        const ending = isEndKnown() ? told : toAsOf(told, run);
        if (isSame(run.ending, ending)) continue;
        const signal = verdict.kind === 'done' ? 'rows' : 'no-rows';
        await book.put([stepRun(run, { signal, ending })]);
      }
    },
  };
}

/** Nobody said that this is all: it is what was there when it was last looked at. */
function toAsOf(ending: Ending, run: RunRecord): Ending {
  const isComing = run.isCutShort === true && ending.pullProblem === null;
  return { ...ending, reason: isComing ? { code: 'rows-still-coming' } : ending.reason, isAsOf: true };
}

function accountIdsOf({ accounts, attribution }: Directory, connectionId: string): string[] {
  return accounts.map(({ id }) => id).filter((id) => attribution.get(id) === connectionId);
}

function isSame(first: Ending | null, second: Ending): boolean {
  return first !== null && JSON.stringify(first) === JSON.stringify(second);
}
