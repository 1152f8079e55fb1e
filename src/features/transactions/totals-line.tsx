// How many rows, and what they come to in each currency; never one sum over several.
import { toNotCountedSentence } from '../../domain/transactions/not-counted.ts';
import type { TransactionSummary } from '../../transaction-index/transaction-index.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { CountedTwiceNote } from '../../shared/continuations/counted-twice-note.tsx';
import { DensityToggle } from './density-toggle.tsx';
import styles from './transactions.module.css';

interface TotalsLineProps {
  readonly summary: TransactionSummary;
  /** Another view is being read; these totals belong to the rows still on screen. */
  readonly isOld: boolean;
}

export function TotalsLine({ summary, isOld }: TotalsLineProps) {
  return (
    <section className={styles['totals']} aria-label="Totals" aria-busy={isOld}>
      <p className={styles['rowCount']}>
        <strong>{summary.count.toLocaleString('en-GB')}</strong> of {summary.totalCount.toLocaleString('en-GB')} rows
        {summary.missingCount > 0 && (
          <span className={styles['notCounted']}> {toNotCountedSentence(summary.missingCount)}</span>
        )}
        <CountedTwice summary={summary} />
      </p>
      <table className={styles['sums']}>
        <caption className="sr-only">Sums of the rows shown, each currency for itself</caption>
        <thead>
          <tr>
            <th scope="col">Currency</th>
            <th scope="col">Rows</th>
            <th scope="col" data-part="flow">
              In
            </th>
            <th scope="col" data-part="flow">
              Out
            </th>
            <th scope="col">In and out together</th>
          </tr>
        </thead>
        <tbody>
          {summary.totals.map(({ currency, scale, count, sumMinor, inMinor, outMinor }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td>{count.toLocaleString('en-GB')}</td>
              <td data-part="flow">
                <SumAmount minor={inMinor} scale={scale} currency={currency} />
              </td>
              <td data-part="flow">
                <SumAmount minor={outMinor} scale={scale} currency={currency} />
              </td>
              <td data-part="sum">
                <SumAmount minor={sumMinor} scale={scale} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles['density']}>
        <DensityToggle />
      </div>
    </section>
  );
}

function CountedTwice({ summary: { countedTwice } }: Pick<TotalsLineProps, 'summary'>) {
  if (countedTwice === null) return null;
  return (
    <span className={styles['notCounted']}>
      {' '}
      <CountedTwiceNote countedTwice={countedTwice} />
    </span>
  );
}
