// Every read of the transactions kept here, as query options: keys are written here and nowhere else.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  TransactionIndex,
  TransactionRow,
  TransactionSummary,
} from '../../transaction-index/transaction-index.ts';
import type { TransactionKey, TransactionView } from './transaction-view.ts';

/** Rows read at once: a few screens. */
export const BLOCK_ROWS = 200;

/** Blocks scrolled past are read again in milliseconds: a minute spares the way back, and memory stays small. */
const BLOCK_KEPT_MS = 60_000;
const VIEW_KEPT_MS = 300_000;

/** What one answer shows at once: totals and first rows of the same view, so that they never disagree on screen. */
export interface SettledView extends TransactionView {
  readonly summary: TransactionSummary;
  readonly firstRows: readonly TransactionRow[];
}

export const transactionQueries = {
  /** Prefix of all of them: what the topic `transactions` invalidates. */
  all: () => ['transactions'] as const,
  /** While another view is read, the last one stays on screen whole. */
  view: (index: TransactionIndex, view: TransactionView) =>
    queryOptions({
      queryKey: [...transactionQueries.all(), 'view', view],
      queryFn: async (): Promise<SettledView> => {
        const [summary, firstRows] = await Promise.all([
          index.summarise(view.filter),
          index.readRows({ ...view, offset: 0, limit: BLOCK_ROWS }),
        ]);
        return { ...view, summary, firstRows };
      },
      gcTime: VIEW_KEPT_MS,
      placeholderData: keepPreviousData,
    }),
  /** Prefix of the blocks of one view. */
  blocks: (view: TransactionView) =>
    [...transactionQueries.all(), 'block', { filter: view.filter, order: view.order }] as const,
  /** `block` 1 begins at row 200. */
  block: (index: TransactionIndex, view: TransactionView, block: number) =>
    queryOptions({
      queryKey: [...transactionQueries.blocks(view), block],
      queryFn: () =>
        index.readRows({ filter: view.filter, order: view.order, offset: block * BLOCK_ROWS, limit: BLOCK_ROWS }),
      gcTime: BLOCK_KEPT_MS,
    }),
  detail: (index: TransactionIndex, key: TransactionKey) =>
    queryOptions({
      queryKey: [...transactionQueries.all(), 'detail', key],
      queryFn: () => index.readDetail(key),
      gcTime: VIEW_KEPT_MS,
    }),
};
