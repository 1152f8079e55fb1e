import { expect, test } from 'vitest';
import { asWritten } from '../../tests/build-problem.ts';
import { buildEnding } from '../../tests/build-run.ts';
import { at } from '../../tests/sync/builders.ts';
import { toEndingSentence } from './endings.ts';
import type { Ending } from '../domain/runs/ending.ts';

function sentence(changes: Partial<Ending>): string {
  return toEndingSentence(buildEnding(changes), 'BNP Paribas', (instant) => instant.key.slice(11, 16));
}

const NONE = { added: 0, changed: 0 };

test.each<[string, Partial<Ending>]>([
  ['BNP Paribas: 12 new, 3 changed, at 09:42.', {}],
  ['BNP Paribas: synchronised, at 09:42.', { counts: null }],
  ['BNP Paribas: 12 new, 3 changed, as of 09:42.', { isAsOf: true }],
  ['BNP Paribas: nothing new, as of 09:42. 0 new, 0 changed.', { kind: 'nothing-new', isAsOf: true, counts: NONE }],
  [
    'BNP Paribas: you stopped watching at 09:42 — the bank goes on.',
    { kind: 'no-answer', isStoppedByPerson: true, reason: asWritten('the bank goes on'), counts: null },
  ],
  ['BNP Paribas: the bank had nothing new, at 09:42. 0 new, 0 changed.', { kind: 'nothing-new', counts: NONE }],
  [
    'BNP Paribas: needs you — authorise the bank again. 0 new, 0 changed.',
    { kind: 'needs-you', owner: 'you', reason: asWritten('authorise the bank again'), counts: NONE },
  ],
  [
    'BNP Paribas: partly — PSD2 channel: the bank’s side is out. 12 new, 3 changed.',
    { kind: 'partly', reason: asWritten('PSD2 channel: the bank’s side is out') },
  ],
  ['BNP Paribas: not done — it broke. 12 new, 3 changed.', { kind: 'not-done', reason: asWritten('it broke') }],
  [
    'BNP Paribas: refused — not now. Rows came all the same: 12 new, 3 changed.',
    { kind: 'refused', reason: { code: 'not-allowed', bankText: 'not now.' } },
  ],
  [
    'BNP Paribas: refused — not now. Rows came all the same: 1 new, 0 changed.',
    { kind: 'refused', reason: { code: 'not-allowed', bankText: 'not now' }, counts: { added: 1, changed: 0 } },
  ],
  [
    'BNP Paribas: refused until 10:00 — try later.',
    { kind: 'refused', reason: asWritten('try later'), until: at('2026-11-20T10:00:00Z'), counts: null },
  ],
  ['BNP Paribas: no answer, stopped watching at 09:42.', { kind: 'no-answer', counts: null }],
  ['BNP Paribas: no end was seen, last heard of at 09:42.', { kind: 'no-answer', counts: null, isObserved: true }],
  [
    'BNP Paribas: synchronised 09:42; rows not fetched (the bank is slow), again at 09:43.',
    { kind: 'not-done', counts: null, pullProblem: asWritten('the bank is slow'), until: at('2026-11-20T09:43:00Z') },
  ],
  [
    'BNP Paribas: needs you — sign; ended at 09:42, rows not fetched (the bank is slow).',
    { kind: 'needs-you', reason: asWritten('sign'), counts: null, pullProblem: asWritten('the bank is slow') },
  ],
])('%s', (expected, changes) => {
  expect(sentence(changes)).toBe(expected);
});
