// One connection: where it stands, three facts kept apart, its channels as lanes, its accounts, and what can be pressed.
import { Link } from 'react-router-dom';
import type { ReactNode } from 'react';
import { timelinePath } from '../../app/paths.ts';
import { toEndingSentence } from '../../domain/ending-sentence.ts';
import { epochMsOf, type Instant } from '../../domain/instant.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { toClockText } from '../../ui/time-text.ts';
import { useTicking } from '../../ui/ticking.ts';
import { toStanding } from '../connection-standing.ts';
import { AccountsTable } from './accounts-table.tsx';
import { ChannelLane } from './channel-lane.tsx';
import styles from './connections.module.css';

interface ConnectionCardProps {
  readonly connection: ConnectionState;
  readonly accounts: readonly AccountState[];
  readonly actions: ReactNode;
}

export function ConnectionCard({ connection, accounts, actions }: ConnectionCardProps) {
  const standing = toStanding(connection);
  const anchor = `connection-${connection.id}`;
  return (
    <section id={anchor} className={styles['card']} aria-labelledby={`${anchor}-name`} tabIndex={-1}>
      <header className={styles['head']}>
        <div className={styles['name']}>
          <h2 id={`${anchor}-name`}>
            <BankText text={connection.name} lines={2} />
          </h2>
          <StatusMark tone={standing.tone} label={standing.words} />
          <span className={styles['quiet']}>
            {connection.isAutoSync ? 'synchronised every night by itself' : 'synchronised on demand only'}
          </span>
        </div>
        {connection.goneSince === null ? (
          <div className={styles['actions']}>{actions}</div>
        ) : (
          <span className={styles['quiet']}>
            The bank lists it no longer (<RelativeTime at={connection.goneSince} />
            ); its history stays.
          </span>
        )}
      </header>
      <Facts connection={connection} />
      <ul className={styles['lanes']} aria-label="Channels">
        {connection.channels.map((channel) => (
          <ChannelLane key={`${channel.id} ${channel.mode}`} channel={channel} />
        ))}
      </ul>
      {accounts.length === 0 ? (
        <p className={styles['quiet']}>No account of this connection is known yet.</p>
      ) : (
        <AccountsTable accounts={accounts} />
      )}
    </section>
  );
}

function Facts({ connection }: { readonly connection: ConnectionState }) {
  const { lastSuccessAt, lastRun, openRun } = connection;
  const lastEnding = useTicking((nowMs) => {
    if (!lastRun?.ending) return '';
    const formatTime = (at: Instant) => toClockText(epochMsOf(at.key), nowMs);
    return toEndingSentence(lastRun.ending, '', formatTime).replace(/^: /, '');
  });
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>Last success</dt>
        <dd>{lastSuccessAt === null ? 'never yet' : <RelativeTime at={lastSuccessAt} />}</dd>
      </div>
      <div>
        <dt>Last attempt</dt>
        <dd>
          {lastRun === null ? (
            'none followed from this computer'
          ) : (
            <>
              <RelativeTime at={lastRun.startedAt} />{' '}
              <Link
                to={timelinePath({ runId: lastRun.id })}
                aria-label={`See in the timeline: last run of ${connection.name}`}
              >
                see in the timeline
              </Link>
              {lastEnding !== '' && (
                <div className={styles['ending']}>
                  <BankText text={lastEnding} lines={3} />
                </div>
              )}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Now</dt>
        <dd>
          {openRun === null ? (
            'nothing is running'
          ) : (
            <>
              {openRun.phase === 'pull'
                ? 'the bank has ended, the rows are being fetched'
                : 'the bank is synchronising'}
              {', started '}
              <RelativeTime at={openRun.startedAt} />{' '}
              <Link
                to={timelinePath({ runId: openRun.id })}
                aria-label={`See in the timeline: running now at ${connection.name}`}
              >
                see in the timeline
              </Link>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
