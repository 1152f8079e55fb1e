// How many rows, and what they come to in each currency; never one sum over several.
import type { TransactionSummary } from '../../transaction-index/transaction-index.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { DensityToggle } from './density-toggle.tsx';
import styles from './transactions.module.css';

interface TotalsLineProps {
  readonly summary: TransactionSummary;
  /** Another view is being read; these totals belong to the rows still on screen. */
  readonly isOld: boolean;
}

export function TotalsLine({ summary, isOld }: TotalsLineProps) {
  return (
    <section className={styles['totals']} aria-label="Totals per currency" aria-busy={isOld}>
      <p className={styles['rowCount']}>
        <strong>{summary.count.toLocaleString('en-GB')}</strong> of {summary.totalCount.toLocaleString('en-GB')} rows
      </p>
      <ul>
        {summary.totals.map(({ currency, count, sumMinor, inMinor, outMinor }) => (
          <li key={currency}>
            <span className={styles['sum']}>
              <SumAmount minor={sumMinor} currency={currency} />
            </span>
            <span className={styles['quiet']}>
              {count.toLocaleString('en-GB')} {count === 1 ? 'row' : 'rows'} · in{' '}
              <SumAmount minor={inMinor} currency={currency} /> · out <SumAmount minor={outMinor} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
      <div className={styles['density']}>
        <DensityToggle />
      </div>
    </section>
  );
}
