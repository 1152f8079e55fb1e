// Are we up to date?
import { lazy, Suspense } from 'react';
import { Overview } from '../../features/overview/overview.tsx';
import { RefreshAll } from '../../features/refresh/refresh-all.tsx';
import { Panel } from '../../ui/panel.tsx';

const CASH_FLOW = 'Money in and out, by day';
const CashFlow = lazy(async () => ({ default: (await import('../../features/cash-flow/cash-flow.tsx')).CashFlow }));

export function OverviewPage() {
  return (
    <Overview
      firstRefresh={<RefreshAll />}
      cashFlow={
        <Suspense fallback={<Panel title={CASH_FLOW} state={{ kind: 'first-load', what: 'Loading the chart…' }} />}>
          <CashFlow />
        </Suspense>
      }
    />
  );
}
