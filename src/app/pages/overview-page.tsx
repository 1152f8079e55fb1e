// Are we up to date?
import { lazy, Suspense } from 'react';
import { Overview } from '../../features/overview/overview.tsx';
import { RefreshAll } from '../../features/refresh/refresh-all.tsx';
import { StartHere } from '../../features/refresh/start-here.tsx';
import { Panel } from '../../ui/panel.tsx';

const CASH_FLOW = 'Money in and out, by day';
const CashFlow = lazy(async () => ({ default: (await import('../../features/cash-flow/cash-flow.tsx')).CashFlow }));

export function OverviewPage() {
  return (
    <Overview
      firstRefresh={<RefreshAll />}
      renderStart={(connection, label) => <StartHere connection={connection} label={label} />}
      cashFlow={
        <Suspense fallback={<Panel title={CASH_FLOW} state={{ kind: 'first-load', what: 'Loading the chart…' }} />}>
          <CashFlow />
        </Suspense>
      }
    />
  );
}
