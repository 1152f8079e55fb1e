// What a connection's status means: the word for it and who must act; its channels say what is to be done.
import { statusCatalogue } from './status-words.ts';
import type { StatusWordsWithStep } from './status-words.ts';

type KnownConnectionStatus = 'RUNNING' | 'SUCCESS' | 'PARTIAL_SUCCESS' | 'FAILED' | 'CLOSED' | 'NONE';

export const CONNECTION_STATUS_WORDS: Readonly<Record<KnownConnectionStatus, StatusWordsWithStep>> = {
  RUNNING: { word: 'synchronising', owner: 'the bank', action: 'wait: it ends by itself', tone: 'running', step: null },
  SUCCESS: { word: 'up to date', owner: 'nobody', action: 'nothing to do', tone: 'good', step: null },
  PARTIAL_SUCCESS: {
    word: 'partly up to date',
    owner: 'the bank',
    action: 'read at its channels which one is missing, and who must act',
    tone: 'partly',
    step: null,
  },
  FAILED: {
    word: 'failed',
    owner: 'the bank',
    action: 'read at its channels why; refresh again when the bank is well',
    tone: 'bad',
    step: null,
  },
  CLOSED: { word: 'closed', owner: 'you', action: 'connect the bank again', tone: 'attention', step: null },
  NONE: {
    word: 'never synchronised',
    owner: 'nobody',
    action: 'refresh it, or wait for the bank’s nightly run',
    tone: 'faint',
    step: null,
  },
};

export const toConnectionStatusWords = statusCatalogue('connection-status', CONNECTION_STATUS_WORDS);
