import { expect, test } from 'vitest';
import { aChannel } from '../../../tests/sync/builders.ts';
import { toReasonText } from '../../words/ending-reasons.ts';
import { deriveBankResult } from './bank-result.ts';
import type { BankResult } from './bank-result.ts';

const psd2 = aChannel({ id: '1', mode: 'REDIRECT' });
const credentials = aChannel({ id: '2', mode: 'EMBEDDED' });

function inWords({ kind, owner, reason }: BankResult) {
  return { kind, owner, reason: reason && toReasonText(reason) };
}

test('an empty channel is no error', () => {
  expect(deriveBankResult('SUCCESS', [psd2, { ...credentials, status: 'EMPTY' }]).kind).toBe('ok');
});

test.each([
  ['TOKEN_EXPIRED', 'authorise the bank again'],
  ['AUTH_FAILED', 'enter the credentials again'],
  ['PASSWORD_CHANGE_REQUIRED', 'change the password at the bank, then enter the new one for this connection'],
  ['CHALLENGE_REQUIRED', 'refresh this connection while you are present and enter the code the bank sends'],
  ['USER_ACTION_REQUIRED', 'log in at the bank and answer what it asks'],
])('%s needs you and says what to do', (status, action) => {
  expect(inWords(deriveBankResult('FAILED', [{ ...psd2, status }]))).toEqual({
    kind: 'needs-you',
    owner: 'you',
    reason: action,
  });
});

test('names the channel where there are two', () => {
  expect(inWords(deriveBankResult('PARTIAL_SUCCESS', [psd2, { ...credentials, status: 'AUTH_FAILED' }])).reason).toBe(
    'credentials channel: enter the credentials again',
  );
});

test('one channel out is partly, all out is not done', () => {
  const out = { ...psd2, isUnavailable: true };
  expect(deriveBankResult('PARTIAL_SUCCESS', [out, credentials])).toMatchObject({ kind: 'partly', owner: 'the bank' });
  expect(deriveBankResult('FAILED', [out])).toMatchObject({ kind: 'not-done', owner: 'the bank' });
});

test('an unknown channel status is told in the bank’s word', () => {
  expect(inWords(deriveBankResult('PARTIAL_SUCCESS', [{ ...psd2, status: 'ZORK' }]))).toEqual({
    kind: 'partly',
    owner: 'the bank',
    reason: 'the bank says ZORK',
  });
  expect(deriveBankResult('SUCCESS', [{ ...psd2, status: 'ZORK' }]).kind).toBe('ok');
});

test('a failure without a reason says that there is none', () => {
  expect(inWords(deriveBankResult('FAILED', [psd2]))).toMatchObject({
    kind: 'not-done',
    reason: 'the bank could not synchronise and gave no reason',
  });
});

test('without a status the channels decide', () => {
  expect(deriveBankResult(null, [psd2]).kind).toBe('ok');
});

test('a connection that was closed needs you, whatever its channels say', () => {
  expect(inWords(deriveBankResult('CLOSED', [psd2]))).toEqual({
    kind: 'needs-you',
    owner: 'you',
    reason: 'the connection is closed: connect the bank again',
  });
});
