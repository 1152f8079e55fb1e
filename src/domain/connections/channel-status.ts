// What a channel's status means: the word for it, who must act, and what is to be done.
import { lookUpCode } from '../code-table.ts';
import type { Channel } from './connection.ts';
import type { InstantKey } from '../dates/instant.ts';
import { toUnknownStatusWords } from '../status-words.ts';
import type { StatusWordsWithStep } from '../status-words.ts';

type KnownChannelStatus =
  | 'SUCCESS'
  | 'EMPTY'
  | 'TOKEN_EXPIRED'
  | 'AUTH_FAILED'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'CHALLENGE_REQUIRED'
  | 'USER_ACTION_REQUIRED';

export const CHANNEL_STATUS_WORDS: Readonly<Record<KnownChannelStatus, StatusWordsWithStep>> = {
  SUCCESS: { word: 'up to date', owner: 'nobody', action: 'nothing to do', step: null, tone: 'good' },
  EMPTY: { word: 'no account here', owner: 'nobody', action: 'nothing to do', step: null, tone: 'faint' },
  TOKEN_EXPIRED: {
    word: 'authorisation expired',
    owner: 'you',
    action: 'authorise the bank again',
    step: { place: 'connect-page', label: 'Authorise again' },
    tone: 'attention',
  },
  AUTH_FAILED: {
    word: 'credentials refused',
    owner: 'you',
    action: 'enter the credentials again',
    step: { place: 'connect-page', label: 'Enter the credentials' },
    tone: 'attention',
  },
  PASSWORD_CHANGE_REQUIRED: {
    word: 'password change asked for',
    owner: 'you',
    action: 'change the password at the bank, then enter the new one for this connection',
    step: { place: 'connect-page', label: 'Enter the new password' },
    tone: 'attention',
  },
  CHALLENGE_REQUIRED: {
    word: 'code asked for',
    owner: 'you',
    action: 'refresh this connection while you are present and enter the code the bank sends',
    step: { place: 'refresh-here', label: 'Refresh while you are here' },
    tone: 'attention',
  },
  USER_ACTION_REQUIRED: {
    word: 'the bank asks you something',
    owner: 'you',
    action: 'log in at the bank and answer what it asks',
    step: { place: 'connect-page', label: 'Answer the bank' },
    tone: 'attention',
  },
};

/** `UNKNOWN` stands for a status the bank left out. */
export function isStatusSaid(status: string): boolean {
  return status !== 'UNKNOWN';
}

export function toChannelStatusWords(status: string): StatusWordsWithStep {
  const known = lookUpCode(CHANNEL_STATUS_WORDS, status);
  if (known !== null) return known;
  const unknown = { ...toUnknownStatusWords(status), step: null };
  return isStatusSaid(status) ? unknown : { ...unknown, word: 'not said' };
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
