// Where a connection stands, in one mark and a few words; its channels, its last ending and what runs now decide.
import { toChannelName, toChannelStatusWords } from '../domain/channel-status.ts';
import type { Channel } from '../domain/connection.ts';
import { toConnectionStatusWords } from '../domain/connection-status.ts';
import type { ConnectionState } from '../sync/sync-service.ts';
import type { StatusTone } from '../ui/status-mark.tsx';
import { toMarkTone } from './mark-tone.ts';

export const STANDINGS = ['needs-you', 'failed', 'running', 'partly', 'up-to-date', 'empty', 'unknown'] as const;
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
  'up-to-date': { tone: 'ok', one: 'up to date', many: 'up to date' },
  empty: { tone: 'empty', one: 'empty', many: 'empty' },
  unknown: { tone: 'unknown', one: 'unknown', many: 'unknown' },
};

type StandingInput = Pick<ConnectionState, 'status' | 'channels' | 'openRun' | 'lastRun' | 'goneSince'>;

export function toStanding(connection: StandingInput): Standing {
  const { channels, openRun, lastRun, goneSince } = connection;
  if (goneSince !== null) return standing('unknown', 'no longer listed by the bank');
  if (openRun !== null) return standing('running', openRun.phase === 'pull' ? 'fetching the rows' : 'synchronising');
  const waiting = channels.find(needsYou);
  if (waiting !== undefined) return standing('needs-you', toChannelStatusWords(waiting.status).word);
  if (lastRun?.ending?.kind === 'refused') return { kind: 'partly', tone: 'refused', words: 'refused for now' };
  if (channels.length > 0 && channels.every(({ status }) => status === 'EMPTY')) {
    return standing('empty', 'no account on it');
  }
  return fromStatus(connection);
}

function fromStatus({ status, channels, lastRun }: StandingInput): Standing {
  const out = channels.find(({ isUnavailable }) => isUnavailable);
  if (out !== undefined) return standing('partly', `${toChannelName(out)} is out at the bank`);
  const { word, tone } = toConnectionStatusWords(status);
  const mark = toMarkTone(tone);
  if (mark === 'ok' && lastRun?.ending?.kind === 'no-answer') return standing('partly', 'no answer from the bank');
  if (mark === 'ok') return standing('up-to-date', word);
  if (mark === 'needs-you' || mark === 'failed' || mark === 'running' || mark === 'partly' || mark === 'empty') {
    return standing(mark, word);
  }
  return standing('unknown', word);
}

export function needsYou(channel: Channel): boolean {
  return toChannelStatusWords(channel.status).owner === 'you';
}

function standing(kind: StandingKind, words: string): Standing {
  return { kind, tone: STANDING_COUNTS[kind].tone, words };
}
