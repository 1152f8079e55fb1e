// The list of accounts: read at start, after each run and hourly; one that is no longer listed is gone, its rows stay.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import type { Unread } from '../../bank-api/ports.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { toProblem } from '../problem.ts';
import { accountDelayMs, isLongLimit, retryDelayMs } from '../retry.ts';
import type { RunBook } from '../runs/run-book.ts';
import { awaitsPull } from '../runs/run-ending.ts';
import type { SyncContext } from '../sync-context.ts';
import type { Problem } from '../../domain/problem.ts';

const LIST_EVERY_MS = 3_600_000;

export interface AccountLister {
  listIfDue(): Promise<void>;
  /** The gateway's date before the last list was asked for; null: not listed in this service's life. */
  listedSince(): Instant | null;
  problem(): Problem | null;
  /** Of the last list. */
  unread(): Unread | null;
  /** A pull failed: an account the bank does not know has gone. */
  noteFailure(error: unknown): void;
}

export function createAccountLister(context: SyncContext, book: RunBook): AccountLister {
  const { transactionsApi, store, fence, clock, random, serverClock, signal } = context;
  let listedAtMs: number | null = null;
  let listedSince: Instant | null = null;
  let retryAtMs = 0;
  let failures = 0;
  let problem: Problem | null = null;
  let unread: Unread | null = null;

  function isDue(): boolean {
    if (clock.nowMs() < retryAtMs) return false;
    if (listedAtMs === null || listedSince === null || clock.nowMs() - listedAtMs >= LIST_EVERY_MS) return true;
    const since = listedSince.key;
    return book.records().some((run) => awaitsPull(run) && run.bankEndSeenAt !== null && run.bankEndSeenAt.key > since);
  }

  return {
    async listIfDue() {
      if (!isDue()) return;
      const askedAt = serverClock.lastAnswerAt();
      try {
        const answer = serverClock.observe(await transactionsApi.listAccounts(signal));
        const { value: accounts, receivedAt: readAt, failure, unread: found = null } = answer;
        const isWholeList = failure === undefined;
        await store.writeAccounts({ accounts, readAt, isWholeList, unread: found === null ? [] : found.ids }, fence);
        unread = found;
        if (failure !== undefined) throw failure;
        listedAtMs = clock.nowMs();
        listedSince = askedAt ?? answer.receivedAt;
        failures = 0;
        problem = null;
      } catch (error) {
        context.noteError(error);
        context.assertGoing();
        failures += 1;
        const delayMs = isLongLimit(error, failures)
          ? accountDelayMs(error, failures, random)
          : retryDelayMs(error, failures - 1, random);
        retryAtMs = clock.nowMs() + delayMs;
        problem = toProblem(error, instantFromEpochMs(retryAtMs));
      }
      context.onChange(['sync']);
    },
    listedSince: () => listedSince,
    problem: () => problem,
    unread: () => unread,
    noteFailure(error) {
      if (error instanceof BankApiError && error.code === 'not-found') listedAtMs = null;
    },
  };
}
