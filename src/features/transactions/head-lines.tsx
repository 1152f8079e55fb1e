// The lines of the table that are no row: what is pending, and each day with what came in and went out on it.
import { UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { daysBetween, toLocalDate } from '../../domain/dates/calendar-date.ts';
import type { DaySummary } from '../../transaction-index/transaction-index.ts';
import { toSumText } from '../../ui/amount-text.ts';
import { toDayText } from '../../ui/calendar-day.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toTrack, type GridColumn } from './grid-columns.tsx';
import type { PendingRows } from './transaction-queries.ts';
import styles from './transaction-grid.module.css';

interface PendingCellsProps {
  readonly pending: PendingRows;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function PendingCells({ pending, isOpen, onToggle }: PendingCellsProps) {
  const today = useTicking(toLocalDate, 'minute');
  const { count, missingCount, oldest, rows } = pending;
  const age = oldest === null ? null : daysBetween(oldest, today);
  return (
    <td className={styles['whole']}>
      <UnstyledButton className={styles['fold']} aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
        {count > 0
          ? `${count.toLocaleString('en-GB')} pending, not in the totals`
          : `${missingCount.toLocaleString('en-GB')} pending once, no longer listed by the bank`}
        {age !== null && age > 0 && `; oldest ${age === 1 ? '1 day' : `${age} days`}`}
        {isOpen && rows.length < (count > 0 ? count : missingCount) && `; the first ${rows.length} are shown`}
      </UnstyledButton>
    </td>
  );
}

interface DayCellsProps {
  readonly summary: DaySummary;
  readonly flowAt: number;
  /** Null: the rows are cards. */
  readonly columns: readonly GridColumn[] | null;
}

/** On a card the sums stand behind the day; in the table under their columns. */
export function DayCells({ summary, flowAt, columns }: DayCellsProps) {
  const flow = summary.flows[flowAt];
  const day = flowAt > 0 ? null : <strong>{toDayWords(summary)}</strong>;
  const [moneyIn, moneyOut] =
    flow === undefined
      ? [null, null]
      : [
          toSumText({ minor: flow.inMinor, scale: flow.scale }, flow.currency),
          toSumText({ minor: -flow.outMinor, scale: flow.scale }, flow.currency),
        ];
  if (columns === null) {
    return (
      <td className={styles['whole']}>
        {day}
        <span className={styles['sums']}>{flow !== undefined && `+${moneyIn} · −${moneyOut} ${flow.currency}`}</span>
      </td>
    );
  }
  const texts: Readonly<Record<string, string | null | undefined>> = {
    in: moneyIn,
    out: moneyOut,
    currency: flow?.currency,
  };
  const sums = columns.filter(({ id }) => id in texts);
  return (
    <>
      <td className={styles['day']}>{day}</td>
      {sums.map(({ id }) => (
        <td key={id} className={styles['cell']} data-column={id} style={{ gridColumn: toTrack(columns, id) }}>
          {texts[id]}
        </td>
      ))}
    </>
  );
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Fri 27 Nov 26`. */
function toDayWords({ day }: DaySummary): string {
  if (day === null) return 'No date yet';
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${toDayText(day)}`;
}
