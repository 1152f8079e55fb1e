// Where a connection stands, in one mark and a few words, and what runs there meanwhile; its channels, its last ending and its open run decide.
import { toChannelName, toChannelStatusWords } from '../../domain/connections/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { toConnectionStatusWords } from '../../domain/connections/connection-status.ts';
import { isWaitOver } from '../../domain/runs/ending.ts';
import type { StatusWords } from '../../domain/status-words.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { useMinuteMs } from '../../ui/ticking.ts';
import { toAccountWaitsText } from './account-waits.ts';
import { useConnectionSettings } from '../connection-settings.ts';
import { toStaleWords, type AgeLimit } from './data-age.ts';
import { toMarkTone } from './mark-tone.ts';

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
  /** What runs now, also where somebody is waited for: a run in flight answers no question a bank has put. */
  readonly running: string | null;
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

/** With an age limit, what the bank asked us to wait for is no longer said when it is over, and a bank that says it is well and has sent nothing for long is not called up to date. */
export function toStanding(connection: StandingInput, limit?: AgeLimit): Standing {
  const standing = toStandingAtAnyAge(connection, limit?.nowMs ?? 0);
  if (limit === undefined || standing.kind !== 'up-to-date') return standing;
  const words = toStaleWords(connection.lastSuccessAt, limit);
  return words === null ? standing : standingOf('stale', words);
}

/** Kept current: data grows old while nobody does anything. */
export function useStandingOf(): (connection: StandingInput) => Standing {
  const { staleAfterMs } = useConnectionSettings();
  const nowMs = useMinuteMs();
  return (connection) => toStanding(connection, { nowMs, staleAfterMs });
}

function toStandingAtAnyAge(connection: StandingInput, nowMs: number): Standing {
  if (connection.goneSince !== null) return standingOf('unknown', 'no longer listed by the bank');
  const running = toRunningWords(connection);
  const waiting = toWaitingWords(connection);
  if (waiting !== null) return { ...standingOf('needs-you', waiting), running };
  return running === null ? toIdleStanding(connection, nowMs) : { ...standingOf('running', running), running };
}

function toRunningWords({ openRun, status }: Pick<StandingInput, 'openRun' | 'status'>): string | null {
  if (openRun !== null) return openRun.phase === 'pull' ? 'fetching the rows' : 'synchronising';
  const { word, tone } = toConnectionStatusWords(status);
  return tone === 'running' ? word : null;
}

/** Nothing runs, and nobody is waited for. */
function toIdleStanding(connection: StandingInput, nowMs: number): Standing {
  const { channels, lastRun } = connection;
  if (lastRun?.ending?.kind === 'refused' && !isWaitOver(lastRun.ending, nowMs))
    return { ...standingOf('partly', 'refused for now'), tone: 'refused' };
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
  return standingOf(mark === 'failed' || mark === 'partly' || mark === 'empty' ? mark : 'unknown', word);
}

export function needsYou(channel: Channel): boolean {
  return toChannelStatusWords(channel.status).owner === 'you';
}

type WaitingInput = Pick<ConnectionState, 'status' | 'channels' | 'goneSince' | 'listedAccounts'>;

/** The bank lists it, and one of its channels, its accounts or the connection itself waits for a person. */
export function isWaitingForYou(connection: WaitingInput): boolean {
  return connection.goneSince === null && toWaitingWords(connection) !== null;
}

/** A connection that waits as a whole, as one the bank has closed; null: only a channel or an account of it may. */
export function toConnectionWait({ status }: Pick<ConnectionState, 'status'>): StatusWords | null {
  const words = toConnectionStatusWords(status);
  return words.owner === 'you' ? words : null;
}

function toWaitingWords(connection: WaitingInput): string | null {
  const channel = connection.channels.find(needsYou);
  if (channel !== undefined) return toChannelStatusWords(channel.status).word;
  return toAccountWaitsText(connection, 'you') ?? toConnectionWait(connection)?.word ?? null;
}

/** A bank that waits for a person while it runs is counted, and found, under both. */
export function standsAs(standing: Pick<Standing, 'kind' | 'running'>, kind: StandingKind): boolean {
  return standing.kind === kind || (kind === 'running' && standing.running !== null);
}

function standingOf(kind: StandingKind, words: string): Standing {
  return { kind, tone: STANDING_COUNTS[kind].tone, words, running: null };
}

/** The bank fell silent; what a person stopped watching, or nobody waited for, is no fault of the bank. */
function isUnanswered(lastRun: StandingInput['lastRun']): boolean {
  if (lastRun?.ending?.kind !== 'no-answer') return false;
  return lastRun.ending.isStoppedByPerson !== true && lastRun.ending.isObserved !== true;
}
