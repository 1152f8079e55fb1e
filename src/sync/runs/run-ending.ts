// How a run whose bank phase is over ends: the bank's result first, then what the pull of its accounts brought.
import { deriveBankResult } from '../../domain/runs/bank-result.ts';
import type { BankResult } from '../../domain/runs/bank-result.ts';
import { earlierInstant, laterInstant, mergeChannels } from '../../domain/runs/channel-merge.ts';
import type { ChangeCounts, Ending } from '../../domain/runs/ending.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { Problem } from '../../domain/problem.ts';
import { isEndType } from '../../domain/runs/sync-event.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import type { PullState, RunRecord } from '../../local-db/store.ts';
import { toFault } from '../problem.ts';
import { toRunState } from './run-step.ts';

/** What is known of one account of the run's connection. */
export interface AccountPull {
  readonly state: PullState;
  /** Why its last pull failed, when it failed after the run's end. */
  readonly problem: Problem | null;
}

export type PullVerdict =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly asOf: Instant; readonly isStable: boolean; readonly accountCount: number };

/** "n new" and "nothing new" need, of each account, a complete round that started after the end. */
export function derivePullVerdict(endSeenAt: Instant, pulls: readonly AccountPull[]): PullVerdict {
  let asOf: Instant | null = null;
  let failed: Problem | null = null;
  let isStable = true;
  for (const { state, problem } of pulls) {
    if (hasRoundAfter(state, endSeenAt)) {
      asOf = earlierInstant(asOf, state.provenAt);
      isStable &&= !state.isSweepDue;
    } else if (problem === null) return { kind: 'waiting' };
    else failed ??= problem;
  }
  if (failed !== null) return { kind: 'failed', problem: failed };
  return { kind: 'done', asOf: asOf ?? endSeenAt, isStable, accountCount: pulls.length };
}

function hasRoundAfter({ lastRoundStartedAt }: PullState, at: Instant): boolean {
  return lastRoundStartedAt !== null && lastRoundStartedAt.key >= at.key;
}

/** The pull phase is still owed rows: not ended, or ended for now because they could not be fetched. */
export function awaitsPull(run: RunRecord): boolean {
  const state = toRunState(run);
  return state === 'pulling' || state === 'owing';
}

export function toEnding(
  run: RunRecord,
  events: readonly SyncEvent[],
  verdict: Exclude<PullVerdict, { kind: 'waiting' }>,
  counts: ChangeCounts,
): Ending {
  const bank = toBankResult(run, events);
  if (verdict.kind === 'failed') {
    const { problem } = verdict;
    return {
      kind: bank.kind === 'ok' ? 'not-done' : bank.kind,
      owner: bank.kind === 'ok' ? 'us' : bank.owner,
      reason: bank.reason,
      until: problem.retryAt,
      counts: null,
      pullProblem: toFault(problem),
      endedAt: run.bankEndSeenAt ?? run.triggerReceivedAt,
    };
  }
  const endedAt = laterInstant(run.bankEndSeenAt, verdict.asOf) ?? verdict.asOf;
  const base = { until: null, counts, pullProblem: null, endedAt };
  if (bank.kind !== 'ok') return { ...base, kind: bank.kind, owner: bank.owner, reason: bank.reason };
  if (!verdict.isStable) return { ...base, kind: 'partly', owner: 'us', reason: { code: 'list-kept-changing' } };
  if (isWithoutSecondPhase(run)) {
    return { ...base, kind: 'partly', owner: 'nobody', reason: { code: 'no-second-phase' } };
  }
  // No row was read for it: it is never said to have brought nothing.
  if (verdict.accountCount === 0) {
    return { ...base, kind: 'new-data', owner: 'nobody', reason: { code: 'no-account' }, counts: null };
  }
  const hasNews = counts.added + counts.changed > 0;
  return { ...base, kind: hasNews ? 'new-data' : 'nothing-new', owner: 'nobody', reason: null };
}

function toBankResult(run: RunRecord, events: readonly SyncEvent[]): BankResult {
  const end = events.findLast((event) => isEndType(event.type));
  const channels = mergeChannels([
    run.baseline?.channels ?? [],
    ...events.map((event) => event.resource.channels),
    run.endState?.channels ?? [],
  ]);
  return deriveBankResult(run.endState?.status ?? end?.resource.status ?? null, channels);
}

/** A list of accounts whose first end was also its last. */
function isWithoutSecondPhase({ type, firstEndAt, bankEndedAt }: RunRecord): boolean {
  return type === 'LIST_ACCOUNTS' && firstEndAt !== null && firstEndAt.key === bankEndedAt?.key;
}
