// Accounts that cannot be fetched and that no bank listed here speaks for.
import type { AccountState } from '../../sync/sync-service.ts';

export function isFailingUnattributed({ attributedTo, problem, goneSince }: AccountState): boolean {
  return attributedTo === null && goneSince === null && problem !== null;
}
