// What an event of the queue says, who must act and what is to be done: one row a type, and nothing else to touch.
import { lookUpCode } from '../domain/code-table.ts';
import type { AskingStatus } from '../domain/connections/channel-status.ts';
import type { Owner } from '../domain/runs/ending.ts';
import { isEndType } from '../domain/runs/sync-event.ts';
import type { EventProblem } from '../domain/runs/sync-event.ts';
import type { StatusTone } from '../domain/status-tone.ts';
import { catalogue } from './catalogue.ts';
import { CHANNEL_STATUS_WORDS, toChannelStatusWords } from './channel-status.ts';

/** Nobody has to act. */
interface QuietRow {
  readonly words: string;
  readonly kind: 'end' | 'step' | 'information';
  readonly owner?: never;
  readonly asksAs?: never;
}

/** Somebody has to act, so it calls for attention: no row can say otherwise. */
interface AttentionRow {
  readonly words: string;
  readonly owner: Exclude<Owner, 'nobody'>;
  readonly action: string;
  readonly kind?: never;
  readonly asksAs?: never;
}

/** It asks for what a channel of this status asks for, by the same button. */
interface AskingRow {
  readonly words: string;
  readonly asksAs: AskingStatus;
  readonly kind?: never;
  readonly owner?: never;
}

export type EventRow = QuietRow | AttentionRow | AskingRow;

/** Documented types, and the ones the vendor's families let us expect. */
export const EVENTS: Readonly<Record<string, EventRow>> = {
  SYNC_ALL_SUCCESS: { words: 'synchronisation ended', kind: 'end' },
  AUTH_FAILED: { words: 'the bank refused the credentials', asksAs: 'AUTH_FAILED' },
  TOKEN_EXPIRED: { words: 'the authorisation has expired', asksAs: 'TOKEN_EXPIRED' },
  PASSWORD_CHANGE_REQUIRED: { words: 'the bank asks for a new password', asksAs: 'PASSWORD_CHANGE_REQUIRED' },
  CHALLENGE_REQUIRED: { words: 'the bank asks for a code', asksAs: 'CHALLENGE_REQUIRED' },
  USER_ACTION_REQUIRED: { words: 'the bank asks you something', asksAs: 'USER_ACTION_REQUIRED' },
  LOGIN_SUCCESS: { words: 'logged in', kind: 'step' },
  LOGIN_FAILED: {
    words: 'could not log in',
    owner: 'the bank',
    action: 'wait; if it lasts, read at the channel what is wrong',
  },
  CONSENT_SUCCESS: { words: 'consent accepted', kind: 'step' },
  CONSENT_EXPIRED: { words: 'the consent has expired', asksAs: 'TOKEN_EXPIRED' },
  SYNC_ACCOUNTS_SUCCESS: { words: 'accounts read', kind: 'step' },
  SYNC_TRANSACTIONS_SUCCESS: { words: 'transactions read', kind: 'step' },
};

/** `end` closes a synchronisation, `attention` waits for somebody; the others only tell how it goes. */
type EventKind = QuietRow['kind'] | 'attention';

const TONES: Record<EventKind, StatusTone> = {
  end: 'good',
  step: 'running',
  attention: 'attention',
  information: 'neutral',
};

export interface EventWords {
  readonly words: string;
  readonly kind: EventKind;
  readonly owner: Owner;
  /** What is to be done; empty where the type is unknown. */
  readonly action: string;
  readonly tone: StatusTone;
  /** It can be given only while the run goes on: a code is of no use after it. */
  readonly isForNow: boolean;
}

const say = catalogue<string>('event', {
  'nothing-to-do': 'nothing to do',
  unnamed: 'an event without a readable type',
  'no-type': 'has neither event_type nor event_status',
  'no-date': 'creation_date: not a date and time',
  unreadable: 'cannot be read: {detail}',
  'more-unreadable': '{count, plural, one {# more entry} other {# more entries}} of this answer cannot be read',
  ...toRowMessages(),
});

/** A type we do not know shows itself, and is read by its ending; `UNKNOWN` stands for one that could not be read. */
export function toEventWords(type: string): EventWords {
  const row = lookUpCode(EVENTS, type);
  const kind = row === null ? toKindByEnding(type) : toKind(row);
  const base = { kind, tone: TONES[kind], isForNow: false };
  if (row === null) return { ...base, words: type === 'UNKNOWN' ? say('unnamed') : type, owner: 'nobody', action: '' };
  const words = say(`${type}.words`);
  if (row.kind !== undefined) return { ...base, words, owner: 'nobody', action: say('nothing-to-do') };
  if (row.owner !== undefined) return { ...base, words, owner: row.owner, action: say(`${type}.action`) };
  const { owner, action, step } = toChannelStatusWords(row.asksAs);
  return { ...base, words, owner, action, isForNow: step?.place === 'refresh-here' };
}

/** What of an event could not be read. */
export function toEventProblemText(problem: EventProblem): string {
  return problem.code === 'as-written' ? problem.text : say(problem.code, { ...problem });
}

/** What an event or a status asks for, in words: most events are named as statuses, and are said as these are. */
export function toRequestWords(code: string): string {
  return lookUpCode(CHANNEL_STATUS_WORDS, code) === null ? toEventWords(code).words : toChannelStatusWords(code).word;
}

function toKind(row: EventRow): EventKind {
  return row.kind ?? 'attention';
}

/** Contract §1: the vendor's families of types end alike. */
function toKindByEnding(type: string): EventKind {
  if (isEndType(type)) return 'end';
  if (type.endsWith('_SUCCESS')) return 'step';
  return /_(FAILED|ERROR|EXPIRED|REQUIRED)$/.test(type) ? 'attention' : 'information';
}

function toRowMessages(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(EVENTS).flatMap(([type, row]) => [
      [`${type}.words`, row.words],
      ...(row.owner !== undefined ? [[`${type}.action`, row.action]] : []),
    ]),
  ) as Record<string, string>;
}
