// Banks that wait for a person: what they ask, since when the data is from, and where to go.
import { Link } from 'react-router-dom';
import { connectionPath } from '../../app/paths.ts';
import { toChannelName, toChannelStatusWords } from '../../domain/channel-status.ts';
import { capitalise } from '../../lib/capitalise.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { needsYou } from '../connection-standing.ts';
import { NextStepButton, type RenderStart } from '../next-step-button.tsx';
import { toNextStep } from '../next-step.ts';
import styles from './overview.module.css';

interface NeedsYouProps {
  readonly connections: readonly ConnectionState[];
  readonly renderStart: RenderStart;
}

export function NeedsYouPanel({ connections, renderStart }: NeedsYouProps) {
  const waiting = connections.filter(({ goneSince, channels }) => goneSince === null && channels.some(needsYou));
  if (waiting.length === 0) {
    return <Panel title="Needs you" state={{ kind: 'empty', what: 'Nothing: no bank is waiting for a person.' }} />;
  }
  return (
    <Panel title="Needs you">
      <ul className={styles['rows']}>
        {waiting.map((connection) => (
          <li key={connection.id} className={styles['asking']}>
            <StatusShape tone="needs-you" />
            <div className={styles['grow']}>
              <Link to={connectionPath(connection.id)} className={styles['bank']}>
                <BankText text={connection.name} />
              </Link>
              {connection.channels.filter(needsYou).map((channel) => {
                const { word, action } = toChannelStatusWords(channel.status);
                return (
                  <p key={channel.id ?? channel.status} className={styles['quiet']}>
                    <span className={styles['asked']}>{capitalise(action)}</span> ({toChannelName(channel)}: {word})
                  </p>
                );
              })}
              {connection.lastSuccessAt !== null && (
                <p className={styles['quiet']}>
                  Data of <ClockTime at={connection.lastSuccessAt} />
                </p>
              )}
            </div>
            <NeedsYouButton connection={connection} renderStart={renderStart} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NeedsYouButton({ connection, renderStart }: { connection: ConnectionState; renderStart: RenderStart }) {
  const next = toNextStep(connection);
  return next === null ? null : <NextStepButton connection={connection} next={next} renderStart={renderStart} />;
}
