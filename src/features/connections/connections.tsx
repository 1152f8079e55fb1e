// Every bank connection with its channels, accounts and facts; accounts that belong to none are listed apart.
import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncState } from '../../sync/sync-service.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel, PanelFace, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { isWaitingForYou } from '../../shared/connection-status/bank-side.ts';
import { standsAs, useStandingOf } from '../../shared/connection-status/connection-standing.ts';
import { ContinuationsPanel } from '../../shared/continuations/continuations-panel.tsx';
import type { RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { useServices } from '../../shared/services.ts';
import { StandingCounts, useChosenStanding } from '../../shared/connection-status/standing-counts.tsx';
import { syncQueries } from '../../shared/sync-queries.ts';
import { AccountsTable } from './accounts-table.tsx';
import { ConnectionCard } from './connection-card.tsx';
import styles from './connections.module.css';
import { UnreadNotice } from './unread-notice.tsx';
import { toFailure, toProblemSentences } from '../../words/problems.ts';

export interface ConnectionActions {
  /** The page decides how: a feature knows no other. */
  readonly renderActions: (connection: { readonly id: string; readonly name: string }) => ReactNode;
  readonly renderStart: RenderStart;
}

export function Connections({ renderActions, renderStart }: ConnectionActions) {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const state = query.data;
  const connections = state?.connections ?? null;
  const [chosen, setChosen] = useChosenStanding();
  const standingOf = useStandingOf(state?.accounts);
  const shown = connections?.filter((connection) => chosen === null || standsAs(standingOf(connection), chosen));
  return (
    <>
      <PageHeader title="Connections" answer={toAnswer(state)} />
      <PanelFace state={toFace(query)}>
        <UnreadNotice unread={state?.unread} />
        {connections !== null && connections.length > 0 && (
          <StandingCounts
            standings={connections.map(standingOf)}
            chosen={chosen}
            onChoose={(kind) => void setChosen(kind)}
          />
        )}
        <div className={styles['cards']}>
          <ContinuationsPanel continuations={state?.continuations ?? []} />
          {shown?.map((connection) => (
            <ConnectionCard
              key={connection.id}
              connection={connection}
              accounts={(state?.accounts ?? []).filter(({ attributedTo }) => attributedTo === connection.id)}
              actions={renderActions(connection)}
              renderStart={renderStart}
            />
          ))}
          {chosen === null ? (
            <Unattributed state={state} />
          ) : (
            <Filtered
              hidden={(connections?.length ?? 0) - (shown?.length ?? 0)}
              onShowAll={() => void setChosen(null)}
            />
          )}
        </div>
      </PanelFace>
    </>
  );
}

function Unattributed({ state }: { readonly state: SyncState | undefined }) {
  const accounts = (state?.accounts ?? []).filter(({ attributedTo }) => attributedTo === null);
  if (accounts.length === 0) return null;
  return (
    <Panel title="Accounts that belong to no connection">
      <p className={styles['quiet']}>
        The two bank interfaces share no number, so accounts are matched by IBAN. These have none that matches: their
        transactions are fetched, but no refresh of a connection speaks for them.
      </p>
      <AccountsTable accounts={accounts} channels={null} />
    </Panel>
  );
}

function Filtered({ hidden, onShowAll }: { readonly hidden: number; readonly onShowAll: () => void }) {
  if (hidden === 0) return null;
  return (
    <p className={styles['quiet']}>
      {hidden === 1 ? '1 more bank stands' : `${hidden} more banks stand`} elsewhere.{' '}
      <Button variant="subtle" size="compact-sm" onClick={onShowAll}>
        Show all
      </Button>
    </p>
  );
}

function toFace(query: { data: SyncState | undefined; error: Error | null }): PanelState {
  const { data } = query;
  const problem = data?.connectionsProblem ?? null;
  if (problem !== null && data?.connections === null) {
    return { kind: 'failed', failure: toFailure(problem) };
  }
  if (problem !== null) {
    return { kind: 'stale', notice: toProblemSentences(problem) };
  }
  return toPanelState(query, {
    reading: 'Reading the connections',
    failed: 'The connections could not be read.',
    isEmpty: ({ connections, accounts }) => connections === null || (connections.length === 0 && !accounts?.length),
    empty: {
      what: 'Each bank connection with its channels and accounts will be here. Press Refresh now, at the top, to fetch them.',
    },
  });
}

function toAnswer(state: SyncState | undefined): string {
  const connections = state?.connections ?? null;
  if (connections === null) return 'Which banks are connected, and does each of them work? Nothing is known yet.';
  const needing = connections.filter(isWaitingForYou).length;
  const banks = connections.length === 1 ? '1 bank' : `${connections.length} banks`;
  if (needing === 0) return `${banks} connected; none of them is waiting for a person.`;
  return `${banks} connected; ${needing} ${needing === 1 ? 'is' : 'are'} waiting for a person.`;
}
