// How far the history of accounts has come: on its way, loaded, proven complete, or waiting for a bank.
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import type { AccountState, ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { toWholeDayText } from '../../ui/calendar-day.tsx';

/** What waits for its bank is not: nothing of it comes before a person, or the bank's next run, has done something. */
export function isArriving({ history }: Pick<AccountState, 'history'>): boolean {
  return history === 'arriving' || history === 'not-started';
}

/** On its way, and nothing holds it up: an account that cannot be fetched is behind, and no reason to wait for the others' sake. */
export function isComing(account: Pick<AccountState, 'history' | 'problem'>): boolean {
  return isArriving(account) && account.problem === null;
}

/** Loaded, and soon read once more to prove that this is all: nothing holds that up. */
export function isBeingProven({ history, problem }: Pick<AccountState, 'history' | 'problem'>): boolean {
  return history === 'loaded' && problem === null;
}

/** `18,472 rows, back to 29 Nov 2023`: what is here, whatever is proven of it. */
export function toLoadedText(accounts: readonly Pick<AccountState, 'transactionCount' | 'coveredFrom'>[]): string {
  const rows = accounts.reduce((sum, { transactionCount }) => sum + transactionCount, 0);
  const [oldest] = accounts.flatMap(({ coveredFrom }) => parseCalendarDate(coveredFrom) ?? []).sort();
  const count = rows === 1 ? '1 row' : `${rows.toLocaleString('en-GB')} rows`;
  return oldest === undefined ? count : `${count}, back to ${toWholeDayText(oldest)}`;
}

/** Nothing of it was ever fetched by the bank: what it has is there after its first synchronisation. */
export function wasNeverSynchronised({
  channels,
  goneSince,
}: Pick<ConnectionState, 'channels' | 'goneSince'>): boolean {
  if (goneSince !== null || channels.length === 0) return false;
  return channels.every(({ lastSuccessAt, status }) => lastSuccessAt === null && status !== 'EMPTY');
}

/** Banks and accounts are asked for by themselves when a page opens: nobody has to press anything. */
export function isFirstDownload({ connections, accounts }: Pick<SyncState, 'connections' | 'accounts'>): boolean {
  return connections === null || accounts === null;
}
