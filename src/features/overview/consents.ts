// Consents that end soon, or have ended by the calendar: the channel's status decides, a date is a warning beside it.
import { toChannelName } from '../../domain/channel-status.ts';
import { epochMsOf, type Instant } from '../../domain/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { needsYou } from '../connection-standing.ts';

const CONSENT_HORIZON_DAYS = 90;
const DAY_MS = 86_400_000;

export interface ConsentEnd {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly channelName: string;
  readonly endsAt: Instant;
  readonly isPast: boolean;
  /** The bank says itself that someone has to act. */
  readonly needsYou: boolean;
  /** Place on the line from today (0) to the horizon (1). */
  readonly position: number;
}

export function deriveConsents(connections: readonly ConnectionState[], nowMs: number): readonly ConsentEnd[] {
  const horizonMs = CONSENT_HORIZON_DAYS * DAY_MS;
  return connections
    .filter(({ goneSince }) => goneSince === null)
    .flatMap(({ id, name, channels }) =>
      channels.flatMap((channel): readonly ConsentEnd[] => {
        const endsAt = channel.consentExpiresAt;
        if (endsAt === null) return [];
        const awayMs = epochMsOf(endsAt.key) - nowMs;
        if (awayMs > horizonMs) return [];
        return [
          {
            connectionId: id,
            connectionName: name,
            channelName: toChannelName(channel),
            endsAt,
            isPast: awayMs < 0,
            needsYou: needsYou(channel),
            position: Math.max(0, awayMs / horizonMs),
          },
        ];
      }),
    )
    .sort((first, second) => (first.endsAt.key < second.endsAt.key ? -1 : 1));
}
