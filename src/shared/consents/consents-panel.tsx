// When consents end: what is past due, the next ninety days on a line, and the same as a list and as a calendar file.
import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { Link } from 'react-router-dom';
import { connectionPath } from '../paths.ts';
import { toConnectLink } from '../../lib/connect-link.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { Panel } from '../../ui/panel.tsx';
import { offerFile } from '../../ui/offer-file.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { ExactTime } from '../../ui/relative-time.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { useMinuteMs } from '../../ui/ticking.ts';
import { useConnectionSettings } from '../connection-settings.ts';
import { toConsentCalendar } from './consent-calendar.ts';
import { ConsentLine, toConsentTone } from './consent-line.tsx';
import { deriveConsents, isWithinHorizon, toAlertDays, toDaysText, type ConsentEnd } from './consents.ts';
import styles from './consents.module.css';

interface ConsentsPanelProps {
  readonly connections: readonly ConnectionState[];
  readonly title?: string;
}

export function ConsentsPanel({ connections, title = 'Consents: next 90 days' }: ConsentsPanelProps) {
  const nowMs = useMinuteMs();
  const all = deriveConsents(connections, nowMs);
  const shown = all.filter(isWithinHorizon);
  const later = all.length - shown.length;
  const running = all.filter(({ isPast }) => !isPast);
  const action = running.length === 0 ? undefined : <SaveCalendar consents={running} />;
  if (shown.length === 0) {
    const what = later === 0 ? 'No bank has said when a consent ends.' : 'No consent ends in the next 90 days.';
    return <Panel title={title} action={action} state={{ kind: 'empty', what }} />;
  }
  return (
    <Panel title={title} action={action}>
      <ConsentLine consents={shown} nowMs={nowMs} />
      <ul className={styles['rows']}>
        {shown.map((consent) => (
          <ConsentRow key={`${consent.connectionId} ${consent.channelKey}`} consent={consent} />
        ))}
      </ul>
      {later > 0 && <p className={styles['quiet']}>{later === 1 ? '1 more ends' : `${later} more end`} after that.</p>}
    </Panel>
  );
}

function ConsentRow({ consent }: { readonly consent: ConsentEnd }) {
  const { connectionId, connectionName, channelName, endsAt, endsOn, daysLeft, isPast, stillAnswers } = consent;
  return (
    <li className={styles['consent']}>
      <StatusShape tone={toConsentTone(consent)} />
      <Link to={connectionPath(connectionId)}>
        <BankText text={connectionName} />
      </Link>
      <span className={styles['quiet']}>{channelName}</span>
      {!consent.needsYou && (isPast || toAlertDays(consent) !== null) && <AuthoriseInTime consent={consent} />}
      <span className={styles['end']}>
        {isPast ? 'ended ' : 'ends '}
        <CalendarDay date={endsOn} />, <ExactTime at={endsAt} text={toDaysText(daysLeft)} />
        {stillAnswers && '; the bank still answers'}
      </span>
    </li>
  );
}

/** Before the bank asks for it; once it does, the button stands where it is said that somebody is needed. */
function AuthoriseInTime({ consent: { connectionId, connectionName } }: { readonly consent: ConsentEnd }) {
  const { connectUrl } = useConnectionSettings();
  if (connectUrl === null) return null;
  return (
    <a
      href={toConnectLink(connectUrl, connectionId)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Authorise again: ${toHarmlessText(connectionName)} (opens another page)`}
    >
      Authorise again
    </a>
  );
}

function SaveCalendar({ consents }: { readonly consents: readonly ConsentEnd[] }) {
  const settings = useConnectionSettings();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Download size={14} aria-hidden />}
      aria-label="Save the ends of the consents as a calendar file (.ics)"
      onClick={() => {
        const text = toConsentCalendar(consents, { nowMs: Date.now(), settings });
        offerFile({ name: 'bank-consents.ics', type: 'text/calendar;charset=utf-8', parts: [text] });
      }}
    >
      Calendar file (.ics)
    </Button>
  );
}
