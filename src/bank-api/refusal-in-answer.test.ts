import { describe, expect, test } from 'vitest';
import { isRefusal, toRefusal } from './refusal-in-answer.ts';

describe('an error, however the bank says it', () => {
  test.each<[unknown, string]>([
    [{ error: 'down' }, 'down'],
    [{ errors: ['first', 'second'] }, 'first'],
    [{ errors: [{ code: 'E1', message: 'not today' }] }, 'not today'],
    [{ error: { code: 5, message: 'not today' } }, 'not today'],
    [{ error: true }, ''],
    [{ error_code: 'E1' }, 'E1'],
    [{ ErrorCode: 17, Title: 'x' }, ''],
    [{ error: 'invalid_token', error_description: 'revoked' }, 'revoked'],
    [{ success: false }, ''],
    [{ success: 'false', msg: 'sorry' }, 'sorry'],
    [{ ok: false, reason: 'sorry' }, 'sorry'],
    [{ status: 'error' }, ''],
    [{ status: 'FAILED', detail: 'sorry' }, 'sorry'],
    [{ status: 503, title: 'Outage' }, 'Outage'],
    [{ statusCode: '500' }, '500'],
    [{ code: 'E1', message: 'sorry' }, 'sorry'],
    [{ code: 429, message: 'slow down' }, 'slow down'],
    [{ result: { code: 'E1', message: 'sorry' } }, 'sorry'],
    [{ status: { code: 400, text: 'bad' } }, 'bad'],
    [{ meta: { errors: [{ title: 'sorry' }] } }, 'sorry'],
    [{ data: { errors: [{ message: 'sorry' }] } }, 'sorry'],
    [{ fault: { faultstring: 'sorry' } }, 'sorry'],
    [{ hasErrors: true }, ''],
    [{ type: 'error', message: 'sorry' }, 'sorry'],
    [{ errorCount: 2, data: [] }, ''],
    [{ partial: true, data: [{ id: 1 }] }, ''],
    [{ incomplete_results: true, items: [] }, ''],
    [{ tppMessages: [{ category: 'ERROR', text: 'sorry' }] }, 'sorry'],
    [
      {
        errors: [
          { severity: 'warning', message: 'w' },
          { severity: 'error', message: 'sorry' },
        ],
      },
      'w',
    ],
  ])('%j', (answer, words) => {
    expect(isRefusal(answer)).toBe(true);
    expect(toRefusal('GET /accounts', answer).details.bankText).toBe(words);
  });
});

describe('none', () => {
  test.each([
    [[]],
    [null],
    ['text'],
    [{ data: [] }],
    [{ errors: [] }],
    [{ errors: {} }],
    [{ errorCount: 0, failures: 0 }],
    [{ type: 'list' }],
    [{ error: null }],
    [{ error: false }],
    [{ error: '' }],
    [{ error: 'none' }],
    [{ error: { code: 0, message: '' } }],
    [{ error: { code: '0', message: 'all is well' } }],
    [{ errorCode: '0', errorMessage: '' }],
    [{ code: 0, message: 'hello' }],
    [{ code: 200, message: 'hello' }],
    [{ code: 'OK', message: 'hello' }],
    [{ code: '0000', message: 'Success' }],
    [{ code: 'X', message: 'Success' }],
    [{ code: 'X', message: '' }],
    [{ code: 'EUR' }],
    [{ success: true }],
    [{ status: 'success' }],
    [{ status: 200 }],
    [{ status: 'ACTIVE' }],
    [{ message: 'hello' }],
    [{ warnings: [{ message: 'w' }] }],
    [{ errors: [{ level: 'warning', message: 'w' }] }],
    [{ tppMessages: [{ category: 'WARNING', text: 'w' }] }],
    [{ partial: false }],
    [{ meta: { errors: [], code: 200 } }],
  ])('%j', (answer) => {
    expect(isRefusal(answer)).toBe(false);
  });
});

test.each([
  [{ status: 401, error: 'x' }, 'unauthorised'],
  [{ error: { code: 403 } }, 'forbidden'],
  [{ errors: [{ status: '429', title: 'slow down' }] }, 'rate-limited'],
  [{ code: 409, message: 'runs already' }, 'busy'],
  [{ code: 404, message: 'no such thing' }, 'error-in-answer'],
  [{ error: 'x' }, 'error-in-answer'],
])('%j is %s: nothing is gone because of an answer that is none', (answer, code) => {
  expect(toRefusal('GET /accounts', answer).code).toBe(code);
});
