import { describe, expect, test } from 'vitest';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { toRefusals, toWaits } from './use-refresh.ts';
import { buildProblem } from '../../../tests/build-problem.ts';

const REFUSED =
  'The bank’s service refused this. It is not tried again by itself. Read the bank’s own words, if it sent any.';
const problem = buildProblem('refused', { asked: 'by-press' });
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
    `Bank 1: ${REFUSED}`,
    'Bank 2: the bank left it out of this refresh. Refresh it by itself.',
  ]);
});

test('says once what is the same for many banks', () => {
  const outcomes = ['1', '2', '3', '4'].flatMap((connectionId) => [
    { kind: 'failed' as const, connectionId, problem },
    { kind: 'not-included' as const, connectionId: `${connectionId}0` },
  ]);
  expect(toRefusals({ outcomes, problem: null }, nameOf)).toEqual([
    `Bank 1, Bank 2 and 2 more: ${REFUSED}`,
    'Bank 10, Bank 20 and 2 more: the bank left them out of this refresh. Refresh each by itself.',
  ]);
});

test('says once of one bank why it could not even be asked', () => {
  const outcomes = [{ kind: 'failed', connectionId: '1', problem }] as const;
  expect(toRefusals({ outcomes, problem }, nameOf)).toEqual([`Bank 1: ${REFUSED}`]);
});

test('says once why nothing could be asked for at all', () => {
  expect(toRefusals({ outcomes: [], problem }, nameOf)).toEqual([REFUSED]);
});

test('says that no accounts were looked for while a refresh is under way', () => {
  const outcomes = [{ kind: 'not-listed', connectionId: '1' }] as const;
  expect(toRefusals({ outcomes, problem: null }, nameOf)).toEqual([
    'Bank 1: a refresh is under way, so no new accounts were looked for. Look for them again when it has ended.',
  ]);
});

describe('a press that came too early', () => {
  const NOW_MS = Date.UTC(2026, 10, 20, 9, 45);
  const wait = { because: 'refused', until: instantFromEpochMs(NOW_MS + 364_000) } as const;

  test('says once for all banks when the next may follow', () => {
    const outcomes = ['1', '2'].map((connectionId) => ({ kind: 'not-yet', connectionId, wait }) as const);
    expect(toWaits({ outcomes, problem: null }, nameOf, NOW_MS)).toMatch(
      /^Next refresh \d\d:51\. The bank asked us to wait until then\.$/,
    );
  });

  test('names the bank that was left out of a refresh of all', () => {
    const outcomes = [
      { kind: 'started', connectionId: '1' },
      { kind: 'not-yet', connectionId: '2', wait },
    ] as const;
    expect(toWaits({ outcomes, problem: null }, nameOf, NOW_MS)).toMatch(/^Bank 2: Next refresh \d\d:51\./);
  });

  test('says nothing when nobody has to wait', () => {
    expect(toWaits({ outcomes: [{ kind: 'joined', connectionId: '1' }], problem: null }, nameOf, NOW_MS)).toBeNull();
  });
});
