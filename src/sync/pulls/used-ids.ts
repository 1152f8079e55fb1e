// After a whole reading of an account's list: of ids that had two contents, which of them are listed still.
import type { TransactionsFilter } from '../../bank-api/ports.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { Fence } from '../../local-db/fence.ts';
import type { PageOutcome, PullState, Store } from '../../local-db/store.ts';
import type { ReceivedPage } from './page-pass.ts';

/** What one reading met. */
export interface UsedIdWatch {
  firstSequence: number | null;
  receivedAt: Instant | null;
  hasUsedIds: boolean;
}

export function newUsedIdWatch(): UsedIdWatch {
  return { firstSequence: null, receivedAt: null, hasUsedIds: false };
}

export function notePage(
  watch: UsedIdWatch,
  { answer, requestSequence }: ReceivedPage,
  { hasUsedIds }: PageOutcome,
): void {
  watch.firstSequence ??= requestSequence;
  watch.receivedAt = answer.receivedAt;
  watch.hasUsedIds ||= hasUsedIds === true;
}

/** Returns how many rows became another payment of their id. */
export async function settleUsedIds(
  context: { store: Store; fence: Fence; onPage(state: PullState, changedRows: number): void },
  { firstSequence, receivedAt, hasUsedIds }: UsedIdWatch,
  { state, filter, isProof }: { state: PullState; filter: TransactionsFilter; isProof: boolean },
): Promise<number> {
  if (!hasUsedIds || firstSequence === null || receivedAt === null) return 0;
  const window = { accountId: state.accountId, firstSequence, receivedAt, filter, isProof };
  const changedRows = await context.store.settleUsedIds(window, context.fence);
  if (changedRows > 0) context.onPage(state, changedRows);
  return changedRows;
}
