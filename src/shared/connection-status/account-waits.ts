// The accounts of a connection that wait for somebody: which, for what, and how that is said of all of them.
import { toAccountStatusWords } from '../../words/account-status.ts';
import type { StatusWordsWithStep } from '../../words/status-words.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';

type Listing = Pick<ConnectionState, 'listedAccounts'>;
/** Who can be waited for: what we have to do is said where rows are fetched. */
type WaitedFor = 'you' | 'the bank';

export interface AccountWait {
  readonly words: StatusWordsWithStep;
  readonly count: number;
  /** The first of them; so many `more` are only counted. */
  readonly names: readonly string[];
  readonly more: number;
}

const NAMED = 2;

/** One for each status. */
export function toAccountWaits({ listedAccounts }: Listing, owner: WaitedFor): readonly AccountWait[] {
  return [...Map.groupBy(listedAccounts, ({ status }) => status)]
    .map(([status, accounts]) => ({
      words: toAccountStatusWords(status),
      count: accounts.length,
      names: accounts.slice(0, NAMED).map(({ name }) => name),
      more: Math.max(0, accounts.length - NAMED),
    }))
    .filter(({ words }) => words.owner === owner);
}

/** `1 account suspended`, `2 accounts need you`; null: none waits. */
export function toAccountWaitsText(listing: Listing, owner: WaitedFor): string | null {
  const waits = toAccountWaits(listing, owner);
  const count = waits.reduce((sum, wait) => sum + wait.count, 0);
  const [first] = waits;
  if (first === undefined) return null;
  if (count === 1) return `1 account ${first.words.word}`;
  return `${count} accounts ${owner === 'you' ? 'need you' : 'wait for the bank'}`;
}

/** `suspended: Main EUR, Payroll EUR and 3 more`. */
export function toNamedWait({ words, names, more }: AccountWait): string {
  return `${words.word}: ${names.join(', ')}${toMoreText(more)}`;
}

export function toMoreText(more: number): string {
  return more === 0 ? '' : ` and ${more} more`;
}
