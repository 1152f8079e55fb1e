import { expect, test } from 'vitest';
import { buildEnding } from '../../tests/build-run.ts';
import { at } from '../../tests/sync/builders.ts';
import type { Ending } from './ending.ts';
import { toRefreshSummary } from './refresh-summary.ts';

const run = (connectionName: string, changes: Partial<Ending>) => ({
  connectionName,
  ending: buildEnding({ counts: { added: 0, changed: 0 }, ...changes }),
});
const formatTime = () => '09:42';

test('counts what is well, and gives a reason for each of the others, a person’s work first', () => {
  const summary = toRefreshSummary(
    [
      run('BNP', { counts: { added: 12, changed: 3 } }),
      run('Nord', { kind: 'nothing-new' }),
      run('Half', { kind: 'partly', reason: 'PSD2 channel: out', counts: { added: 1, changed: 0 } }),
      run('Bars', { kind: 'refused', counts: null, until: at('2026-11-20T10:00:00Z') }),
      run('Zork', { kind: 'needs-you', reason: 'authorise the bank again', counts: null }),
      run('Mute', { kind: 'no-answer', counts: null }),
    ],
    formatTime,
  );
  expect(summary).toEqual({
    sentence: 'Refresh ended: 2 ok, 1 partly, 1 needs you, 1 refused, 1 without an answer yet. 13 new, 3 changed.',
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
    sentence: 'Refresh ended: 1 ok, 1 no longer watched. 0 new, 0 changed.',
    reasons: [],
  });
});

test('when all is well there is nothing to read but the counts', () => {
  expect(toRefreshSummary([run('BNP', {}), run('Nord', {})], formatTime)).toEqual({
    sentence: 'Refresh ended: 2 ok. 0 new, 0 changed.',
    reasons: [],
  });
});
