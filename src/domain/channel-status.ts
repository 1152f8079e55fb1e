// What a channel's status means: the word for it, who must act, and what they do.
import type { Channel } from './connection.ts';
import type { Owner } from './ending.ts';
import type { InstantKey } from './instant.ts';
import type { StatusTone } from './status-tone.ts';

type KnownChannelStatus =
  | 'SUCCESS'
  | 'EMPTY'
  | 'TOKEN_EXPIRED'
  | 'AUTH_FAILED'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'CHALLENGE_REQUIRED'
  | 'USER_ACTION_REQUIRED';

export interface ChannelStatusWords {
  readonly word: string;
  readonly owner: Owner;
  /** What the owner does; empty when there is nothing to do. */
  readonly action: string;
  readonly tone: StatusTone;
}

const WORDS: Record<KnownChannelStatus, ChannelStatusWords> = {
  SUCCESS: { word: 'up to date', owner: 'nobody', action: '', tone: 'good' },
  EMPTY: { word: 'no account here', owner: 'nobody', action: '', tone: 'faint' },
  TOKEN_EXPIRED: { word: 'authorisation expired', owner: 'you', action: 'authorise the bank again', tone: 'attention' },
  AUTH_FAILED: { word: 'credentials refused', owner: 'you', action: 'enter the credentials again', tone: 'attention' },
  PASSWORD_CHANGE_REQUIRED: {
    word: 'password change asked for',
    owner: 'you',
    action: 'change the password at the bank, then enter it here again',
    tone: 'attention',
  },
  CHALLENGE_REQUIRED: {
    word: 'code asked for',
    owner: 'you',
    action: 'refresh this connection while you are present and enter the code the bank sends',
    tone: 'attention',
  },
  USER_ACTION_REQUIRED: {
    word: 'the bank asks you something',
    owner: 'you',
    action: 'log in at the bank and answer what it asks',
    tone: 'attention',
  },
};

function isKnownChannelStatus(status: string): status is KnownChannelStatus {
  return Object.hasOwn(WORDS, status);
}

/** `UNKNOWN` stands for a status the bank left out. */
export function isStatusSaid(status: string): boolean {
  return status !== '' && status !== 'UNKNOWN';
}

/** An unknown status shows itself and alarms nobody. */
export function toChannelStatusWords(status: string): ChannelStatusWords {
  if (isKnownChannelStatus(status)) return WORDS[status];
  return {
    word: isStatusSaid(status) ? `unknown: ${status}` : 'not said',
    owner: 'nobody',
    action: '',
    tone: 'neutral',
  };
}

export function toChannelName(channel: Pick<Channel, 'id' | 'mode'>): string {
  if (channel.mode === 'REDIRECT') return 'PSD2 channel';
  if (channel.mode === 'EMBEDDED') return 'credentials channel';
  return channel.id === null ? 'channel' : `channel ${channel.id}`;
}

/** The status decides; a consent that ended before `at` is a warning beside it. */
export function isConsentPast(channel: Pick<Channel, 'consentExpiresAt'>, at: InstantKey): boolean {
  return channel.consentExpiresAt !== null && channel.consentExpiresAt.key < at;
}
