// The columns of the table, in order: how wide, from which width of the table on, what a press on the head sorts by, and what a row shows there.
import type { ReactNode } from 'react';
import { TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type {
  TransactionOrder,
  TransactionOrderBy,
  TransactionRow,
} from '../../transaction-index/transaction-index.ts';
import { toAmountText } from '../../ui/amount-text.ts';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { RowAccount, RowState, RowText } from './row-parts.tsx';

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** As a track of a CSS grid. */
  readonly width: string;
  /** Left out of a table narrower than this. */
  readonly fromPx: number;
  /** Null: the index does not order by it. A column with one direction has no other one to turn to. */
  readonly sortBy: TransactionOrderBy | null;
  readonly onlyDirection?: TransactionOrder['direction'];
  readonly read: (row: TransactionRow) => ReactNode;
}

const GRID_COLUMNS: readonly GridColumn[] = [
  {
    id: 'booked',
    label: TRANSACTION_FIELDS.bookedOn.label,
    width: '5.25rem',
    fromPx: 0,
    sortBy: 'bookedOn',
    read: ({ bookedOn }) => <CalendarDay date={bookedOn} />,
  },
  {
    id: 'value',
    label: TRANSACTION_FIELDS.valuedOn.label,
    width: '5.25rem',
    fromPx: 1_240,
    sortBy: 'valuedOn',
    read: ({ valuedOn }) => <CalendarDay date={valuedOn} />,
  },
  {
    id: 'counterparty',
    label: TRANSACTION_FIELDS.counterpartyName.label,
    width: 'minmax(7rem, 1.3fr)',
    fromPx: 0,
    sortBy: 'counterparty',
    read: ({ counterpartyName }) => <RowText text={counterpartyName} />,
  },
  {
    id: 'purpose',
    label: TRANSACTION_FIELDS.purpose.label,
    width: 'minmax(7rem, 1.5fr)',
    fromPx: 0,
    sortBy: 'purpose',
    read: ({ purpose }) => <RowText text={purpose} />,
  },
  {
    id: 'account',
    label: 'Bank · account',
    width: 'minmax(9rem, 1.5fr)',
    fromPx: 900,
    sortBy: 'account',
    read: (row) => <RowAccount row={row} />,
  },
  {
    id: 'in',
    label: 'In',
    width: '7.5rem',
    fromPx: 0,
    sortBy: 'amount',
    onlyDirection: 'descending',
    read: ({ amount }) => (amount.minor < 0 ? null : toAmountText(amount)),
  },
  {
    id: 'out',
    label: 'Out',
    width: '7.5rem',
    fromPx: 0,
    sortBy: 'amount',
    onlyDirection: 'ascending',
    read: ({ amount }) => (amount.minor < 0 ? toAmountText({ ...amount, minor: -amount.minor }) : null),
  },
  {
    id: 'currency',
    label: 'Cur',
    width: '2.5rem',
    fromPx: 0,
    sortBy: null,
    read: ({ amount }) => amount.currency,
  },
  {
    id: 'state',
    label: 'State',
    width: '7.5rem',
    fromPx: 0,
    sortBy: null,
    read: (row) => <RowState row={row} />,
  },
];

/** Before the table was measured it is taken for wide. */
export function toShownColumns(widthPx: number): readonly GridColumn[] {
  return GRID_COLUMNS.filter(({ fromPx }) => widthPx === 0 || widthPx >= fromPx);
}

/** The tracks of every line of the table and of its totals: the box to tick comes first. */
export function toTemplate(columns: readonly GridColumn[]): string {
  return ['1.5rem', ...columns.map(({ width }) => width)].join(' ');
}

/** Where a column stands among the tracks. */
export function toTrack(columns: readonly GridColumn[], id: string): number {
  return columns.findIndex((column) => column.id === id) + 2;
}

/** Dates and amounts are first wanted from the newest and the largest, names from A. */
const FIRST_DESCENDING: ReadonlySet<TransactionOrderBy> = new Set(['bookedOn', 'valuedOn', 'amount', 'lastUpdated']);

export function toNextOrder(current: TransactionOrder, by: TransactionOrderBy): TransactionOrder {
  if (current.by !== by) return { by, direction: FIRST_DESCENDING.has(by) ? 'descending' : 'ascending' };
  return { by, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}
