import { expect, test } from 'vitest';
import { asWritten } from '../../tests/build-problem.ts';
import { buildEnding } from '../../tests/build-run.ts';
import { at } from '../../tests/sync/builders.ts';
import type { Ending } from '../domain/runs/ending.ts';
import { toRefreshSummary } from './refresh-summary.ts';

const run = (connectionName: string, changes: Partial<Ending>, need: string | null = null) => ({
  connectionName,
  need,
  ending: buildEnding({ counts: { added: 0, changed: 0 }, ...changes }),
});
const formatTime = () => '09:42';

test('counts what is well, and gives a reason for each of the others, a person’s work first', () => {
  const summary = toRefreshSummary(
    [
      run('BNP', { counts: { added: 12, changed: 3 } }),
      run('Nord', { kind: 'nothing-new' }),
      run('Half', { kind: 'partly', reason: asWritten('PSD2 channel: out'), counts: { added: 1, changed: 0 } }),
      run('Bars', { kind: 'refused', counts: null, until: at('2026-11-20T10:00:00Z') }),
      run('Zork', { kind: 'needs-you', reason: asWritten('authorise the bank again'), counts: null }),
      run('Mute', { kind: 'no-answer', counts: null }),
    ],
    formatTime,
  );
  expect(summary).toEqual({
    outcome: '2 ok, 1 partly, 1 needs you, 1 refused, 1 without an answer yet. 13 new, 3 changed; 3 banks not counted.',
    reasons: [
      'Zork: needs you — authorise the bank again.',
      'Bars: refused until 09:42.',
      'Mute: no answer, stopped watching at 09:42.',
      'Half: partly — PSD2 channel: out. 1 new, 0 changed.',
    ],
  });
});

test('what a person stopped watching is counted, and is nobody’s fault', () => {
  const stopped = { kind: 'no-answer', counts: null, isStoppedByPerson: true } as const;
  expect(toRefreshSummary([run('BNP', {}), run('Nord', stopped)], formatTime)).toEqual({
    outcome: '1 ok, 1 no longer watched. 0 new, 0 changed.',
    reasons: [],
  });
});

test('when all is well there is nothing to read but the counts', () => {
  expect(toRefreshSummary([run('BNP', {}), run('Nord', {})], formatTime)).toEqual({
    outcome: '2 ok. 0 new, 0 changed.',
    reasons: [],
  });
});

test('a bank that came out well and has an account that waits counts among those that need you', () => {
  const waiting = run('BNP', { counts: { added: 2, changed: 0 } }, 'authorise the bank again');
  const refused = run('Bars', { kind: 'refused', counts: null, reason: asWritten('it is late') }, 'ask the bank why');
  expect(toRefreshSummary([run('Nord', {}), refused, waiting], formatTime)).toEqual({
    outcome: '1 ok, 2 need you. 2 new, 0 changed; 1 bank not counted.',
    reasons: [
      'Bars: refused — it is late. It needs you: ask the bank why.',
      'BNP: 2 new, 0 changed, at 09:42. It needs you: authorise the bank again.',
    ],
  });
});

test('a refresh of which nothing was counted is not said to have brought nothing', () => {
  const failed = { kind: 'not-done', reason: asWritten('it broke'), counts: null } as const;
  expect(toRefreshSummary([run('BNP', failed), run('Nord', failed)], formatTime).outcome).toBe('2 not done.');
});

test('a bank without an account is well, and has nothing to count', () => {
  expect(toRefreshSummary([run('BNP', { counts: null }), run('Nord', {})], formatTime).outcome).toBe(
    '2 ok. 0 new, 0 changed.',
  );
});
