// The same days as figures: for whoever cannot see the bars, or wants them to the cent.
import { Link } from 'react-router-dom';
import { transactionsPath } from '../../shared/paths.ts';
import type { DayFlow } from '../../transaction-index/transaction-index.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import styles from './cash-flow.module.css';

interface CashFlowTableProps {
  readonly days: readonly DayFlow[];
  readonly currency: string;
}

export function CashFlowTable({ days, currency }: CashFlowTableProps) {
  const busy = days.filter(({ inMinor, outMinor }) => inMinor !== 0n || outMinor !== 0n).toReversed();
  return (
    <details className={styles['figures']}>
      <summary>As a table</summary>
      <table className={styles['table']}>
        <caption className="sr-only">Money in and out by booking day in {currency}, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ day, scale, inMinor, outMinor }) => (
            <tr key={day}>
              <th scope="row">
                <Link to={transactionsPath({ from: day, to: day })}>
                  <CalendarDay date={day} />
                </Link>
              </th>
              <td>
                <SumAmount minor={inMinor} scale={scale} currency={currency} />
              </td>
              <td>
                <SumAmount minor={outMinor} scale={scale} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
