// What came in today: the ledger's counts, and the money booked today per currency.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { transactionsPath } from '../../shared/paths.ts';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import type { ChangeCounts } from '../../domain/runs/ending.ts';
import { toNotCountedSentence } from '../../domain/transactions/not-counted.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useTicking } from '../../ui/ticking.ts';
import { useServices } from '../../shared/services.ts';
import { overviewQueries } from './overview-queries.ts';
import styles from './overview.module.css';

export function CameInPanel({ news }: { readonly news: ChangeCounts }) {
  const { index } = useServices();
  const today = useTicking(toLocalDate, 'minute');
  const query = useQuery(overviewQueries.bookedOn(index, today));
  const state = toPanelState(query, {
    reading: 'Adding up what was booked today',
    failed: 'What was booked today could not be added up.',
  });
  const { totals = [], missingCount = 0 } = query.data ?? {};
  return (
    <Panel
      title="What came in today"
      state={state}
      action={<Link to={transactionsPath({ from: today, to: today })}>See today’s transactions</Link>}
    >
      <p className={styles['news']}>
        <strong>{news.added.toLocaleString('en-GB')}</strong> new ·{' '}
        <strong>{news.changed.toLocaleString('en-GB')}</strong> changed by the banks
      </p>
      {totals.length === 0 ? (
        <p className={styles['quiet']}>Nothing is booked on today’s date yet.</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Booked today</th>
              <th scope="col" className={styles['number']}>
                In
              </th>
              <th scope="col" className={styles['number']}>
                Out
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ currency, scale, count, inMinor, outMinor }) => (
              <tr key={currency}>
                <th scope="row">
                  {currency} <span className={styles['quiet']}>{count}</span>
                </th>
                <td className={styles['number']}>
                  <SumAmount minor={inMinor} scale={scale} currency={currency} />
                </td>
                <td className={styles['number']}>
                  <SumAmount minor={outMinor} scale={scale} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {missingCount > 0 && <p className={styles['quiet']}>{toNotCountedSentence(missingCount)}</p>}
    </Panel>
  );
}
