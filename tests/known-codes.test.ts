// Every status, event and error the banks' documents name has words, someone who must act, and what is to be done.
import { expect, test } from 'vitest';
import { ACCOUNT_STATUS_WORDS, toAccountStatusWords } from '../src/words/account-status.ts';
import { CHANNEL_STATUS_WORDS, toChannelStatusWords } from '../src/words/channel-status.ts';
import { CONNECTION_STATUS_WORDS, toConnectionStatusWords } from '../src/words/connection-status.ts';
import type { Owner } from '../src/domain/runs/ending.ts';
import { EVENTS, toEventWords } from '../src/words/events.ts';
import { toTransactionStatusWord, TRANSACTION_STATUS_WORDS } from '../src/domain/transactions/transaction-status.ts';
import { PROBLEM_OWNERS, type ProblemCode } from '../src/domain/problem.ts';
import { REASON_WORDS } from '../src/words/ending-reasons.ts';
import { PROBLEM_WORDS } from '../src/words/problems.ts';

const OWNERS: Record<Owner, true> = { nobody: true, you: true, 'the bank': true, us: true };

type Row = readonly [family: string, code: string, words: string, owner: Owner, action: string];

function rowsOf(
  family: string,
  table: Readonly<Record<string, { word?: string; words?: string; owner: Owner; action: string }>>,
): readonly Row[] {
  return Object.entries(table).map(([code, row]) => [family, code, row.word ?? row.words ?? '', row.owner, row.action]);
}

const TABLE: readonly Row[] = [
  ...rowsOf('channel', CHANNEL_STATUS_WORDS),
  ...rowsOf('connection', CONNECTION_STATUS_WORDS),
  ...rowsOf('account', ACCOUNT_STATUS_WORDS),
  ...rowsOf('transaction', TRANSACTION_STATUS_WORDS),
  ...rowsOf('event', Object.fromEntries(Object.keys(EVENTS).map((type) => [type, toEventWords(type)]))),
  ...Object.entries(PROBLEM_WORDS).map(([code, { what, whatToDo }]): Row => [
    'error',
    code,
    what,
    PROBLEM_OWNERS[code as ProblemCode],
    whatToDo,
  ]),
];

/** As the vendors' pages name them. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  channel: 'SUCCESS EMPTY TOKEN_EXPIRED AUTH_FAILED PASSWORD_CHANGE_REQUIRED CHALLENGE_REQUIRED USER_ACTION_REQUIRED',
  connection: 'RUNNING SUCCESS PARTIAL_SUCCESS FAILED CLOSED NONE',
  account: 'ACTIVE MANUAL ERROR NOT_FOUND CLOSED SUSPENDED PENDING_CONSENT',
  transaction: 'BOOKED PENDING OTHER EXPIRED REJECTED CANCELLED REFUNDED',
  event: 'SYNC_ALL_SUCCESS AUTH_FAILED TOKEN_EXPIRED',
  error:
    'offline unreachable timeout unauthorised forbidden not-found busy rate-limited refused server malformed too-large source-changed',
};

test.each(TABLE)('%s %s: %s — %s: %s', (_family, _code, words, owner, action) => {
  expect(words.trim()).not.toBe('');
  expect(action.trim()).not.toBe('');
  expect(Object.hasOwn(OWNERS, owner)).toBe(true);
});

test.each(Object.entries(REASON_WORDS))('an ending says why: %s: %s', (_code, words) => {
  expect(words.trim()).not.toBe('');
});

test.each(Object.entries(DOCUMENTED))('knows every documented %s code', (family, codes) => {
  const known = TABLE.filter((row) => row[0] === family).map((row) => row[1]);
  expect(codes.split(' ').filter((code) => !known.includes(code))).toEqual([]);
});

test('whoever must act on a channel has one button that leads there, and nobody else has', () => {
  for (const [code, { owner, step }] of Object.entries(CHANNEL_STATUS_WORDS)) {
    expect([code, step !== null]).toEqual([code, owner === 'you']);
    expect(step?.label).not.toBe('');
  }
});

test('only what a person does about an account has a button', () => {
  for (const [code, { owner, step }] of Object.entries(ACCOUNT_STATUS_WORDS)) {
    expect([code, step === null || owner === 'you']).toEqual([code, true]);
  }
  expect(ACCOUNT_STATUS_WORDS.PENDING_CONSENT.step?.place).toBe('connect-page');
});

test('an event calls for attention exactly where somebody has to act', () => {
  for (const type of Object.keys(EVENTS)) {
    const { kind, owner, tone } = toEventWords(type);
    expect([type, kind === 'attention', tone === 'attention']).toEqual([type, owner !== 'nobody', owner !== 'nobody']);
  }
  expect(Object.keys(EVENTS).filter((type) => toEventWords(type).kind === 'end')).toEqual(['SYNC_ALL_SUCCESS']);
});

test('what nobody documented shows itself and alarms nobody', () => {
  const toWords = [toChannelStatusWords, toConnectionStatusWords, toAccountStatusWords];
  for (const words of toWords.map((toWords) => toWords('ZORK'))) {
    expect(words).toMatchObject({ word: 'unknown: ZORK', owner: 'nobody', tone: 'neutral' });
  }
  expect(toTransactionStatusWord('ZORK')).toBe('unknown: ZORK');
  expect(toEventWords('ZORK')).toMatchObject({ words: 'ZORK', owner: 'nobody', tone: 'neutral' });
});
