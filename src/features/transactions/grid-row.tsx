// One transaction as a line of the table; without a row, a line of the same height that waits for it.
import { memo } from 'react';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { Amount } from '../../ui/amount.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { GRID_COLUMNS } from './grid-columns.ts';
import { toRowWords } from './status-words.ts';
import styles from './transaction-grid.module.css';

interface GridRowProps {
  readonly row: TransactionRow | null;
  readonly isCard: boolean;
}

/** The cells only: the place of the row is the table's business, so scrolling draws no cell again. */
export const GridCells = memo(function GridCells({ row, isCard }: GridRowProps) {
  if (row === null) return <WaitingCells isCard={isCard} />;
  return isCard ? <CardCells row={row} /> : <LineCells row={row} />;
});

function LineCells({ row }: { readonly row: TransactionRow }) {
  return (
    <>
      <Cell column="booked">
        <CalendarDay date={row.bookedOn} />
      </Cell>
      <Cell column="value">
        <CalendarDay date={row.valuedOn} />
      </Cell>
      <Cell column="counterparty">
        <Text text={row.counterpartyName} />
      </Cell>
      <Cell column="purpose">
        <Text text={row.purpose} />
      </Cell>
      <Cell column="account">
        <Text text={row.accountName} />
      </Cell>
      <Cell column="amount">
        <Amount money={row.amount} />
      </Cell>
      <Cell column="status">
        <Status row={row} />
      </Cell>
    </>
  );
}

function CardCells({ row }: { readonly row: TransactionRow }) {
  return (
    <>
      <Cell column="counterparty">
        <Text text={row.counterpartyName ?? row.purpose} />
      </Cell>
      <Cell column="amount">
        <Amount money={row.amount} />
      </Cell>
      <Cell column="purpose">
        <Text text={row.purpose ?? row.accountName} />
      </Cell>
      <Cell column="booked">
        {(row.status !== 'booked' || row.missingSince !== null) && (
          <StatusMark tone={toRowWords(row).tone} label={toRowWords(row).word} />
        )}
        {row.mark !== null && <Mark mark={row.mark} />}
        {row.bookedOn !== null && <CalendarDay date={row.bookedOn} />}
      </Cell>
    </>
  );
}

function Cell({ column, children }: { readonly column: string; readonly children?: React.ReactNode }) {
  return (
    <td className={styles['cell']} data-column={column}>
      {children}
    </td>
  );
}

function Text({ text }: { readonly text: string | null }) {
  return text === null ? <span aria-label="not said">—</span> : <BankText text={text} />;
}

function Status({ row }: { readonly row: TransactionRow }) {
  const { tone, word } = toRowWords(row);
  return (
    <>
      <StatusMark tone={tone} label={word} />
      {row.mark !== null && <Mark mark={row.mark} />}
    </>
  );
}

function Mark({ mark }: { readonly mark: 'new' | 'changed' }) {
  return (
    <span className={styles['mark']} data-mark={mark}>
      {mark}
    </span>
  );
}

function WaitingCells({ isCard }: { readonly isCard: boolean }) {
  const columns = isCard ? ['counterparty', 'amount', 'purpose', 'booked'] : GRID_COLUMNS.map(({ id }) => id);
  return columns.map((column) => (
    <Cell key={column} column={column}>
      <span className={styles['waiting']} aria-hidden="true" />
    </Cell>
  ));
}
