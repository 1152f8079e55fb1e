// Are we up to date? The board of banks, who needs a person, what came in today, balances, consents and downloads.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import type { StandingKind } from '../../shared/connection-status/bank-side.ts';
import { standsAs, useStandingOf, type Standing } from '../../shared/connection-status/connection-standing.ts';
import { ConsentsPanel } from '../../shared/consents/consents-panel.tsx';
import type { RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { useServices } from '../../shared/services.ts';
import { isFirstDownload } from '../../shared/connection-status/history-arrival.ts';
import { StandingCounts, useChosenStanding } from '../../shared/connection-status/standing-counts.tsx';
import { syncQueries } from '../../shared/sync-queries.ts';
import { BalancesPanel } from './balances-panel.tsx';
import { BanksPanel } from './banks-panel.tsx';
import { CameInPanel } from './came-in-panel.tsx';
import { DownloadPanel } from './download-panel.tsx';
import { isFailingUnattributed } from './failing-accounts.ts';
import { NeedsYouPanel } from './needs-you-panel.tsx';
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
  const connections = state?.connections ?? [];
  return (
    <>
      <PageHeader title="Overview" answer={toAnswer(state, standingOf)} />
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
    <div className={styles['board']}>
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

/** The first line of the page. */
function toAnswer(state: SyncState | undefined, standingOf: (connection: ConnectionState) => Standing): string {
  const connections = state?.connections ?? null;
  if (connections === null || connections.length === 0) return 'Are we up to date? Nothing is known yet.';
  const standings = connections.map(standingOf);
  const countOf = (kind: StandingKind) => standings.filter((standing) => standsAs(standing, kind)).length;
  const [upToDate, running] = [countOf('up-to-date'), countOf('running')];
  const banks = connections.length === 1 ? '1 bank' : `${connections.length} banks`;
  const failing = (state?.accounts ?? []).filter(isFailingUnattributed).length;
  if (upToDate === connections.length && failing === 0)
    return upToDate === 1 ? 'The bank is up to date.' : `All ${banks} are up to date.`;
  const meanwhile = running === 0 ? '' : `, ${running} ${isOrAre(running)} running`;
  const apart = failing === 0 ? '' : `; ${toAccountsText(failing)} of no known bank cannot be fetched`;
  return `${upToDate} of ${banks} ${isOrAre(upToDate)} up to date${meanwhile}${apart}.`;
}

function toAccountsText(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}

function isOrAre(count: number): 'is' | 'are' {
  return count === 1 ? 'is' : 'are';
}
