import { describe, expect, test } from 'vitest';
import { BankApiError, type BankApiErrorCode, type BankApiErrorDetails } from '../bank-api/bank-api-error.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { ProblemCode } from '../domain/problem.ts';
import { toPressProblem, toProblem } from '../sync/problem.ts';
import { PROBLEM_WORDS, toFaultClause, toProblemText, toWhatToDo } from './problems.ts';

function whatOf(code: BankApiErrorCode, details: Partial<BankApiErrorDetails>): string {
  const error = new BankApiError(code, {
    request: 'GET /connections',
    status: 400,
    retryAfterMs: null,
    bankText: '',
    ...details,
  });
  return toProblemText(toProblem(error, null));
}

describe('toProblemText', () => {
  test('quotes the bank’s own words', () => {
    expect(whatOf('refused', { bankText: 'Your contract does not include this' })).toBe(
      'The bank’s service refused this. It says: “Your contract does not include this.”',
    );
  });

  test('says what could not be read without putting it into the bank’s mouth', () => {
    expect(whatOf('malformed', { status: 200, reason: 'the answer is not JSON (text/html)' })).toBe(
      'The bank’s service sent an answer that cannot be read: the answer is not JSON (text/html).',
    );
  });

  test.each(['unreachable', 'timeout'] as const)('says what the gateway found plainly: %s', (code) => {
    const what = whatOf(code, { status: 502, gatewayText: 'bank.example:443 refused the connection (ECONNREFUSED).' });
    expect(what).toContain('service');
    expect(what).toMatch(/ bank\.example:443 refused the connection \(ECONNREFUSED\)\.$/);
    expect(what).not.toContain('It says');
  });

  test.each(['not-passed-on', 'gateway-fault', 'not-sent'] as const)(
    'puts no word of the gateway into the bank’s mouth: %s',
    (code) => {
      const what = whatOf(code, { status: 404, gatewayText: 'This gateway does not pass this on.' });
      expect(what).toMatch(/^This dashboard’s own server .* This gateway does not pass this on\.$/);
    },
  );

  test('names the dashboard’s own server when nobody answered at all', () => {
    expect(whatOf('unreachable', { status: null })).toBe('This dashboard’s own server cannot be reached.');
  });
});

describe('toWhatToDo', () => {
  test.each(Object.keys(PROBLEM_WORDS) as ProblemCode[])(
    'never says of a press that failed that it is made again by itself: %s',
    (code) => {
      const { whatToDo, afterPress = whatToDo } = PROBLEM_WORDS[code];
      expect(afterPress).not.toMatch(/It (goes on|is (tried|asked) again) by itself/);
    },
  );

  test('says when to press again, and the same as ever of what happened', () => {
    const error = new LocalDbError('failed');
    const problem = toPressProblem(error, null);
    expect(toProblemText(problem)).toBe(toProblemText(toProblem(error, null)));
    expect(toWhatToDo(problem)).toBe(
      'What was kept before can still be read. Refresh again; if it lasts, reload the page.',
    );
  });

  test('nor where the dashboard’s own server does not answer', () => {
    const error = new BankApiError('unreachable', {
      request: 'GET /connections',
      status: null,
      retryAfterMs: null,
      bankText: '',
    });
    expect(toWhatToDo(toPressProblem(error, null))).toBe(
      'What is shown stays as it was last kept. Refresh again; if it lasts, ask whoever runs this dashboard to start its server.',
    );
  });
});

describe('toFaultClause', () => {
  test.each([
    ['server', 'the bank’s service has a fault of its own, in its words “Down. Sorry”', { bankText: 'Down. Sorry.' }],
    ['server', 'the bank’s service has a fault of its own', {}],
    [
      'unreachable',
      'the bank’s service cannot be reached; bank.example:443 refused the connection',
      { status: 502, gatewayText: 'bank.example:443 refused the connection.' },
    ],
  ] as const)('makes one part of a longer sentence of %s: %s', (code, clause, details) => {
    const error = new BankApiError(code, {
      request: 'GET /connections',
      status: 500,
      retryAfterMs: null,
      bankText: '',
      ...details,
    });
    expect(toFaultClause(toProblem(error, null))).toBe(clause);
  });
});
