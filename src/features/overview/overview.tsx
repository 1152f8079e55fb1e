// Are we up to date? The board of banks, who needs a person, what came in today, balances, consents and downloads.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SyncState } from '../../sync/sync-service.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { useStandingOf } from '../../shared/connection-status/connection-standing.ts';
import { ConsentsPanel } from '../../shared/consents/consents-panel.tsx';
import type { RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { useServices } from '../../shared/services.ts';
import { isFirstDownload } from '../../shared/connection-status/history-arrival.ts';
import { StandingCounts, useChosenStanding } from '../../shared/connection-status/standing-counts.tsx';
import { syncQueries } from '../../shared/sync-queries.ts';
import { BalancesPanel } from './balances-panel.tsx';
import { BanksPanel } from './banks-panel.tsx';
import { CameInPanel } from './came-in-panel.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import { DownloadPanel } from './download-panel.tsx';
import { isFailingUnattributed } from './failing-accounts.ts';
import { NeedsYouPanel } from './needs-you-panel.tsx';
import { toOverviewAnswer } from './overview-answer.ts';
import { useIsOpen } from './use-is-open.ts';
import { useTicking } from '../../ui/ticking.ts';
import styles from './overview.module.css';
import { toFailure } from '../../words/problems.ts';

interface OverviewProps {
  /** Money in and out by day, set beside by the page. */
  readonly cashFlow: ReactNode;
  /** The one thing to press while nothing was fetched yet. */
  readonly firstRefresh: ReactNode;
  readonly renderStart: RenderStart;
}

export function Overview({ cashFlow, firstRefresh, renderStart }: OverviewProps) {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const [standing, setStanding] = useChosenStanding();
  const state = query.data;
  const standingOf = useStandingOf(state?.accounts);
  const isOpen = useIsOpen();
  const { staleAfterMs } = useConnectionSettings();
  const answer = useTicking((nowMs) => toOverviewAnswer(state, { nowMs, staleAfterMs }, isOpen), 'minute');
  const connections = state?.connections ?? [];
  return (
    <>
      <PageHeader title="Overview" answer={<span className={styles['answer']}>{answer}</span>} />
      {state === undefined || (connections.length === 0 && !state.accounts?.length) ? (
        <FirstFace state={toFirstFace(query, firstRefresh)} />
      ) : (
        <>
          <StandingCounts
            standings={connections.map(standingOf)}
            chosen={standing}
            onChoose={(kind) => void setStanding(kind)}
          />
          <div className={styles['board']}>
            <div className={styles['column']}>
              <NeedsYouPanel
                connections={connections}
                unattributed={(state.accounts ?? []).filter(isFailingUnattributed)}
                continuations={state.continuations}
                renderStart={renderStart}
              />
              <BanksPanel
                connections={connections}
                accounts={state.accounts}
                problem={state.connectionsProblem}
                chosen={standing}
                onShowAll={() => void setStanding(null)}
              />
            </div>
            <div className={styles['column']}>
              <DeliveryPanel state={state} />
              <CameInPanel news={state.newsToday} />
              <BalancesPanel accounts={state.accounts} connections={connections} />
              <ConsentsPanel connections={connections} />
            </div>
            <div className={`${styles['column']} ${styles['wide']}`}>
              <DownloadPanel accounts={state.accounts ?? []} connections={connections} />
              {cashFlow}
            </div>
          </div>
        </>
      )}
    </>
  );
}

/** The final shape, so that nothing jumps when the first read is there. */
function FirstFace({ state }: { readonly state: PanelState }) {
  if (state.kind !== 'first-load') return <Panel title="Banks" state={state} />;
  return (
    <div className={`${styles['board']} ${styles['belowCounts']}`}>
      {['Needs you', 'What came in today', 'Banks', 'Balances, per currency'].map((title) => (
        <Panel key={title} title={title} state={state} />
      ))}
    </div>
  );
}

function toFirstFace(query: { data: SyncState | undefined; error: Error | null }, firstRefresh: ReactNode): PanelState {
  const problem = query.data?.connectionsProblem ?? null;
  if (problem !== null) {
    return { kind: 'failed', failure: { ...toFailure(problem), action: firstRefresh } };
  }
  if (query.data !== undefined && isFirstDownload(query.data) && query.data.liveness.state !== 'offline') {
    return { kind: 'first-load', what: 'Asking the banks for their accounts: the first download is on its way' };
  }
  return toPanelState(query, {
    reading: 'Reading what is kept of the banks',
    failed: 'What is kept of the banks could not be read.',
    isEmpty: () => true,
    empty: {
      what: 'The banks, their accounts and what came in will be here. The first refresh fetches up to 36 months.',
      action: firstRefresh,
    },
  });
}
