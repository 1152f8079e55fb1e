// The calendar file of the consents: one whole-day entry for each that still runs, with reminders.
import { toConnectLink } from '../../lib/connect-link.ts';
import { toCalendarText } from '../../lib/icalendar.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toExactText } from '../../ui/time-text.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { CONSENT_ALERT_DAYS, type ConsentEnd } from './consents.ts';

export function toConsentCalendar(
  consents: readonly ConsentEnd[],
  { nowMs, settings }: { nowMs: number; settings: Pick<ConnectionSettings, 'sourceId' | 'connectUrl'> },
): string {
  const { connectUrl, sourceId } = settings;
  return toCalendarText({
    name: 'Bank consents',
    writtenAtMs: nowMs,
    events: consents
      .filter(({ isPast }) => !isPast)
      .map((consent) => {
        const name = toHarmlessText(consent.connectionName);
        const where = connectUrl === null ? null : toConnectLink(connectUrl, consent.connectionId);
        return {
          uid: toUid(consent, sourceId),
          day: consent.endsOn,
          summary: `${name}: consent ends`,
          description: [
            `${name}, ${consent.channelName}: the consent ends ${toExactText(epochMsOf(consent.endsAt.key))}.`,
            'Authorise the bank again before then, or its data stops coming.',
            ...(where === null ? [] : [where]),
          ].join('\n'),
          url: where,
          remindDaysBefore: CONSENT_ALERT_DAYS,
        };
      }),
  });
}

/** Names the channel, not the date: importing after a renewal moves the entry. */
function toUid({ connectionId, channelKey }: ConsentEnd, sourceId: string): string {
  const encode = (text: string) => encodeURIComponent(text.toWellFormed());
  return `consent-${encode(connectionId)}-${encode(channelKey)}@${sourceId}.tidemark`;
}
