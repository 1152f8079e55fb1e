// One transaction as a line of the table; without a row, a line of the same height that waits for it.
import { memo, type ReactNode } from 'react';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { Amount } from '../../ui/amount.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import type { GridColumn } from './grid-columns.tsx';
import { RowState, RowText } from './row-parts.tsx';
import styles from './transaction-grid.module.css';

interface GridRowProps {
  readonly row: TransactionRow | null;
  /** Null: a card of two lines. */
  readonly columns: readonly GridColumn[] | null;
  readonly isPicked: boolean;
  readonly onPick: (row: TransactionRow) => void;
}

/** The cells only: the place of the row is the table's business, so scrolling draws no cell again. */
export const GridCells = memo(function GridCells({ row, columns, isPicked, onPick }: GridRowProps) {
  if (row === null) return <WaitingCells columns={columns} />;
  if (columns === null) return <CardCells row={row} />;
  return (
    <>
      <Cell column="pick">
        {/* The grid has the focus, and its space bar does the same. */}
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label="Select"
          checked={isPicked}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onPick(row)}
        />
      </Cell>
      {columns.map(({ id, read }) => (
        <Cell key={id} column={id}>
          {read(row)}
        </Cell>
      ))}
    </>
  );
});

function CardCells({ row }: { readonly row: TransactionRow }) {
  return (
    <>
      <Cell column="counterparty">
        <RowText text={row.counterpartyName ?? row.purpose} />
      </Cell>
      <Cell column="amount">
        <Amount money={row.amount} />
      </Cell>
      <Cell column="booked">
        <CalendarDay date={row.bookedOn ?? row.valuedOn} />
        <span aria-hidden="true">·</span>
        <BankText text={toShortAccount(row)} />
      </Cell>
      <Cell column="state">
        <RowState row={row} />
      </Cell>
    </>
  );
}

/** `Rhodanien …8787`. */
function toShortAccount({ bankName, accountName, accountIban }: TransactionRow): string {
  const name = bankName ?? accountName;
  return accountIban === null ? name : `${name} …${accountIban.slice(-4)}`;
}

function Cell({ column, children }: { readonly column: string; readonly children?: ReactNode }) {
  return (
    <td className={styles['cell']} data-column={column}>
      {children}
    </td>
  );
}

function WaitingCells({ columns }: { readonly columns: readonly GridColumn[] | null }) {
  const ids =
    columns === null ? ['counterparty', 'amount', 'booked', 'state'] : ['pick', ...columns.map(({ id }) => id)];
  return ids.map((id) => (
    <Cell key={id} column={id}>
      <span className={styles['waiting']} aria-hidden="true" />
    </Cell>
  ));
}
