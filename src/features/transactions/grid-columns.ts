// The columns of the table, in order, and what a click on a header sorts by.
import type { TransactionOrder, TransactionOrderBy } from '../../transaction-index/transaction-index.ts';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** Null: the index does not order by it. */
  readonly sortBy: TransactionOrderBy | null;
}

export const GRID_COLUMNS: readonly GridColumn[] = [
  { id: 'booked', label: 'Booked', sortBy: 'bookedOn' },
  { id: 'value', label: 'Value', sortBy: 'valuedOn' },
  { id: 'counterparty', label: 'Counterparty', sortBy: 'counterparty' },
  { id: 'purpose', label: 'Purpose', sortBy: 'purpose' },
  { id: 'account', label: 'Account', sortBy: 'account' },
  { id: 'amount', label: 'Amount', sortBy: 'amount' },
  { id: 'status', label: 'Status', sortBy: null },
];

/** Dates and amounts are first wanted from the newest and the largest, names from A. */
const FIRST_DESCENDING: ReadonlySet<TransactionOrderBy> = new Set(['bookedOn', 'valuedOn', 'amount', 'lastUpdated']);

export function toNextOrder(current: TransactionOrder, by: TransactionOrderBy): TransactionOrder {
  if (current.by !== by) return { by, direction: FIRST_DESCENDING.has(by) ? 'descending' : 'ascending' };
  return { by, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}
