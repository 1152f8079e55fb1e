// One connection on a page of its own: does it work, who must act, what has it done in ninety days?
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { paths } from '../../shared/paths.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel, PanelFace, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { useStandingOf } from '../../shared/connection-status/connection-standing.ts';
import { ConsentsPanel } from '../../shared/consents/consents-panel.tsx';
import { useServices } from '../../shared/services.ts';
import { StandingMark } from '../../shared/connection-status/standing-mark.tsx';
import { syncQueries } from '../../shared/sync-queries.ts';
import { AccountsTable } from './accounts-table.tsx';
import { ChannelLanes } from './channel-lane.tsx';
import { SyncHabit } from './connection-card.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import type { ConnectionActions } from './connections.tsx';
import styles from './connections.module.css';
import { NextStepLine } from './next-step-line.tsx';
import { RecentRuns } from './recent-runs.tsx';
import { RunStripPanel } from './run-strip-panel.tsx';
import { toFailure, toProblemSentences } from '../../words/problems.ts';

const NO_RUNS: readonly Run[] = [];

interface ConnectionDetailProps extends ConnectionActions {
  readonly connectionId: string;
}

export function ConnectionDetail({ connectionId, ...actions }: ConnectionDetailProps) {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const connection = query.data?.connections?.find(({ id }) => id === connectionId);
  return (
    <>
      <p className={styles['back']}>
        <Link to={paths.connections}>
          <ArrowLeft size={14} aria-hidden /> All connections
        </Link>
      </p>
      {connection === undefined || query.data === undefined ? (
        <>
          <PageHeader title="Connection" />
          <PanelFace state={toMissingFace(query)} />
        </>
      ) : (
        <KnownConnection connection={connection} state={query.data} {...actions} />
      )}
    </>
  );
}

interface KnownConnectionProps extends ConnectionActions {
  readonly connection: ConnectionState;
  readonly state: SyncState;
}

function KnownConnection({ connection, state, renderActions, renderStart }: KnownConnectionProps) {
  const standing = useStandingOf(state.accounts)(connection);
  const accounts = (state.accounts ?? []).filter(({ attributedTo }) => attributedTo === connection.id);
  const problem = state.connectionsProblem;
  return (
    <>
      <PageHeader
        title={toHarmlessText(connection.name)}
        answer={
          <span className={styles['verdict']}>
            <StandingMark standing={standing} /> <SyncHabit connection={connection} />
          </span>
        }
        action={connection.goneSince === null && <div className={styles['actions']}>{renderActions(connection)}</div>}
      />
      <PanelFace state={problem === null ? READY : { kind: 'stale', notice: toProblemSentences(problem) }}>
        <NextStepLine connection={connection} renderStart={renderStart} />
        <ConnectionFacts connection={connection} />
      </PanelFace>
      <div className={styles['panels']}>
        <Panel title="Channels">
          <ChannelLanes connection={connection} renderStart={renderStart} />
        </Panel>
        <Runs connectionId={connection.id} />
        <Panel
          title="Accounts"
          state={accounts.length === 0 ? { kind: 'empty', what: 'No account of this connection is known yet.' } : READY}
        >
          <AccountsTable accounts={accounts} channels={connection.channels} />
        </Panel>
        <ConsentsPanel connections={[connection]} title="Consent: next 90 days" />
        <Recent connectionId={connection.id} />
      </div>
    </>
  );
}

const READY: PanelState = { kind: 'ready' };

function Runs({ connectionId }: { readonly connectionId: string }) {
  const { runs, face } = useOwnRuns(connectionId);
  if (face.kind !== 'ready') return <Panel title="Runs of the last 90 days" state={face} />;
  return <RunStripPanel connectionId={connectionId} runs={runs} />;
}

function Recent({ connectionId }: { readonly connectionId: string }) {
  const { runs, face } = useOwnRuns(connectionId);
  if (face.kind !== 'ready') return <Panel title="Recent runs" state={face} />;
  return <RecentRuns connectionId={connectionId} runs={runs} />;
}

function useOwnRuns(connectionId: string): { readonly runs: readonly Run[]; readonly face: PanelState } {
  const { sync } = useServices();
  const query = useQuery(syncQueries.runs(sync));
  const runs = useMemo(
    () => query.data?.runs.filter((run) => run.connectionId === connectionId) ?? NO_RUNS,
    [query.data, connectionId],
  );
  return {
    runs,
    face: toPanelState(query, {
      reading: 'Reading the runs kept here',
      failed: 'The runs kept here could not be read.',
    }),
  };
}

/** Nothing is said to be unknown before the first answer was kept. */
function toMissingFace(query: { data: SyncState | undefined; error: Error | null }): PanelState {
  const { data } = query;
  const problem = data?.connectionsProblem ?? null;
  if (data !== undefined && data.connections === null && problem !== null) {
    return { kind: 'failed', failure: toFailure(problem) };
  }
  const toAll = (
    <Button component={Link} to={paths.connections} variant="default" size="compact-sm">
      See all connections
    </Button>
  );
  return toPanelState(query, {
    reading: 'Reading the connection',
    failed: 'The connection could not be read.',
    isEmpty: () => true,
    empty: {
      what:
        data?.connections == null
          ? 'No connection is known yet. Press Refresh now, at the top, to fetch them.'
          : 'No connection with this number is known here. It may belong to another source, or the link may be incomplete.',
      action: toAll,
    },
  });
}
