// One line a bank: where it stands, when it last succeeded, how many accounts.
import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { connectionPath } from '../../shared/paths.ts';
import type { Problem } from '../../domain/problem.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { STANDING_COUNTS, type StandingKind } from '../../shared/connection-status/bank-side.ts';
import { standsAs, useStandingOf } from '../../shared/connection-status/connection-standing.ts';
import { StandingMark } from '../../shared/connection-status/standing-mark.tsx';
import styles from './overview.module.css';
import { toFailure, toProblemSentences } from '../../words/problems.ts';

interface BanksPanelProps {
  readonly connections: readonly ConnectionState[];
  readonly accounts: readonly AccountState[] | null;
  /** Why they could not be listed lately; else null. */
  readonly problem: Problem | null;
  readonly chosen: StandingKind | null;
  readonly onShowAll: () => void;
}

const READY: PanelState = { kind: 'ready' };

export function BanksPanel({ connections, accounts, problem, chosen, onShowAll }: BanksPanelProps) {
  const standingOf = useStandingOf(accounts);
  const rows = connections
    .map((connection) => ({ connection, standing: standingOf(connection) }))
    .filter(({ standing }) => chosen === null || standsAs(standing, chosen));
  const title = chosen === null ? 'Banks' : `Banks: ${STANDING_COUNTS[chosen].many}`;
  const showAll = (
    <Button variant="subtle" size="compact-sm" onClick={onShowAll}>
      Show all {connections.length}
    </Button>
  );
  const toEmpty = (): PanelState => ({
    kind: 'empty',
    what: connections.length === 0 ? 'No bank connection is known yet.' : 'No bank stands here now.',
    ...(chosen === null ? {} : { action: showAll }),
  });
  const state = toTrouble(problem, connections.length > 0) ?? (rows.length > 0 ? READY : toEmpty());
  return (
    <Panel title={title} state={state} action={chosen === null ? undefined : showAll}>
      <table className={`${styles['table']} ${styles['banks']}`}>
        <thead>
          <tr>
            <th scope="col">Bank</th>
            <th scope="col">Now</th>
            <th scope="col">Last success</th>
            <th scope="col" className={`${styles['number']} ${styles['optional']}`}>
              Accounts
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ connection, standing }) => (
            <tr key={connection.id}>
              <th scope="row">
                <Link to={connectionPath(connection.id)}>
                  <BankText text={connection.name} lines={2} />
                </Link>
              </th>
              <td>
                <StandingMark standing={standing} />
              </td>
              <td>{connection.lastSuccessAt === null ? 'never' : <RelativeTime at={connection.lastSuccessAt} />}</td>
              <td className={`${styles['number']} ${styles['optional']}`}>{connection.accountIds.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** What was listed before stays on screen. */
function toTrouble(problem: Problem | null, hasKept: boolean): PanelState | null {
  if (problem === null) return null;
  if (hasKept) return { kind: 'stale', notice: toProblemSentences(problem) };
  return { kind: 'failed', failure: toFailure(problem) };
}
