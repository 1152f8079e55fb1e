// What a connection's status means: the word for it and who must act; its channels say what is to be done.
import type { Owner } from './ending.ts';
import type { StatusTone } from './status-tone.ts';

type KnownConnectionStatus = 'RUNNING' | 'SUCCESS' | 'PARTIAL_SUCCESS' | 'FAILED' | 'CLOSED' | 'NONE';

export interface ConnectionStatusWords {
  readonly word: string;
  readonly owner: Owner;
  readonly tone: StatusTone;
}

const WORDS: Record<KnownConnectionStatus, ConnectionStatusWords> = {
  RUNNING: { word: 'synchronising', owner: 'the bank', tone: 'running' },
  SUCCESS: { word: 'up to date', owner: 'nobody', tone: 'good' },
  PARTIAL_SUCCESS: { word: 'partly up to date', owner: 'the bank', tone: 'partly' },
  FAILED: { word: 'failed', owner: 'the bank', tone: 'bad' },
  CLOSED: { word: 'closed', owner: 'you', tone: 'attention' },
  NONE: { word: 'never synchronised', owner: 'nobody', tone: 'faint' },
};

function isKnownConnectionStatus(status: string): status is KnownConnectionStatus {
  return Object.hasOwn(WORDS, status);
}

/** An unknown status shows itself and alarms nobody. */
export function toConnectionStatusWords(status: string): ConnectionStatusWords {
  if (isKnownConnectionStatus(status)) return WORDS[status];
  return { word: status === '' ? 'not said' : `unknown: ${status}`, owner: 'nobody', tone: 'neutral' };
}
