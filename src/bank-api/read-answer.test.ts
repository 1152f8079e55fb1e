import { describe, expect, test } from 'vitest';
import { BankApiError } from './bank-api-error.ts';
import { readList } from './read-answer.ts';

const LIST = { request: 'GET /x', names: ['data'], what: 'x' };
const ROW = { id: 1, amount: '1', code: '429', description: 'Salary Jane Doe' };

/** The list with the failure beside it, or what was thrown. */
function outcomeOf(answer: unknown): string {
  try {
    const { items, failure } = readList(answer, LIST);
    return `${items.length} and ${failure?.code ?? 'no failure'}`;
  } catch (error) {
    return error instanceof BankApiError ? error.code : String(error);
  }
}

describe('beside an empty list, whatever is not well is why it is empty', () => {
  test.each([
    [{ code: 'TOKEN_EXPIRED', title: 'Token expired' }],
    [{ code: 'CONSENT_EXPIRED' }],
    [{ code: 'CONSENT_EXPIRED', description: 'ask again' }],
    [{ message: 'Too many requests' }],
    [{ message: 'Please come back tomorrow' }],
    [{ meta: { message: 'Please come back tomorrow' } }],
    [{ reason: 'rate limit exceeded' }],
    [{ warning: 'partial data' }],
    [{ status: 'Too Many Requests' }],
    [{ status: 'service unavailable' }],
    [{ status: 'LIMIT_EXCEEDED' }],
    [{ status: 'CONSENT_EXPIRED' }],
    [{ status: 'NO_PERMISSION' }],
    [{ status: 'SLEEPING' }],
    [{ header: { status: 'SLEEPING' } }],
    [{ outcome: 'NOT_AUTHORISED' }],
    [{ result: 'consentExpired' }],
    [{ status: -1 }],
    [{ status: false }],
    [{ success: 0 }],
    [{ success: '0' }],
    [{ ok: 0 }],
    [{ return_code: -1 }],
    [{ message: 'No data could be read' }],
    [{ message: 'No data: the consent has expired' }],
    [{ message: 'Operation not successful' }],
    [{ message: 'Unsuccessful' }],
    [{ fault_string: 'closed' }],
    [{ status: 'OK', message: 'Your consent has expired' }],
  ])('%j', (said) => {
    expect(outcomeOf({ ...said, data: [] })).toBe('error-in-answer');
  });

  test('the number of HTTP in a status says which error', () => {
    expect(outcomeOf({ status: '429 Too Many Requests', data: [] })).toBe('rate-limited');
  });
});

test.each([
  [{ message: 'No transactions found' }],
  [{ message: 'There are no new transactions for this account.' }],
  [{ status: 'NO_DATA' }],
  [{ code: 'NO_CONTENT' }],
  [{ status: '204 No Content' }],
  [{ status: 'COMPLETED' }],
  [{ status: 200, message: 'Hello' }],
  [{ success: true, message: 'Hello' }],
  [{ code: '0000', message: 'Hello' }],
  [{ code: 1000, message: 'Success, 0 rows' }],
  [{ title: 'Transactions', description: 'All of them' }],
  [{ type: 'list' }],
  [{ status: 1 }],
  [{ message: '' }],
  [{ message: 'no errors found' }],
])('an empty list beside %j is the bank’s answer', (said) => {
  expect(outcomeOf({ ...said, data: [] })).toBe('0 and no failure');
});

describe('what is still being made is not all of it', () => {
  test.each([
    [{ status: 'IN_PROGRESS' }],
    [{ state: 'running' }],
    [{ meta: { status: 'processing' } }],
    [{ response: { header: { status: 'PENDING' } } }],
    [{ code: 'NOT_READY', message: 'Come again' }],
  ])('%j', (said) => {
    expect(outcomeOf({ ...said, data: [] })).toBe('malformed');
    expect(outcomeOf({ ...said, data: [ROW] })).toBe('1 and malformed');
  });
});

describe('rows are believed beside what says that all is well, or what says nothing of the call', () => {
  test.each([
    [{ errorCode: 0, errorMessage: 'Request processed successfully' }],
    [{ errorCode: '00', errorDescription: 'Approved' }],
    [{ error: 'n/a' }],
    [{ error: '-' }],
    [{ exception: 'N/A' }],
    [{ errors: { count: 0, list: [] } }],
    [{ code: 'SUCCESS_001', message: 'Operation successful' }],
    [{ code: 'OK', title: 'Rows' }],
    [{ meta: { result: 404 } }],
    [{ info: { type: 450, state: 500 } }],
    [{ outcome: 429 }],
    [{ status: '200 OK' }],
    [{ message: 'Welcome' }],
    [{ status: 'ACTIVE' }],
  ])('%j', (said) => {
    expect(outcomeOf({ ...said, data: [ROW] })).toBe('1 and no failure');
  });
});

test.each([
  [{ errorCode: 0, error: 'down' }],
  [{ errorCode: '0', code: 'E1', message: 'sorry' }],
  [{ code: 0, errorMessage: 'down' }],
  [{ error: '超时' }],
  [{ code: 'RATE', title: 'slow down' }],
  [{ status: 'CONSENT_EXPIRED' }],
])('beside rows %j is an error', (said) => {
  expect(outcomeOf({ ...said, data: [ROW] })).toBe('1 and error-in-answer');
});

test('a list of nothing but a code and a title is an error, and a payment with such fields is none', () => {
  expect(outcomeOf([{ code: 'RATE', title: 'slow down' }])).toBe('error-in-answer');
  expect(outcomeOf([{ code: 'RATE', title: 'Coffee', amount: '-3' }])).toBe('1 and no failure');
});

test('the text and the codes of a payment are no words of the bank on an error', () => {
  const sayings = [{ partial: true }, { result: { partial: true, data: [ROW] } }, { errors: [{}], haserrors: true }];
  for (const said of sayings) {
    const { failure } = readList({ ...said, data: [ROW] }, LIST);
    expect(failure).toMatchObject({ code: 'error-in-answer', details: { bankText: '' } });
  }
});
