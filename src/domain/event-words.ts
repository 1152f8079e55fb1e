// What an event of the queue says, in words; a type we do not know shows itself.
import { toEventKind } from './sync-event.ts';
import type { EventKind } from './sync-event.ts';
import type { StatusTone } from './status-tone.ts';

/** Documented types, and the ones the vendor's families let us expect. */
const WORDS_BY_TYPE = new Map<string, string>([
  ['SYNC_ALL_SUCCESS', 'synchronisation ended'],
  ['AUTH_FAILED', 'the bank refused the credentials'],
  ['TOKEN_EXPIRED', 'the authorisation has expired'],
  ['PASSWORD_CHANGE_REQUIRED', 'the bank asks for a new password'],
  ['CHALLENGE_REQUIRED', 'the bank asks for a code'],
  ['USER_ACTION_REQUIRED', 'the bank asks you something'],
  ['LOGIN_SUCCESS', 'logged in'],
  ['LOGIN_FAILED', 'could not log in'],
  ['CONSENT_SUCCESS', 'consent accepted'],
  ['CONSENT_EXPIRED', 'the consent has expired'],
  ['SYNC_ACCOUNTS_SUCCESS', 'accounts read'],
  ['SYNC_TRANSACTIONS_SUCCESS', 'transactions read'],
]);

const TONES: Record<EventKind, StatusTone> = {
  end: 'good',
  step: 'running',
  attention: 'attention',
  information: 'neutral',
};

export interface EventWords {
  readonly words: string;
  readonly tone: StatusTone;
}

export function toEventWords(type: string): EventWords {
  const shown = type === '' ? 'an event without a type' : type;
  return { words: WORDS_BY_TYPE.get(type) ?? shown, tone: TONES[toEventKind(type)] };
}
