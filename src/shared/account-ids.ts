// Which account is meant by an id: an address, or a row, may name one that it had before.
import type { AccountState } from '../sync/sync-service.ts';

export function goesBy(asked: string): (account: Pick<AccountState, 'id' | 'earlierIds'>) => boolean {
  return ({ id, earlierIds }) => id === asked || earlierIds.includes(asked);
}
