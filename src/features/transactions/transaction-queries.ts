// Every read of the transactions kept here, as query options: keys are written here and nowhere else.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type {
  DaySummary,
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
  /** In the order of the rows; null: they are not ordered by day. */
  readonly days: readonly DaySummary[] | null;
  /** What the filter would let through if it were not pending; null: nothing is, or pending rows stand among the others. */
  readonly pending: PendingRows | null;
}

export interface PendingRows {
  /** Those the bank still lists. */
  readonly count: number;
  /** Those it no longer lists: most were booked under another id, and they stay pending here for ever. */
  readonly missingCount: number;
  /** By value date, of those still listed; null: none of them has one. */
  readonly oldest: CalendarDate | null;
  /** The first of those still listed; of the others only where they are asked for. */
  readonly rows: readonly TransactionRow[];
}

/** Banks list some dozens; more than this are looked at by themselves. */
const MOST_PENDING = 500;

export const transactionQueries = {
  /** Prefix of all of them: what the topic `transactions` invalidates. */
  all: () => ['transactions'] as const,
  /** While another view is read, the last one stays on screen whole. */
  view: (index: TransactionIndex, view: TransactionView) =>
    queryOptions({
      queryKey: [...transactionQueries.all(), 'view', view],
      queryFn: async (): Promise<SettledView> => {
        const [summary, firstRows, days, pending] = await Promise.all([
          index.summarise(view.filter),
          index.readRows({ ...view, offset: 0, limit: BLOCK_ROWS }),
          readDays(index, view),
          readPending(index, view),
        ]);
        return { ...view, summary, firstRows, days, pending };
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

async function readDays(index: TransactionIndex, { filter, order }: TransactionView) {
  if (order.by !== 'bookedOn' && order.by !== 'valuedOn') return null;
  const days = await index.summariseDays(filter, order.by);
  return order.direction === 'ascending' ? days : days.toReversed();
}

async function readPending(index: TransactionIndex, { filter, order }: TransactionView): Promise<PendingRows | null> {
  if (filter.status !== 'settled') return null;
  const ofPending = { ...filter, status: 'pending' } as const;
  const days = await index.summariseDays(ofPending, 'valuedOn');
  if (days.length === 0) return null;
  const [count, missingCount] = [sumUp(days, 'count'), sumUp(days, 'missingCount')];
  const ofRows = filter.news === 'all' ? ({ ...ofPending, news: 'listed' } as const) : ofPending;
  const rows = await index.readRows({ filter: ofRows, order, offset: 0, limit: MOST_PENDING });
  return {
    count: count - missingCount,
    missingCount,
    oldest: days.find((day) => day.count > day.missingCount)?.day ?? null,
    rows: filter.news === 'gone' ? rows : rows.filter(({ missingSince }) => missingSince === null),
  };
}

function sumUp(days: readonly DaySummary[], part: 'count' | 'missingCount'): number {
  return days.reduce((sum, day) => sum + day[part], 0);
}
