// What the status of an account means, as the connection lists it: the word for it, who must act, and what is to be done.
import { statusCatalogue } from './status-words.ts';
import type { StatusWordsWithStep } from './status-words.ts';

type KnownAccountStatus = 'ACTIVE' | 'MANUAL' | 'ERROR' | 'NOT_FOUND' | 'CLOSED' | 'SUSPENDED' | 'PENDING_CONSENT';

export const ACCOUNT_STATUS_WORDS: Readonly<Record<KnownAccountStatus, StatusWordsWithStep>> = {
  ACTIVE: { word: 'active', owner: 'nobody', action: 'nothing to do', step: null, tone: 'good' },
  MANUAL: {
    word: 'kept by hand',
    owner: 'nobody',
    action: 'nothing to do: no bank updates it',
    step: null,
    tone: 'faint',
  },
  ERROR: {
    word: 'in error',
    owner: 'the bank',
    action: 'it has to mend it; refresh the connection later',
    step: null,
    tone: 'bad',
  },
  NOT_FOUND: {
    word: 'not found at the bank',
    owner: 'you',
    action: 'ask the bank whether the account still exists, and whether you may still see it',
    step: null,
    tone: 'attention',
  },
  CLOSED: { word: 'closed', owner: 'nobody', action: 'nothing to do: its rows stay', step: null, tone: 'faint' },
  SUSPENDED: { word: 'suspended', owner: 'you', action: 'ask the bank why', step: null, tone: 'attention' },
  PENDING_CONSENT: {
    word: 'waits for a consent',
    owner: 'you',
    action: 'authorise the bank again and include the account',
    step: { place: 'connect-page', label: 'Authorise again' },
    tone: 'attention',
  },
};

export const toAccountStatusWords = statusCatalogue('account-status', ACCOUNT_STATUS_WORDS);
