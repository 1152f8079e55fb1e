import { expect, test } from 'vitest';
import { toRefusals } from './use-refresh.ts';

const problem = { code: 'refused', what: 'The bank refused.', whatToDo: 'Ask it why.', retryAt: null };
const nameOf = (id: string) => `Bank ${id}`;

test('says nothing of banks that were started or joined', () => {
  const outcomes = [
    { kind: 'started', connectionId: '1' },
    { kind: 'joined', connectionId: '2' },
  ] as const;
  expect(toRefusals({ outcomes, problem: null }, nameOf)).toEqual([]);
});

test('says for each bank that could not be started what happened and what to do', () => {
  const outcomes = [
    { kind: 'failed', connectionId: '1', problem },
    { kind: 'not-included', connectionId: '2' },
  ] as const;
  expect(toRefusals({ outcomes, problem: null }, nameOf)).toEqual([
    'Bank 1: The bank refused. Ask it why.',
    'Bank 2: the bank left it out of this refresh. Refresh it by itself.',
  ]);
});

test('says once why nothing could be asked for at all', () => {
  expect(toRefusals({ outcomes: [], problem }, nameOf)).toEqual(['The bank refused. Ask it why.']);
});
