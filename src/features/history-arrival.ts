// Whether the history of an account is on its way now.
import type { AccountState } from '../sync/sync-service.ts';

/** What waits for its bank is not: nothing of it comes before a person, or the bank's next run, has done something. */
export function isArriving({ history }: Pick<AccountState, 'history'>): boolean {
  return history === 'arriving' || history === 'not-started';
}
