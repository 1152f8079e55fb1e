// One connection among all: where it stands, who must act, three facts kept apart, its channels and its accounts.
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { connectionPath } from '../../shared/paths.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useStandingOf } from '../../shared/connection-status/connection-standing.ts';
import type { RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { StandingMark } from '../../shared/connection-status/standing-mark.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { ChannelLanes } from './channel-lane.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import styles from './connections.module.css';
import { NextStepLine } from './next-step-line.tsx';

interface ConnectionCardProps {
  readonly connection: ConnectionState;
  readonly accounts: readonly AccountState[];
  readonly actions: ReactNode;
  readonly renderStart: RenderStart;
}

export function ConnectionCard({ connection, accounts, actions, renderStart }: ConnectionCardProps) {
  const standing = useStandingOf(accounts)(connection);
  const nameId = useId();
  return (
    <section className={styles['card']} aria-labelledby={nameId}>
      <header className={styles['head']}>
        <div className={styles['name']}>
          <h2 id={nameId}>
            <Link to={connectionPath(connection.id)}>
              <BankText text={connection.name} lines={2} />
            </Link>
          </h2>
          <StandingMark standing={standing} />
          <SyncHabit connection={connection} />
        </div>
        {connection.goneSince === null && <div className={styles['actions']}>{actions}</div>}
      </header>
      <NextStepLine connection={connection} renderStart={renderStart} />
      <ConnectionFacts connection={connection} />
      <ChannelLanes connection={connection} renderStart={renderStart} />
      {accounts.length === 0 ? (
        <p className={styles['quiet']}>No account of this connection is known yet.</p>
      ) : (
        <AccountsTable accounts={accounts} channels={connection.channels} />
      )}
    </section>
  );
}

export function SyncHabit({ connection: { goneSince, isAutoSync } }: { readonly connection: ConnectionState }) {
  if (goneSince === null) {
    return (
      <span className={styles['quiet']}>
        {isAutoSync ? 'synchronised every night by itself' : 'synchronised on demand only'}
      </span>
    );
  }
  return (
    <span className={styles['quiet']}>
      The bank lists it no longer (<RelativeTime at={goneSince} />
      ); its history stays.
    </span>
  );
}
