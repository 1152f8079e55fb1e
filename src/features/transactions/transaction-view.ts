// A view of the transactions: which rows, in which order. What the table shows, what is summed and what is exported.
import type { TransactionFilter, TransactionOrder } from '../../transaction-index/transaction-index.ts';

export interface TransactionView {
  readonly filter: TransactionFilter;
  readonly order: TransactionOrder;
}

/** With the rows that are folded away on the screen. */
export function withPending({ filter, order }: TransactionView): TransactionView {
  return { filter: filter.status === 'settled' ? { ...filter, status: 'all' } : filter, order };
}

/** The same for the same rows in the same order: what is a place in one view means nothing in another. */
export function toViewText(view: TransactionView | undefined): string {
  return JSON.stringify([view?.filter, view?.order]);
}

export interface TransactionKey {
  readonly accountId: string;
  readonly id: string;
}

export function isSameKey(first: TransactionKey, second: TransactionKey): boolean {
  return first.accountId === second.accountId && first.id === second.id;
}
