// Consents on a line: past due before today, then over ninety days, with the months to read it by.
import { addDays, daysBetween, toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { toMonthText } from '../../ui/calendar-day.tsx';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { StatusShape, type StatusTone } from '../../ui/status-mark.tsx';
import { placeConsents, toPercent, TODAY_AT_PERCENT } from './consent-places.ts';
import { CONSENT_HORIZON_DAYS, toDaysText, type ConsentEnd } from './consents.ts';
import styles from './consents.module.css';

const SOON_DAYS = 14;
/** So near to the end of the line the name of a month would run out of it. */
const EDGE_PERCENT = 95;
/** The line stands that high above the names of the months. */
const LINE_PX = 24;
const LANE_PX = 14;

interface ConsentLineProps {
  /** The first to end first. */
  readonly consents: readonly ConsentEnd[];
  readonly nowMs: number;
}

/** A drawing of the list below it: who cannot see it misses nothing. */
export function ConsentLine({ consents, nowMs }: ConsentLineProps) {
  const today = toLocalDate(nowMs);
  const { places, more, laneCount } = placeConsents(consents);
  return (
    <div className={styles['line']} style={{ height: toHeightPx(laneCount) + 12 }} aria-hidden="true">
      {consents.some(({ isPast }) => isPast) && (
        <span className={styles['past']} style={{ width: `${TODAY_AT_PERCENT}%`, height: laneCount * LANE_PX + 3 }} />
      )}
      <span className={styles['today']} style={{ insetInlineStart: `${TODAY_AT_PERCENT}%` }}>
        <span>today</span>
      </span>
      {toMonthStarts(today).map(({ day, label, percent }) => (
        <span
          key={day}
          className={styles['month']}
          data-edge={percent > EDGE_PERCENT}
          style={{ insetInlineStart: `${percent}%` }}
        >
          <span>{label}</span>
        </span>
      ))}
      {places.map(({ consent, percent, lane }) => (
        <span
          key={`${consent.connectionId} ${consent.channelKey}`}
          className={styles['dot']}
          title={toTitle(consent)}
          style={{ insetInlineStart: `${percent}%`, bottom: toHeightPx(lane) }}
        >
          <StatusShape tone={toConsentTone(consent)} />
        </span>
      ))}
      {more.map(({ percent, count }) => (
        <span
          key={percent}
          className={styles['more']}
          style={{ insetInlineStart: `${percent}%`, bottom: toHeightPx(laneCount - 1) }}
        >
          +{count}
        </span>
      ))}
    </div>
  );
}

export function toConsentTone({ needsYou, isPast, daysLeft }: ConsentEnd): StatusTone {
  if (needsYou) return 'needs-you';
  return isPast || daysLeft <= SOON_DAYS ? 'partly' : 'ok';
}

function toHeightPx(lanes: number): number {
  return LINE_PX + lanes * LANE_PX;
}

function toTitle({ connectionName, isPast, daysLeft }: ConsentEnd): string {
  return toHarmlessText(`${connectionName}: ${isPast ? 'ended' : 'ends'} ${toDaysText(daysLeft)}`);
}

function toMonthStarts(today: CalendarDate) {
  return Array.from({ length: CONSENT_HORIZON_DAYS }, (_, days) => addDays(today, days + 1))
    .filter((day) => day.endsWith('-01'))
    .map((day) => ({
      day,
      label: toMonthText(day),
      percent: toPercent(daysBetween(today, day) / CONSENT_HORIZON_DAYS),
    }));
}
