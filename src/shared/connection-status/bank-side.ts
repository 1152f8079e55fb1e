// How a bank itself stands, whatever runs there now: its channels, its own word and its last ending decide. What we hold of it is said apart.
import { toChannelName, toChannelStatusWords } from '../../words/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { toConnectionStatusWords } from '../../words/connection-status.ts';
import { isWaitOver, type Ending } from '../../domain/runs/ending.ts';
import type { StatusWords } from '../../words/status-words.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { toAccountWaitsText } from './account-waits.ts';
import { toMarkTone } from './mark-tone.ts';

export const STANDINGS = [
  'needs-you',
  'failed',
  'running',
  'partly',
  'stale',
  'arriving',
  'up-to-date',
  'empty',
  'unknown',
] as const;
/** `running` is only counted and chosen by: what runs stands as it did before. */
export type StandingKind = (typeof STANDINGS)[number];

export interface BankSide {
  readonly kind: Exclude<StandingKind, 'running'>;
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
  arriving: { tone: 'running', one: 'still loading', many: 'still loading' },
  'up-to-date': { tone: 'ok', one: 'up to date', many: 'up to date' },
  empty: { tone: 'empty', one: 'empty', many: 'empty' },
  unknown: { tone: 'unknown', one: 'unknown', many: 'unknown' },
};

type BankInput = Pick<
  ConnectionState,
  'status' | 'channels' | 'lastRun' | 'goneSince' | 'lastSuccessAt' | 'listedAccounts'
>;

/** Without a moment, what a bank asked us to wait for is not taken to be over. */
export function toBankSide(connection: BankInput, nowMs = 0): BankSide {
  if (connection.goneSince !== null) return sideOf('unknown', 'no longer listed by the bank');
  const waiting = toBankWait(connection);
  if (waiting !== null) return sideOf('needs-you', waiting);
  const { channels, lastRun } = connection;
  if (lastRun?.ending?.kind === 'refused' && !isWaitOver(lastRun.ending, nowMs))
    return { ...sideOf('partly', 'refused for now'), tone: 'refused' };
  if (channels.length > 0 && channels.every(({ status }) => status === 'EMPTY')) {
    return sideOf('empty', 'no account on it');
  }
  const out = channels.find(({ isUnavailable }) => isUnavailable);
  if (out !== undefined) return sideOf('partly', `${toChannelName(out)} is out at the bank`);
  const said = fromOwnWord(connection);
  return said.kind === 'up-to-date' ? (toLastTrouble(connection) ?? said) : said;
}

/** While it runs a bank says no more of how it stands: what its last run came to does. */
function fromOwnWord({ status, lastSuccessAt, lastRun }: BankInput): BankSide {
  const isRunning = toConnectionStatusWords(status).tone === 'running';
  if (isRunning && lastSuccessAt === null && lastRun === null) return fromStatus('NONE');
  return fromStatus(isRunning ? 'SUCCESS' : status);
}

function fromStatus(status: string): BankSide {
  const { word, tone } = toConnectionStatusWords(status);
  const mark = toMarkTone(tone);
  if (mark === 'ok') return sideOf('up-to-date', word);
  return sideOf(mark === 'failed' || mark === 'partly' || mark === 'empty' ? mark : 'unknown', word);
}

/** Its last run went ill there, and nothing has succeeded since. */
function toLastTrouble({ lastRun, lastSuccessAt }: BankInput): BankSide | null {
  const ending = lastRun?.ending ?? null;
  if (ending === null || (lastSuccessAt !== null && lastSuccessAt.key > ending.endedAt.key)) return null;
  if (isUnanswered(ending)) return sideOf('partly', 'no answer from the bank');
  // Where only our fetch failed, each account says so for as long as that is true.
  if (ending.pullProblem !== null && ending.reason === null) return null;
  if (ending.kind === 'not-done') return sideOf('failed', toConnectionStatusWords('FAILED').word);
  return ending.kind === 'partly' ? sideOf('partly', toConnectionStatusWords('PARTIAL_SUCCESS').word) : null;
}

/** The bank fell silent; what a person stopped watching, or nobody waited for, is no fault of the bank. */
function isUnanswered({ kind, isStoppedByPerson, isObserved }: Ending): boolean {
  return kind === 'no-answer' && isStoppedByPerson !== true && isObserved !== true;
}

export function needsYou(channel: Channel): boolean {
  return toChannelStatusWords(channel.status).owner === 'you';
}

type WaitingInput = Pick<ConnectionState, 'status' | 'channels' | 'goneSince' | 'listedAccounts'>;

/** The bank lists it, and one of its channels, its accounts or the connection itself waits for a person. */
export function isWaitingForYou(connection: WaitingInput): boolean {
  if (connection.goneSince !== null) return false;
  return toBankWait(connection) !== null || toAccountWaitsText(connection, 'you') !== null;
}

/** A connection that waits as a whole, as one the bank has closed; null: only a channel or an account of it may. */
export function toConnectionWait({ status }: Pick<ConnectionState, 'status'>): StatusWords | null {
  const words = toConnectionStatusWords(status);
  return words.owner === 'you' ? words : null;
}

/** An account that waits says nothing of its neighbours. */
function toBankWait(connection: Pick<WaitingInput, 'status' | 'channels'>): string | null {
  const channel = connection.channels.find(needsYou);
  if (channel !== undefined) return toChannelStatusWords(channel.status).word;
  return toConnectionWait(connection)?.word ?? null;
}

export function sideOf(kind: BankSide['kind'], words: string): BankSide {
  return { kind, tone: STANDING_COUNTS[kind].tone, words };
}
