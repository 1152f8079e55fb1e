// Rows by their place in the view, put together from the blocks that were read.
import type { QueryClient } from '@tanstack/react-query';
import type { TransactionIndex, TransactionRow } from '../../transaction-index/transaction-index.ts';
import { BLOCK_ROWS, transactionQueries, type SettledView } from './transaction-queries.ts';
import { isSameKey, type TransactionKey } from './transaction-view.ts';

/** The blocks these rows are in, without the first one: it came with the view. */
export function toBlockNumbers(positions: readonly number[]): readonly number[] {
  const blocks = new Set(positions.map((position) => Math.floor(position / BLOCK_ROWS)));
  blocks.delete(0);
  return [...blocks].toSorted((first, second) => first - second);
}

export interface RowSource {
  readonly client: QueryClient;
  readonly index: TransactionIndex;
  readonly view: SettledView;
  /** Rows that stand before those of the view. */
  readonly unfolded: readonly TransactionRow[];
}

export async function readRowAt(source: RowSource, shownAt: number): Promise<TransactionRow | null> {
  const { client, index, view, unfolded } = source;
  const position = shownAt - unfolded.length;
  if (position < 0) return unfolded[shownAt] ?? null;
  if (position >= view.summary.count) return null;
  const block = Math.floor(position / BLOCK_ROWS);
  const rows = block === 0 ? view.firstRows : await client.fetchQuery(transactionQueries.block(index, view, block));
  return rows[position % BLOCK_ROWS] ?? null;
}

/** Where a row stands among the rows read so far; null when it is not among them. */
export function locateRow({ client, view, unfolded }: Omit<RowSource, 'index'>, key: TransactionKey): number | null {
  const inFirst = [...unfolded, ...view.firstRows].findIndex((row) => isSameKey(row, key));
  if (inFirst !== -1) return inFirst;
  const blocks = client.getQueriesData<readonly TransactionRow[]>({ queryKey: transactionQueries.blocks(view) });
  for (const [queryKey, rows] of blocks) {
    const inBlock = rows?.findIndex((row) => isSameKey(row, key)) ?? -1;
    if (inBlock !== -1) return unfolded.length + Number(queryKey.at(-1)) * BLOCK_ROWS + inBlock;
  }
  return null;
}
