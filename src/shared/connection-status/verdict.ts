// The sentence that travels with every page: is what is shown complete, since when, and except what.
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { toClockFormat } from '../../ui/time-text.ts';
import { isWaitingForYou } from './bank-side.ts';
import { deriveAsOfCurrent, deriveFreshness, type FreshAccount } from './freshness.ts';
import {
  isArriving,
  isBeingProven,
  isComing,
  isFirstDownload,
  toLoadedText,
  wasNeverSynchronised,
} from './history-arrival.ts';
import type { AgeLimit } from './data-age.ts';
import { toUnreadClause } from '../unread-words.ts';
import { toProblemText } from '../../words/problems.ts';
import { toBesideWords } from '../../words/used-ids.ts';

export interface Verdict {
  readonly tone: StatusTone;
  readonly sentence: string;
}

/** `state` undefined: not read yet. */
export function deriveVerdict(state: SyncState | undefined, limit: AgeLimit): Verdict {
  if (state === undefined) return { tone: 'refused', sentence: 'Reading what is kept on this computer' };
  const accounts = deriveFreshness(state, limit);
  const isOffline = state.liveness.state === 'offline';
  if (accounts.length === 0) return nothingFetched(state, isOffline);
  const verdict = withUnread(withBeside(completeness(state, accounts, limit), accounts), state);
  if (isOffline) return { tone: 'refused', sentence: `Offline. ${verdict.sentence}` };
  return withNeedsYou(verdict, state.connections ?? []);
}

function nothingFetched(state: SyncState, isOffline: boolean): Verdict {
  if (isOffline) return { tone: 'refused', sentence: 'Offline — nothing was fetched on this computer yet' };
  if (state.connectionsProblem !== null) return { tone: 'failed', sentence: toProblemText(state.connectionsProblem) };
  if (state.refresh !== null) return { tone: 'running', sentence: 'The first refresh is under way' };
  if (isFirstDownload(state)) return { tone: 'running', sentence: 'The first download is on its way' };
  if (state.connections?.length === 0) return { tone: 'empty', sentence: 'No bank is connected yet' };
  return { tone: 'empty', sentence: 'No account is listed yet: press Refresh now' };
}

function completeness(state: SyncState, fresh: readonly FreshAccount[], limit: AgeLimit): Verdict {
  const accounts = fresh.map(({ account }) => account);
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
  const others = fresh.filter(
    ({ account: { attributedTo, problem } }) => problem !== null || !neverIds.has(attributedTo ?? ''),
  );
  if (others.length === 0) {
    const sentence = 'No bank was synchronised yet: press Refresh now, or wait for the banks’ own synchronisation';
    return { tone: 'empty', sentence };
  }
  return withNeverSynchronised(standing(state, others, limit), never.length);
}

/** Of accounts whose history is here; with those of a bank that was never synchronised nothing is compared. */
function standing(state: SyncState, accounts: readonly FreshAccount[], limit: AgeLimit): Verdict {
  const behind = accounts.filter(({ lag }) => lag !== null);
  const asOf = deriveAsOfCurrent(accounts);
  if (asOf === null) {
    if (behind.every(({ lag }) => lag?.kind === 'arriving'))
      return { tone: 'partly', sentence: 'Not complete yet: the newest rows are still being fetched or checked' };
    return {
      tone: 'partly',
      sentence: `Not complete: ${toExcept(behind, accounts)} ${behind.length === 1 ? 'is' : 'are'} behind`,
    };
  }
  const sentence = `${state.hasSyncEnds ? 'Complete as of' : 'As of'} ${toClockFormat(limit.nowMs)(asOf)}`;
  if (behind.length === 0) return { tone: 'ok', sentence };
  return { tone: 'partly', sentence: `${sentence} — except ${toExcept(behind, accounts)}` };
}

function toExcept(behind: readonly FreshAccount[], all: readonly FreshAccount[]): string {
  return `${behind.length} of ${all.length} accounts`;
}

/** It has nothing yet that could be complete: that is said apart. */
function withNeverSynchronised(verdict: Verdict, count: number): Verdict {
  if (count === 0) return verdict;
  const words = count === 1 ? '1 bank was never synchronised' : `${count} banks were never synchronised`;
  return { tone: verdict.tone === 'ok' ? 'partly' : verdict.tone, sentence: `${verdict.sentence}; ${words}` };
}

/** Why an account is an exception, where neither its bank nor our fetch is to blame. */
function withBeside(verdict: Verdict, accounts: readonly FreshAccount[]): Verdict {
  const sum = (countOf: (account: FreshAccount['account']) => number) =>
    accounts.reduce((total, { account }) => total + countOf(account), 0);
  const words = toBesideWords({
    unreadable: sum(({ rejectedRows }) => rejectedRows),
    aside: sum(({ usedIds }) => usedIds.aside),
  });
  return { ...verdict, sentence: [verdict.sentence, ...words].join('. ') };
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
