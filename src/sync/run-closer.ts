// Ends the runs whose bank phase is over, as soon as what their accounts brought is known: in one true sentence.
import type { Ending } from '../domain/ending.ts';
import { epochMsOf } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import type { RunRecord } from '../local-db/store.ts';
import type { AccountLister } from './account-lister.ts';
import type { PullBook, PullFailure } from './pull-book.ts';
import { readDirectory } from './pull-directory.ts';
import type { Directory } from './pull-directory.ts';
import type { RunBook } from './run-book.ts';
import { awaitsPull, derivePullVerdict, toEnding } from './run-ending.ts';
import type { PullVerdict } from './run-ending.ts';
import { stepRun } from './run-step.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem } from './sync-service.ts';

export interface RunCloser {
  closeRuns(): Promise<void>;
}

export function createRunCloser(
  { store, clock }: SyncContext,
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

  return {
    async closeRuns() {
      const waiting = book.records().filter(awaitsPull);
      if (waiting.length === 0) return;
      const directory = await readDirectory({ store });
      for (const run of waiting) {
        const accountIds = accountIdsOf(directory, run.connectionId);
        const verdict = toVerdict(run, accountIds);
        if (verdict.kind === 'waiting') continue;
        const counts = await store.countLedger(accountIds, run.ledgerSequenceAtStart);
        const ending = toEnding(run, book.eventsOf(run.id), verdict, counts);
        if (isSame(run.ending, ending)) continue;
        const signal = verdict.kind === 'done' ? 'rows' : 'no-rows';
        await book.put([stepRun(run, { signal, ending })]);
      }
    },
  };
}

function accountIdsOf({ accounts, attribution }: Directory, connectionId: string): string[] {
  return accounts.map(({ id }) => id).filter((id) => attribution.get(id) === connectionId);
}

function isSame(first: Ending | null, second: Ending): boolean {
  return first !== null && JSON.stringify(first) === JSON.stringify(second);
}
