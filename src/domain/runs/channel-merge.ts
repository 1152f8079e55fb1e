// Channels as told by several partial voices: a later word wins, a missing word says nothing.
import { isStatusSaid } from '../connections/channel-status.ts';
import type { Channel } from '../connections/connection.ts';
import { laterOf } from '../dates/instant.ts';
import type { Instant, InstantKey } from '../dates/instant.ts';

/** What makes two mentions the same channel. */
function toChannelKey(channel: Pick<Channel, 'id' | 'mode'>): string {
  return channel.id ?? channel.mode ?? '';
}

/** Lists in the order they were said. */
export function mergeChannels(lists: readonly (readonly Channel[])[]): Channel[] {
  const merged = new Map<string, Channel>();
  for (const channel of lists.flat()) {
    const key = toChannelKey(channel);
    const known = merged.get(key);
    merged.set(key, known === undefined ? channel : mergeChannel(known, channel));
  }
  return [...merged.values()];
}

function mergeChannel(known: Channel, later: Channel): Channel {
  return {
    id: later.id ?? known.id,
    mode: later.mode ?? known.mode,
    status: isStatusSaid(later.status) ? later.status : known.status,
    consentExpiresAt: later.consentExpiresAt ?? known.consentExpiresAt,
    lastSuccessAt: laterInstant(known.lastSuccessAt, later.lastSuccessAt),
    lastEndAt: laterInstant(known.lastEndAt, later.lastEndAt),
    isUnavailable: later.isUnavailable,
  };
}

export function laterInstant(first: Instant | null, second: Instant | null): Instant | null {
  if (first === null || second === null) return first ?? second;
  return laterOf(first.key, second.key) === first.key ? first : second;
}

export function earlierInstant(first: Instant | null, second: Instant | null): Instant | null {
  if (first === null || second === null) return first ?? second;
  return laterOf(first.key, second.key) === first.key ? second : first;
}

export function latestEnd(channels: readonly Channel[]): Instant | null {
  return channels.reduce<Instant | null>((latest, channel) => laterInstant(latest, channel.lastEndAt), null);
}

export function latestSuccess(channels: readonly Channel[]): Instant | null {
  return channels.reduce<Instant | null>((latest, channel) => laterInstant(latest, channel.lastSuccessAt), null);
}

/** Ends later than the baseline knew; a channel the baseline did not list must have ended at or after `notBefore`. */
export function movedEnds(
  baseline: readonly Channel[] | null,
  channels: readonly Channel[],
  notBefore: InstantKey,
): readonly Instant[] {
  return channels.flatMap((channel) => {
    const end = channel.lastEndAt;
    if (end === null) return [];
    const before = baseline?.find((known) => toChannelKey(known) === toChannelKey(channel));
    const hasMoved =
      before === undefined ? end.key >= notBefore : before.lastEndAt === null || end.key > before.lastEndAt.key;
    return hasMoved ? [end] : [];
  });
}
