// What a channel's status means: the word for it, who must act, and what is to be done.
import { isStatusSaid } from '../domain/connections/channel-status.ts';
import type { CHANNEL_OWNERS, ChannelStatus } from '../domain/connections/channel-status.ts';
import type { Channel } from '../domain/connections/connection.ts';
import type { Owner } from '../domain/runs/ending.ts';
import { catalogue } from './catalogue.ts';
import { statusCatalogue } from './status-words.ts';
import type { StatusWordsWithStep, Step } from './status-words.ts';

/** Who is asked for something is called, and has a button that leads there. */
type RowOf<O extends Owner> = O extends 'you'
  ? StatusWordsWithStep & { readonly owner: 'you'; readonly tone: 'attention'; readonly step: Step }
  : StatusWordsWithStep & { readonly owner: O; readonly step: null };

export const CHANNEL_STATUS_WORDS: { readonly [S in ChannelStatus]: RowOf<(typeof CHANNEL_OWNERS)[S]> } = {
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

const toWords = statusCatalogue('channel-status', CHANNEL_STATUS_WORDS);

const say = catalogue('channel', {
  'not-said': 'not said',
  psd2: 'PSD2 channel',
  credentials: 'credentials channel',
  one: 'channel',
  named: 'channel {id}',
});

export function toChannelStatusWords(status: string): StatusWordsWithStep {
  const words = toWords(status);
  return isStatusSaid(status) ? words : { ...words, word: say('not-said') };
}

export function toChannelName(channel: Pick<Channel, 'id' | 'mode'>): string {
  if (channel.mode === 'REDIRECT') return say('psd2');
  if (channel.mode === 'EMBEDDED') return say('credentials');
  return channel.id === null ? say('one') : say('named', { id: channel.id });
}
