// What a person can put right at the simulated bank: give a consent again, enter the credentials again.
import type { ChannelState, ConnectionState } from './world-state.ts';
import { resultOf } from './sync-course.ts';

const CONSENT_MS = 180 * 86_400_000;

/** The channels that wait for it; where none does, those whose consent can be given again before it ends. */
export function authorisableChannels({ channels }: ConnectionState): readonly ChannelState[] {
  const waiting = channels.filter(isRefused);
  return waiting.length > 0
    ? waiting
    : channels.filter(({ plan, trouble }) => trouble === null && plan.mode === 'REDIRECT');
}

export function isRefused({ trouble }: ChannelState): boolean {
  return trouble === 'TOKEN_EXPIRED' || trouble === 'AUTH_FAILED';
}

/** No code, and no bank that is out, is put right by it. */
export function canAuthorise({ channels }: ConnectionState, channelId: string): boolean {
  return channels.some((channel) => channel.plan.id === channelId && (channel.trouble === null || isRefused(channel)));
}

export function authorise(connection: ConnectionState, channelIds: readonly string[], atMs: number): void {
  const channels = connection.channels.filter(({ plan }) => channelIds.includes(plan.id));
  const wasRefused = channels.some(isRefused);
  for (const channel of channels) {
    if (isRefused(channel)) channel.status = 'SUCCESS';
    channel.trouble = null;
    if (channel.plan.mode !== 'REDIRECT') continue;
    channel.expiresMs = atMs + CONSENT_MS;
    connection.isConsentRenewed = true;
  }
  if (!wasRefused || connection.status === 'RUNNING') return;
  connection.status = resultOf(connection.channels);
  connection.shownStatus = connection.status;
}
