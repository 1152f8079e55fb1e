// Consents and when they end: the channel's status decides who must act, a date is a warning beside it.
import { daysBetween, toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { toChannelName } from '../../words/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { needsYou } from '../connection-status/bank-side.ts';

export const CONSENT_HORIZON_DAYS = 90;
/** So many days before its end a consent is spoken of: in the app, and by whichever calendar took the file. */
export const CONSENT_ALERT_DAYS = [30, 14, 7, 1] as const;
const DAY_MS = 86_400_000;

export interface ConsentEnd {
  readonly connectionId: string;
  readonly connectionName: string;
  /** Unique among the channels of its connection, and the same tomorrow. */
  readonly channelKey: string;
  readonly channelName: string;
  readonly endsAt: Instant;
  /** The day where the reader sits. */
  readonly endsOn: CalendarDate;
  /** Whole days on the calendar; negative when it has ended. */
  readonly daysLeft: number;
  readonly isPast: boolean;
  /** The bank says itself that someone has to act. */
  readonly needsYou: boolean;
  /** It has ended by its date, and the bank has brought data since. */
  readonly stillAnswers: boolean;
  /** Place on the line from today (0) to the horizon (1); 0 also for what has ended. */
  readonly position: number;
}

/** All that are known, the first to end first. */
export function deriveConsents(connections: readonly ConnectionState[], nowMs: number): readonly ConsentEnd[] {
  return connections
    .filter(({ goneSince }) => goneSince === null)
    .flatMap(({ id, name, channels }) =>
      channels.flatMap((channel): readonly ConsentEnd[] => {
        const endsAt = channel.consentExpiresAt;
        if (endsAt === null) return [];
        const awayMs = epochMsOf(endsAt.key) - nowMs;
        const endsOn = toLocalDate(epochMsOf(endsAt.key));
        return [
          {
            connectionId: id,
            connectionName: name,
            channelKey: channel.id ?? channel.mode ?? 'channel',
            channelName: toChannelName(channel),
            endsAt,
            endsOn,
            daysLeft: toDaysLeft(endsAt, nowMs),
            isPast: awayMs < 0,
            needsYou: needsYou(channel),
            stillAnswers: isAnsweredAfterEnd(channel),
            position: Math.min(1, Math.max(0, awayMs / (CONSENT_HORIZON_DAYS * DAY_MS))),
          },
        ];
      }),
    )
    .sort((first, second) => (first.endsAt.key < second.endsAt.key ? -1 : 1));
}

/** The date is a warning only; that a bank still answers is said where it has, not where nothing was heard. */
export function isAnsweredAfterEnd(channel: Channel): boolean {
  const { consentExpiresAt, lastSuccessAt } = channel;
  if (consentExpiresAt === null || lastSuccessAt === null || needsYou(channel)) return false;
  return lastSuccessAt.key > consentExpiresAt.key;
}

/** Counted from midnight to midnight: every place must name the same number, at any hour. */
export function toDaysLeft(endsAt: Instant, nowMs: number): number {
  return daysBetween(toLocalDate(nowMs), toLocalDate(epochMsOf(endsAt.key)));
}

export function isWithinHorizon({ daysLeft }: ConsentEnd): boolean {
  return daysLeft <= CONSENT_HORIZON_DAYS;
}

/** `in 5 days`, `tomorrow`, `89 days ago`. */
export function toDaysText(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  if (daysLeft === 1) return 'tomorrow';
  if (daysLeft === -1) return 'yesterday';
  return daysLeft > 0 ? `in ${daysLeft} days` : `${-daysLeft} days ago`;
}

/** The nearest alert that is due, such as 7 when it ends in 5 days; null: it is far away, or over. */
export function toAlertDays({ daysLeft, isPast }: Pick<ConsentEnd, 'daysLeft' | 'isPast'>): number | null {
  if (isPast) return null;
  return CONSENT_ALERT_DAYS.findLast((days) => daysLeft <= days) ?? null;
}
