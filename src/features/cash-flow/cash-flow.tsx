// Money in and out by day, the last thirty of them, one currency at a time: bars for the eye, a table for exact figures.
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { addDays, toLocalDate } from '../../domain/dates/calendar-date.ts';
import { toNotCountedSentence } from '../../domain/transactions/not-counted.ts';
import type { DayFlow } from '../../transaction-index/transaction-index.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useTicking } from '../../ui/ticking.ts';
import { useServices } from '../../shared/services.ts';
import { CountedTwiceNote } from '../../shared/continuations/counted-twice-note.tsx';
import { cashFlowQueries } from './cash-flow-queries.ts';
import { CashFlowTable } from './cash-flow-table.tsx';
import styles from './cash-flow.module.css';
import { toCurrencies, toDays, toSums } from './day-flows.ts';

const DAYS = 30;
const TITLE = 'Money in and out, by day';

/** The charting library is large: it comes after the figures. */
const CashFlowChart = lazy(async () => ({ default: (await import('./cash-flow-chart.tsx')).CashFlowChart }));

export function CashFlow() {
  const { index } = useServices();
  const to = useTicking(toLocalDate, 'minute');
  const period = { from: addDays(to, 1 - DAYS), to };
  const query = useQuery(cashFlowQueries.byDay(index, period));
  const { missingCount = 0, countedTwice = null } = useQuery(cashFlowQueries.summary(index, period)).data ?? {};
  const [chosen, setChosen] = useState<string | null>(null);
  const currencies = toCurrencies(query.data ?? []);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : currencies[0];
  const state = toPanelState(query, {
    reading: 'Adding up the last thirty days',
    failed: 'The days could not be added up.',
    isEmpty: (flows) => flows.length === 0,
    empty: { what: 'Nothing was booked in the last thirty days. The days with money in and out will be here.' },
  });
  return (
    <Panel
      title={TITLE}
      state={state}
      action={
        currencies.length > 1 &&
        currency !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label="Currency of the chart"
            data={[...currencies]}
            value={currency}
            onChange={setChosen}
          />
        )
      }
    >
      {currency !== undefined && <CurrencyFlow days={toDays(query.data ?? [], currency, period)} currency={currency} />}
      {missingCount > 0 && <p className={styles['notCounted']}>{toNotCountedSentence(missingCount)}</p>}
      {countedTwice !== null && (
        <p className={styles['notCounted']}>
          <CountedTwiceNote countedTwice={countedTwice} />
        </p>
      )}
    </Panel>
  );
}

interface CurrencyFlowProps {
  readonly days: readonly DayFlow[];
  readonly currency: string;
}

function CurrencyFlow({ days, currency }: CurrencyFlowProps) {
  const { moneyIn, moneyOut } = toSums(days, currency);
  return (
    <>
      <p className={styles['sums']}>
        <span className={styles['in']}>In</span> <SumAmount {...moneyIn} currency={currency} />
        <span className={styles['out']}>Out</span> <SumAmount {...moneyOut} currency={currency} />
      </p>
      <div className={styles['chart']}>
        <Suspense fallback={<p className="sr-only">Loading the chart…</p>}>
          <CashFlowChart days={days} currency={currency} />
        </Suspense>
      </div>
      <CashFlowTable days={days} currency={currency} />
    </>
  );
}
