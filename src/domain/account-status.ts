// What the status of an account means, as the connection lists it: the word for it, who must act, and what is to be done.
import type { Owner } from './ending.ts';
import type { StatusTone } from './status-tone.ts';

type KnownAccountStatus = 'ACTIVE' | 'MANUAL' | 'ERROR' | 'NOT_FOUND' | 'CLOSED' | 'SUSPENDED' | 'PENDING_CONSENT';

export interface AccountStatusWords {
  readonly word: string;
  readonly owner: Owner;
  /** What is to be done; empty where the status itself is unknown. */
  readonly action: string;
  readonly tone: StatusTone;
}

export const ACCOUNT_STATUS_WORDS: Readonly<Record<KnownAccountStatus, AccountStatusWords>> = {
  ACTIVE: { word: 'active', owner: 'nobody', action: 'nothing to do', tone: 'good' },
  MANUAL: { word: 'kept by hand', owner: 'nobody', action: 'nothing to do: no bank updates it', tone: 'faint' },
  ERROR: {
    word: 'in error',
    owner: 'the bank',
    action: 'it has to mend it; refresh the connection later',
    tone: 'bad',
  },
  NOT_FOUND: {
    word: 'not found at the bank',
    owner: 'you',
    action: 'ask the bank whether the account still exists, and whether you may still see it',
    tone: 'attention',
  },
  CLOSED: { word: 'closed', owner: 'nobody', action: 'nothing to do: its rows stay', tone: 'faint' },
  SUSPENDED: { word: 'suspended', owner: 'you', action: 'ask the bank why', tone: 'attention' },
  PENDING_CONSENT: {
    word: 'waits for a consent',
    owner: 'you',
    action: 'authorise the bank again and include this account',
    tone: 'attention',
  },
};

function isKnownAccountStatus(status: string): status is KnownAccountStatus {
  return Object.hasOwn(ACCOUNT_STATUS_WORDS, status);
}

/** An unknown status shows itself and alarms nobody. */
export function toAccountStatusWords(status: string): AccountStatusWords {
  if (isKnownAccountStatus(status)) return ACCOUNT_STATUS_WORDS[status];
  return { word: `unknown: ${status}`, owner: 'nobody', action: '', tone: 'neutral' };
}
