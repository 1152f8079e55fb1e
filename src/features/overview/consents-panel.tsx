// Consents that end within ninety days, on a line and as a list.
import { Link } from 'react-router-dom';
import { connectionPath } from '../../app/paths.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { deriveConsents, type ConsentEnd } from './consents.ts';
import styles from './overview.module.css';

const MINUTE_MS = 60_000;

export function ConsentsPanel({ connections }: { readonly connections: readonly ConnectionState[] }) {
  const minuteMs = useTicking((nowMs) => nowMs - (nowMs % MINUTE_MS));
  const consents = deriveConsents(connections, minuteMs);
  if (consents.length === 0) {
    return (
      <Panel title="Consents: next 90 days" state={{ kind: 'empty', what: 'No consent ends in the next 90 days.' }} />
    );
  }
  return (
    <Panel title="Consents: next 90 days">
      <div className={styles['line']} aria-hidden="true">
        {consents.map((consent) => (
          <span
            key={`${consent.connectionId} ${consent.channelName}`}
            className={styles['dot']}
            style={{ insetInlineStart: `${consent.position * 100}%` }}
          >
            <StatusShape tone={toTone(consent)} />
          </span>
        ))}
      </div>
      <ul className={styles['rows']}>
        {consents.map((consent) => (
          <li key={`${consent.connectionId} ${consent.channelName}`} className={styles['consent']}>
            <StatusShape tone={toTone(consent)} />
            <Link to={connectionPath(consent.connectionId)}>
              <BankText text={consent.connectionName} />
            </Link>
            <span className={styles['quiet']}>{consent.channelName}</span>
            <span className={styles['end']}>
              {consent.isPast ? 'ended ' : 'ends '}
              <RelativeTime at={consent.endsAt} />
              {consent.isPast && !consent.needsYou && ', the bank still answers'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const SOON = 14 / 90;

function toTone(consent: ConsentEnd) {
  if (consent.needsYou) return 'needs-you' as const;
  return consent.isPast || consent.position < SOON ? ('partly' as const) : ('ok' as const);
}
