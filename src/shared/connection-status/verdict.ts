// The sentence that travels with every page: is what is shown complete, since when, and except what.
import { toAccountStatusWords } from '../../domain/connections/account-status.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toAsideWords } from '../../domain/transactions/used-id-words.ts';
import type { AccountState, ConnectionState, SyncState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { toClockFormat } from '../../ui/time-text.ts';
import { isWaitingForYou, toStanding } from './connection-standing.ts';
import {
  isArriving,
  isBeingProven,
  isComing,
  isFirstDownload,
  toLoadedText,
  wasNeverSynchronised,
} from './history-arrival.ts';
import { toStaleWords, type AgeLimit } from './data-age.ts';
import { toUnreadClause } from '../unread-words.ts';
import { toProblemText } from '../../words/problems.ts';

export interface Verdict {
  readonly tone: StatusTone;
  readonly sentence: string;
}

/** `state` undefined: not read yet. */
export function deriveVerdict(state: SyncState | undefined, limit: AgeLimit): Verdict {
  if (state === undefined) return { tone: 'refused', sentence: 'Reading what is kept on this computer' };
  const at = toClockFormat(limit.nowMs);
  const accounts = (state.accounts ?? []).filter(({ goneSince }) => goneSince === null);
  const isOffline = state.liveness.state === 'offline';
  if (accounts.length === 0) return nothingFetched(state, isOffline);
  const connections = state.connections ?? [];
  if (isOffline) {
    // When a bank last succeeded says nothing of its rows having been fetched.
    const by =
      state.completeAsOf === null ? 'what is kept on this computer' : `what was fetched by ${at(state.completeAsOf)}`;
    return { tone: 'refused', sentence: `Offline — showing ${by}` };
  }
  return withNeedsYou(withUnread(completeness(state, accounts, limit), state), connections);
}

function nothingFetched(state: SyncState, isOffline: boolean): Verdict {
  if (isOffline) return { tone: 'refused', sentence: 'Offline — nothing was fetched on this computer yet' };
  if (state.connectionsProblem !== null) return { tone: 'failed', sentence: toProblemText(state.connectionsProblem) };
  if (state.refresh !== null) return { tone: 'running', sentence: 'The first refresh is under way' };
  if (isFirstDownload(state)) return { tone: 'running', sentence: 'The first download is on its way' };
  if (state.connections?.length === 0) return { tone: 'empty', sentence: 'No bank is connected yet' };
  return { tone: 'empty', sentence: 'No account is listed yet: press Refresh now' };
}

function completeness(state: SyncState, accounts: readonly AccountState[], limit: AgeLimit): Verdict {
  const arriving = accounts.filter(isComing);
  const loaded = accounts.filter(isBeingProven);
  const done = accounts.filter(({ history }) => history === 'complete').length;
  if (arriving.length > 0) {
    const here = accounts.length - accounts.filter(isArriving).length;
    return {
      tone: 'running',
      sentence: `History is arriving: ${toLoadedText(accounts)}; ${here} of ${accounts.length} accounts loaded`,
    };
  }
  if (loaded.length > 0) {
    const proven = `${done} of ${done + loaded.length} accounts proven complete so far`;
    return { tone: 'running', sentence: `History is loaded: ${toLoadedText(accounts)}; ${proven}` };
  }
  const never = (state.connections ?? []).filter(wasNeverSynchronised);
  const neverIds = new Set(never.map(({ id }) => id));
  const others = accounts.filter(({ attributedTo, problem }) => problem !== null || !neverIds.has(attributedTo ?? ''));
  if (others.length === 0) {
    const sentence = 'No bank was synchronised yet: press Refresh now, or wait for the banks’ own synchronisation';
    return { tone: 'empty', sentence };
  }
  return withNeverSynchronised(standing(state, others, limit), never.length);
}

/** Of accounts whose history is here; with those of a bank that was never synchronised nothing is compared. */
function standing(state: SyncState, accounts: readonly AccountState[], limit: AgeLimit): Verdict {
  const exceptCount = countExceptions(accounts, state.connections ?? [], limit);
  const except = `${exceptCount} of ${accounts.length} accounts`;
  if (state.completeAsOf === null) {
    if (exceptCount > 0)
      return { tone: 'partly', sentence: `Not complete: ${except} ${exceptCount === 1 ? 'is' : 'are'} behind` };
    return { tone: 'partly', sentence: 'Not complete yet: the newest rows are still being fetched or checked' };
  }
  const aside = accounts.reduce((sum, { usedIds }) => sum + usedIds.aside, 0);
  const asOf = `${state.hasSyncEnds ? 'Complete as of' : 'As of'} ${toClockFormat(limit.nowMs)(state.completeAsOf)}`;
  const sentence = aside === 0 ? asOf : `${asOf}, but ${toAsideWords(aside)}`;
  if (exceptCount > 0) return { tone: 'partly', sentence: `${sentence} — except ${except}` };
  return { tone: aside === 0 ? 'ok' : 'partly', sentence };
}

/** It has nothing yet that could be complete: that is said apart. */
function withNeverSynchronised(verdict: Verdict, count: number): Verdict {
  if (count === 0) return verdict;
  const words = count === 1 ? '1 bank was never synchronised' : `${count} banks were never synchronised`;
  return { tone: verdict.tone === 'ok' ? 'partly' : verdict.tone, sentence: `${verdict.sentence}; ${words}` };
}

/** An account is an exception when its rows could not be fetched, when its history waits for the bank, when it waits for somebody itself, or when its bank is not well or has sent nothing for long. */
function countExceptions(
  accounts: readonly AccountState[],
  connections: readonly ConnectionState[],
  limit: AgeLimit,
): number {
  const stuck = new Set(
    connections
      .filter((connection) => isUnwell(connection) || toStaleWords(connection.lastSuccessAt, limit) !== null)
      .map(({ id }) => id),
  );
  return accounts.filter(
    ({ problem, history, attributedTo, listedStatus }) =>
      problem !== null || history === 'waiting' || stuck.has(attributedTo ?? '') || isWaiting(listedStatus),
  ).length;
}

function isWaiting(listedStatus: string | null): boolean {
  return listedStatus !== null && toAccountStatusWords(listedStatus).owner !== 'nobody';
}

/**
 * A bank that only asks us to come again later has nothing newer to give; an account that waits says nothing of its neighbours. What
 * runs has not made a bank well yet: it is judged as before.
 */
function isUnwell(connection: ConnectionState): boolean {
  const { kind, tone } = toStanding({ ...connection, openRun: null, listedAccounts: [] });
  // The bank's own word is that it runs, too: what its last run came to is the latest that is known.
  if (kind === 'running') return hasEndedIll(connection.lastRun);
  return tone !== 'refused' && (kind === 'needs-you' || kind === 'failed' || kind === 'partly');
}

function hasEndedIll(lastRun: Run | null): boolean {
  if (lastRun?.ending == null || lastRun.bankEndedAt === null) return false;
  const { kind, pullProblem } = lastRun.ending;
  return pullProblem === null && (kind === 'not-done' || kind === 'partly');
}

/** What cannot be read may be anything: nothing is simply complete beside it. */
function withUnread(verdict: Verdict, { unread }: SyncState): Verdict {
  const clause = toUnreadClause(unread);
  if (clause === null) return verdict;
  return { tone: verdict.tone === 'ok' ? 'partly' : verdict.tone, sentence: `${verdict.sentence}. ${clause}` };
}

function withNeedsYou(verdict: Verdict, connections: readonly ConnectionState[]): Verdict {
  const count = connections.filter(isWaitingForYou).length;
  if (count === 0) return verdict;
  const words = count === 1 ? '1 bank needs you' : `${count} banks need you`;
  return { tone: verdict.tone === 'ok' ? 'needs-you' : verdict.tone, sentence: `${verdict.sentence}. ${words}` };
}
