// The statuses of a channel and who must act on each; src/words says what they mean.
import { lookUpCode } from '../code-table.ts';
import type { Channel } from './connection.ts';
import type { InstantKey } from '../dates/instant.ts';
import type { Owner } from '../runs/ending.ts';

export const CHANNEL_OWNERS = {
  SUCCESS: 'nobody',
  EMPTY: 'nobody',
  TOKEN_EXPIRED: 'you',
  AUTH_FAILED: 'you',
  PASSWORD_CHANGE_REQUIRED: 'you',
  CHALLENGE_REQUIRED: 'you',
  USER_ACTION_REQUIRED: 'you',
} as const satisfies Readonly<Record<string, Owner>>;

export type ChannelStatus = keyof typeof CHANNEL_OWNERS;

/** Those that wait for a person. */
export type AskingStatus = {
  [S in ChannelStatus]: (typeof CHANNEL_OWNERS)[S] extends 'you' ? S : never;
}[ChannelStatus];

/** A status nobody documented asks nobody. */
export function isAskingYou(status: string): boolean {
  return lookUpCode<Owner>(CHANNEL_OWNERS, status) === 'you';
}

/** `UNKNOWN` stands for a status the bank left out. */
export function isStatusSaid(status: string): boolean {
  return status !== 'UNKNOWN';
}

/** The status decides; a consent that ended before `at` is a warning beside it. */
export function isConsentPast(channel: Pick<Channel, 'consentExpiresAt'>, at: InstantKey): boolean {
  return channel.consentExpiresAt !== null && channel.consentExpiresAt.key < at;
}
