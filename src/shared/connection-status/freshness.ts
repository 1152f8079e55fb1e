// How fresh an account is: the bank's side, our fetch and what could not be read, since when, and as of when all of it is here.
import { toAccountStatusWords } from '../../words/account-status.ts';
import { deriveOldest } from '../../domain/connections/as-of.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { AccountState, ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { toBankSide, type StandingKind } from './bank-side.ts';
import { toStaleWords, type AgeLimit } from './data-age.ts';
import { isArriving } from './history-arrival.ts';

/** Why an account is not current. */
interface Lag {
  readonly kind: Exclude<StandingKind, 'up-to-date' | 'running'>;
  readonly words: string;
}

export interface Freshness {
  /** Everything its bank had by then is here; null: that is not proven of any moment. */
  readonly asOf: Instant | null;
  /** Null: current. */
  readonly lag: Lag | null;
}

type AccountFacts = Pick<AccountState, 'asOf' | 'history' | 'listedStatus' | 'problem' | 'rejectedRows' | 'usedIds'>;
type BankFacts = Parameters<typeof toBankSide>[0];

/** `bank`: the connection it belongs to; null: none is known. */
export function toFreshness(account: AccountFacts, bank: BankFacts | null, limit: AgeLimit): Freshness {
  return { asOf: account.asOf, lag: toBankLag(bank, limit) ?? toListedLag(account) ?? toOwnLag(account, limit) };
}

/** What holds up every account of a bank. One that only asks us to come again later has nothing newer to give. */
function toBankLag(bank: BankFacts | null, { nowMs }: AgeLimit): Lag | null {
  if (bank === null) return null;
  const { kind, tone, words } = toBankSide(bank, nowMs);
  const isWell = kind === 'up-to-date' || kind === 'unknown' || tone === 'refused' || bank.goneSince !== null;
  return isWell ? null : { kind, words };
}

function toListedLag({ listedStatus }: AccountFacts): Lag | null {
  const { owner, word } = toAccountStatusWords(listedStatus ?? 'ACTIVE');
  if (owner === 'nobody') return null;
  return { kind: owner === 'you' ? 'needs-you' : 'partly', words: word };
}

function toOwnLag(account: AccountFacts, limit: AgeLimit): Lag | null {
  if (account.problem !== null) return { kind: 'failed', words: 'rows not fetched' };
  if (account.history === 'waiting') return { kind: 'partly', words: 'history waits for the bank' };
  if (isArriving(account)) return { kind: 'arriving', words: 'history is arriving' };
  if (account.history === 'loaded') return { kind: 'arriving', words: 'being checked' };
  const unread = account.rejectedRows + account.usedIds.aside;
  if (unread > 0) return { kind: 'partly', words: toUnreadWords(account) };
  const stale = toStaleWords(account.asOf, limit);
  if (stale !== null) return { kind: 'stale', words: stale };
  return account.asOf === null ? { kind: 'arriving', words: 'being checked' } : null;
}

export function toUnreadWords({ rejectedRows, usedIds }: Pick<AccountState, 'rejectedRows' | 'usedIds'>): string {
  const count = rejectedRows + usedIds.aside;
  return count === 1 ? '1 row kept aside' : `${count.toLocaleString('en-GB')} rows kept aside`;
}

export interface FreshAccount extends Freshness {
  readonly account: AccountState;
}

/** Of all accounts the banks still list. */
export function deriveFreshness(
  { accounts, connections }: Pick<SyncState, 'accounts' | 'connections'>,
  limit: AgeLimit,
): readonly FreshAccount[] {
  const byId = new Map<string, ConnectionState>((connections ?? []).map((each) => [each.id, each]));
  return (accounts ?? [])
    .filter(({ goneSince }) => goneSince === null)
    .map((account) => ({ account, ...toFreshness(account, byId.get(account.attributedTo ?? '') ?? null, limit) }));
}

/** Of those that are current together; null: none is. */
export function deriveAsOfCurrent(accounts: readonly Freshness[]): Instant | null {
  return deriveOldest(accounts.filter(({ lag }) => lag === null).map(({ asOf }) => asOf));
}
