// Where a connection stands, in one mark and a few words; its channels, its last ending and what runs now decide.
import { toChannelName, toChannelStatusWords } from '../domain/channel-status.ts';
import type { Channel } from '../domain/connection.ts';
import { toConnectionStatusWords } from '../domain/connection-status.ts';
import type { ConnectionState } from '../sync/sync-service.ts';
import type { StatusTone } from '../ui/status-mark.tsx';
import { useTicking } from '../ui/ticking.ts';
import { toAccountWaits, toAccountWaitsText } from './account-waits.ts';
import { useConnectionSettings } from './connection-settings.ts';
import { toStaleWords, type AgeLimit } from './data-age.ts';
import { toMarkTone } from './mark-tone.ts';

const MINUTE_MS = 60_000;

export const STANDINGS = [
  'needs-you',
  'failed',
  'running',
  'partly',
  'stale',
  'up-to-date',
  'empty',
  'unknown',
] as const;
export type StandingKind = (typeof STANDINGS)[number];

export interface Standing {
  readonly kind: StandingKind;
  readonly tone: StatusTone;
  readonly words: string;
}

/** What a count of connections of this kind is called: `2 need you`. */
export const STANDING_COUNTS: Record<StandingKind, { tone: StatusTone; one: string; many: string }> = {
  'needs-you': { tone: 'needs-you', one: 'needs you', many: 'need you' },
  failed: { tone: 'failed', one: 'failed', many: 'failed' },
  running: { tone: 'running', one: 'running', many: 'running' },
  partly: { tone: 'partly', one: 'partly up to date', many: 'partly up to date' },
  stale: { tone: 'partly', one: 'without new data', many: 'without new data' },
  'up-to-date': { tone: 'ok', one: 'up to date', many: 'up to date' },
  empty: { tone: 'empty', one: 'empty', many: 'empty' },
  unknown: { tone: 'unknown', one: 'unknown', many: 'unknown' },
};

type StandingInput = Pick<
  ConnectionState,
  'status' | 'channels' | 'openRun' | 'lastRun' | 'goneSince' | 'lastSuccessAt' | 'listedAccounts'
>;

/** With an age limit, a bank that says it is well and has sent nothing for long is not called up to date. */
export function toStanding(connection: StandingInput, limit?: AgeLimit): Standing {
  const standing = toStandingAtAnyAge(connection);
  if (limit === undefined || standing.kind !== 'up-to-date') return standing;
  const words = toStaleWords(connection.lastSuccessAt, limit);
  return words === null ? standing : standingOf('stale', words);
}

/** Kept current: data grows old while nobody does anything. */
export function useStandingOf(): (connection: StandingInput) => Standing {
  const { staleAfterMs } = useConnectionSettings();
  const nowMs = useTicking((nowMs) => nowMs - (nowMs % MINUTE_MS));
  return (connection) => toStanding(connection, { nowMs, staleAfterMs });
}

function toStandingAtAnyAge(connection: StandingInput): Standing {
  const { channels, openRun, lastRun, goneSince } = connection;
  if (goneSince !== null) return standingOf('unknown', 'no longer listed by the bank');
  if (openRun !== null) return standingOf('running', openRun.phase === 'pull' ? 'fetching the rows' : 'synchronising');
  const waiting = channels.find(needsYou);
  if (waiting !== undefined) return standingOf('needs-you', toChannelStatusWords(waiting.status).word);
  const waitingAccounts = toAccountWaitsText(connection, 'you');
  if (waitingAccounts !== null) return standingOf('needs-you', waitingAccounts);
  if (lastRun?.ending?.kind === 'refused') return { kind: 'partly', tone: 'refused', words: 'refused for now' };
  if (channels.length > 0 && channels.every(({ status }) => status === 'EMPTY')) {
    return standingOf('empty', 'no account on it');
  }
  const standing = fromStatus(connection);
  const accountsInError = standing.kind === 'up-to-date' ? toAccountWaitsText(connection, 'the bank') : null;
  return accountsInError === null ? standing : standingOf('partly', accountsInError);
}

function fromStatus({ status, channels, lastRun }: StandingInput): Standing {
  const out = channels.find(({ isUnavailable }) => isUnavailable);
  if (out !== undefined) return standingOf('partly', `${toChannelName(out)} is out at the bank`);
  const { word, tone } = toConnectionStatusWords(status);
  const mark = toMarkTone(tone);
  if (mark === 'ok' && isUnanswered(lastRun)) return standingOf('partly', 'no answer from the bank');
  if (mark === 'ok') return standingOf('up-to-date', word);
  if (mark === 'needs-you' || mark === 'failed' || mark === 'running' || mark === 'partly' || mark === 'empty') {
    return standingOf(mark, word);
  }
  return standingOf('unknown', word);
}

export function needsYou(channel: Channel): boolean {
  return toChannelStatusWords(channel.status).owner === 'you';
}

/** The bank lists it, and one of its channels or accounts waits for a person. */
export function isWaitingForYou(
  connection: Pick<ConnectionState, 'channels' | 'goneSince' | 'listedAccounts'>,
): boolean {
  if (connection.goneSince !== null) return false;
  return connection.channels.some(needsYou) || toAccountWaits(connection, 'you').length > 0;
}

function standingOf(kind: StandingKind, words: string): Standing {
  return { kind, tone: STANDING_COUNTS[kind].tone, words };
}

/** The bank fell silent; what a person stopped watching is no fault of the bank. */
function isUnanswered(lastRun: StandingInput['lastRun']): boolean {
  return lastRun?.ending?.kind === 'no-answer' && lastRun.ending.isStoppedByPerson !== true;
}
