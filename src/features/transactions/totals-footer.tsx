// How many rows, and what they come to in each currency, under the columns they belong to; never one sum over several.
import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import { addUp } from '../../domain/money/money.ts';
import { toNotCountedSentence } from '../../domain/transactions/not-counted.ts';
import type { TransactionRow, TransactionSummary } from '../../transaction-index/transaction-index.ts';
import { CountedTwiceNote } from '../../shared/continuations/counted-twice-note.tsx';
import { toSumText } from '../../ui/amount-text.ts';
import { toTrack, type GridColumn } from './grid-columns.tsx';
import styles from './totals-footer.module.css';

interface TotalsFooterProps {
  readonly summary: TransactionSummary;
  readonly picked: readonly TransactionRow[];
  readonly onUnpick: () => void;
  /** Null: the rows are cards. */
  readonly columns: readonly GridColumn[] | null;
  /** Another view is being read; these totals belong to the rows still on screen. */
  readonly isOld: boolean;
  readonly footerRef: RefObject<HTMLElement | null>;
}

export function TotalsFooter({ summary, picked, onUnpick, columns, isOld, footerRef }: TotalsFooterProps) {
  return (
    <section ref={footerRef} className={styles['totals']} aria-label="Totals" aria-busy={isOld}>
      <p className={styles['counts']}>
        <span>
          <strong>{summary.count.toLocaleString('en-GB')}</strong> of {summary.totalCount.toLocaleString('en-GB')} rows
        </span>
        {summary.missingCount > 0 && <span>{toNotCountedSentence(summary.missingCount)}</span>}
        {summary.countedTwice !== null && (
          <span>
            <CountedTwiceNote countedTwice={summary.countedTwice} />
          </span>
        )}
        {picked.length > 0 && <Picked picked={picked} onUnpick={onUnpick} />}
      </p>
      <table className={styles['sums']} data-card={columns === null}>
        <caption className="sr-only">Sums of the rows shown, each currency for itself</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Currency</th>
            <th scope="col">Rows</th>
            <th scope="col">In and out together</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
          </tr>
        </thead>
        <tbody>
          {summary.totals.map(({ currency, scale, count, sumMinor, inMinor, outMinor }) => (
            <tr key={currency}>
              <th scope="row" style={place(columns, 'currency')}>
                {currency}
              </th>
              <td data-part="rows">{count.toLocaleString('en-GB')}</td>
              <td data-part="sum" style={place(columns, 'sum')}>
                {sumMinor > 0n && '+'}
                {toSumText({ minor: sumMinor, scale }, currency)}
              </td>
              <td style={place(columns, 'in')} data-part="in">
                {toSumText({ minor: inMinor, scale }, currency)}
              </td>
              <td style={place(columns, 'out')} data-part="out">
                {toSumText({ minor: -outMinor, scale }, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Its column of the table, behind the box to tick; both together stand before the money that comes in. */
function place(columns: readonly GridColumn[] | null, id: string) {
  if (columns === null) return {};
  return { gridColumn: id === 'sum' ? `3 / ${toTrack(columns, 'in')}` : toTrack(columns, id) };
}

function Picked({ picked, onUnpick }: { readonly picked: readonly TransactionRow[]; readonly onUnpick: () => void }) {
  const listed = picked.filter(({ missingSince }) => missingSince === null);
  const missingCount = picked.length - listed.length;
  const sums = [...Map.groupBy(listed, ({ amount }) => amount.currency)].map(([currency, rows]) => {
    const sum = addUp(
      rows.map(({ amount }) => amount),
      currency,
    );
    return `${sum.minor > 0n ? '+' : ''}${toSumText(sum, currency)} ${currency}`;
  });
  return (
    <span>
      <strong>selected {picked.length.toLocaleString('en-GB')}:</strong> {sums.join(' · ')}{' '}
      {missingCount > 0 && `${toNotCountedSentence(missingCount)} `}
      <Button variant="subtle" size="compact-xs" onClick={onUnpick}>
        Unselect
      </Button>
    </span>
  );
}
