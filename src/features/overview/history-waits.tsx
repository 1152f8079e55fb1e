// Banks of which a channel has never succeeded: rows may be missing until it does, and who can bring that about.
import { Link } from 'react-router-dom';
import { connectionPath } from '../../shared/paths.ts';
import { toConnectionStatusWords } from '../../words/connection-status.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { isWaitingForYou } from '../../shared/connection-status/bank-side.ts';
import { toNextStep, toOwnerWord } from '../../shared/connection-status/next-step.ts';
import styles from './overview.module.css';

interface HistoryWaitsProps {
  readonly accounts: readonly AccountState[];
  readonly connections: readonly ConnectionState[];
}

export function HistoryWaits({ accounts, connections }: HistoryWaitsProps) {
  const counts = new Map(
    [...Map.groupBy(accounts, ({ attributedTo }) => attributedTo)].map(([id, own]) => [id, own.length]),
  );
  const waiting = connections.filter(({ id }) => counts.has(id));
  if (waiting.length === 0) return null;
  return (
    <ul className={styles['rows']} aria-label="Banks whose history waits">
      {waiting.map((connection) => (
        <li key={connection.id} className={styles['asking']}>
          <StatusShape tone={isWaitingForYou(connection) ? 'needs-you' : 'partly'} />
          <div className={styles['grow']}>
            <Link to={connectionPath(connection.id)} className={styles['bank']}>
              <BankText text={connection.name} />
            </Link>
            <p className={styles['quiet']}>
              {toCountText(counts.get(connection.id) ?? 0)}: {toReason(connection)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function toCountText(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}

function toReason(connection: ConnectionState): string {
  const { word, action } = toConnectionStatusWords(connection.status);
  if (connection.status === 'NONE') return `${word}; ${action}`;
  const next = toNextStep(connection);
  const never = 'a channel has never succeeded';
  return next === null ? never : `${never}; ${toOwnerWord(next.owner).toLowerCase()}: ${next.what}`;
}
