// What an event of the queue says, in words; a type we do not know shows itself.
import { CHANNEL_STATUS_WORDS } from '../connections/channel-status.ts';
import { lookUpCode } from '../code-table.ts';
import type { Owner } from './ending.ts';
import { toEventKind } from './sync-event.ts';
import type { EventKind } from './sync-event.ts';
import type { StatusTone } from '../status-tone.ts';

/** Documented types, and the ones the vendor's families let us expect. */
type KnownEventType =
  | 'SYNC_ALL_SUCCESS'
  | 'AUTH_FAILED'
  | 'TOKEN_EXPIRED'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'CHALLENGE_REQUIRED'
  | 'USER_ACTION_REQUIRED'
  | 'LOGIN_SUCCESS'
  | 'LOGIN_FAILED'
  | 'CONSENT_SUCCESS'
  | 'CONSENT_EXPIRED'
  | 'SYNC_ACCOUNTS_SUCCESS'
  | 'SYNC_TRANSACTIONS_SUCCESS';

interface KnownEventWords {
  readonly words: string;
  readonly owner: Owner;
  readonly action: string;
}

export const EVENT_WORDS: Readonly<Record<KnownEventType, KnownEventWords>> = {
  SYNC_ALL_SUCCESS: { words: 'synchronisation ended', owner: 'nobody', action: 'nothing to do' },
  AUTH_FAILED: { words: 'the bank refused the credentials', ...asChannel('AUTH_FAILED') },
  TOKEN_EXPIRED: { words: 'the authorisation has expired', ...asChannel('TOKEN_EXPIRED') },
  PASSWORD_CHANGE_REQUIRED: { words: 'the bank asks for a new password', ...asChannel('PASSWORD_CHANGE_REQUIRED') },
  CHALLENGE_REQUIRED: { words: 'the bank asks for a code', ...asChannel('CHALLENGE_REQUIRED') },
  USER_ACTION_REQUIRED: { words: 'the bank asks you something', ...asChannel('USER_ACTION_REQUIRED') },
  LOGIN_SUCCESS: { words: 'logged in', owner: 'nobody', action: 'nothing to do' },
  LOGIN_FAILED: {
    words: 'could not log in',
    owner: 'the bank',
    action: 'wait; if it lasts, read at the channel what is wrong',
  },
  CONSENT_SUCCESS: { words: 'consent accepted', owner: 'nobody', action: 'nothing to do' },
  CONSENT_EXPIRED: { words: 'the consent has expired', ...asChannel('TOKEN_EXPIRED') },
  SYNC_ACCOUNTS_SUCCESS: { words: 'accounts read', owner: 'nobody', action: 'nothing to do' },
  SYNC_TRANSACTIONS_SUCCESS: { words: 'transactions read', owner: 'nobody', action: 'nothing to do' },
};

/** Events and channels ask for the same things: who acts, and how, is said once. */
function asChannel(status: keyof typeof CHANNEL_STATUS_WORDS): Pick<KnownEventWords, 'owner' | 'action'> {
  const { owner, action } = CHANNEL_STATUS_WORDS[status];
  return { owner, action };
}

const TONES: Record<EventKind, StatusTone> = {
  end: 'good',
  step: 'running',
  attention: 'attention',
  information: 'neutral',
};

export interface EventWords {
  readonly words: string;
  readonly owner: Owner;
  /** What is to be done; empty where the type is unknown. */
  readonly action: string;
  readonly tone: StatusTone;
}

/** A type we do not know shows itself; `UNKNOWN` stands for one that could not be read. */
export function toEventWords(type: string): EventWords {
  const tone = TONES[toEventKind(type)];
  const known = lookUpCode(EVENT_WORDS, type);
  if (known !== null) return { ...known, tone };
  return { words: type === 'UNKNOWN' ? 'an event without a readable type' : type, owner: 'nobody', action: '', tone };
}
