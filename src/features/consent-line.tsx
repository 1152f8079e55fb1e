// Consents on a line: past due at its start, then from today over ninety days, with the months to read it by.
import { addDays, daysBetween, toLocalDate, type CalendarDate } from '../domain/calendar-date.ts';
import { toMonthText } from '../ui/calendar-day.tsx';
import { StatusShape, type StatusTone } from '../ui/status-mark.tsx';
import { CONSENT_HORIZON_DAYS, type ConsentEnd } from './consents.ts';
import styles from './consents.module.css';

/** What is past due stands apart, before today. */
const TODAY_AT_PERCENT = 12;
/** So near to today a month's name would stand in its word on a phone. */
const NEAR_DAYS = 14;
const SOON_DAYS = 14;

interface ConsentLineProps {
  readonly consents: readonly ConsentEnd[];
  readonly nowMs: number;
}

/** A drawing of the list below it: who cannot see it misses nothing. */
export function ConsentLine({ consents, nowMs }: ConsentLineProps) {
  const today = toLocalDate(nowMs);
  const pastCount = consents.filter(({ isPast }) => isPast).length;
  return (
    <div className={styles['line']} aria-hidden="true">
      {pastCount > 0 && <span className={styles['past']} style={{ width: `${TODAY_AT_PERCENT}%` }} />}
      <Tick at={toPercent(0)} label="today" isToday />
      {toMonthStarts(today).map(({ day, label }) => (
        <Tick
          key={day}
          at={toPercent(daysBetween(today, day) / CONSENT_HORIZON_DAYS)}
          label={label}
          isNear={daysBetween(today, day) < NEAR_DAYS}
        />
      ))}
      {consents.map((consent, place) => (
        <span
          key={`${consent.connectionId} ${consent.channelKey}`}
          className={styles['dot']}
          style={{ insetInlineStart: `${toPlace(consent, place, pastCount)}%` }}
        >
          <StatusShape tone={toConsentTone(consent)} />
        </span>
      ))}
    </div>
  );
}

interface TickProps {
  readonly at: number;
  readonly label: string;
  readonly isToday?: boolean;
  readonly isNear?: boolean;
}

function Tick({ at, label, isToday = false, isNear = false }: TickProps) {
  return (
    <span className={styles['tick']} data-today={isToday} data-near={isNear} style={{ insetInlineStart: `${at}%` }}>
      <span>{label}</span>
    </span>
  );
}

export function toConsentTone({ needsYou, isPast, daysLeft }: ConsentEnd): StatusTone {
  if (needsYou) return 'needs-you';
  return isPast || daysLeft <= SOON_DAYS ? 'partly' : 'ok';
}

/** What is past due comes first in the list, and stands side by side: by how long it is past says nothing more. */
function toPlace({ isPast, position }: ConsentEnd, place: number, pastCount: number): number {
  return isPast ? ((place + 1) / (pastCount + 1)) * TODAY_AT_PERCENT : toPercent(position);
}

function toPercent(share: number): number {
  return TODAY_AT_PERCENT + share * (100 - TODAY_AT_PERCENT);
}

function toMonthStarts(today: CalendarDate): readonly { readonly day: CalendarDate; readonly label: string }[] {
  return Array.from({ length: CONSENT_HORIZON_DAYS }, (_, days) => addDays(today, days + 1))
    .filter((day) => day.endsWith('-01'))
    .map((day) => ({ day, label: toMonthText(day) }));
}
