import { expect, test } from 'vitest';
import { buildEnding } from '../../../tests/build-run.ts';
import { buildRunRecord } from '../../../tests/build-store-facts.ts';
import { at } from '../../../tests/sync/builders.ts';
import { selectUnstarted, withCameAllTheSame } from './came-all-the-same.ts';

const ASKED_MS = Date.parse('2026-11-20T10:00:00Z');
const ending = buildEnding({ kind: 'refused', reason: { code: 'not-allowed', bankText: null }, counts: null });
const failed = buildRunRecord({ id: 'failed', triggerReceivedAt: at(ASKED_MS), ending });
const within = { nowMs: ASKED_MS + 60_000, withinMs: 600_000 };
const next = buildRunRecord({ id: 'next', triggerReceivedAt: at(ASKED_MS + 30_000) });

test.each([
  ['a press that came to nothing', [failed], within, ['failed']],
  ['for as long as a run may take', [failed], { ...within, nowMs: ASKED_MS + 600_000 }, []],
  ['until the next press at the same bank', [failed, next], within, []],
  ['whatever other banks are asked', [failed, { ...next, connectionId: 'c2' }], within, ['failed']],
  ['not of a run that the bank has ended', [{ ...failed, bankEndedAt: at(ASKED_MS) }], within, []],
  ['not of a run that is under way', [next], within, []],
])('rows are counted of %s', (_case, records, given, expected) => {
  expect(selectUnstarted(records, given).map(({ id }) => id)).toEqual(expected);
});

test('nothing is said where nothing came, and nothing is written again that is said already', () => {
  expect(withCameAllTheSame(failed, { added: 0, changed: 0 })).toBe(failed);
  const counted = withCameAllTheSame(failed, { added: 52, changed: 0 });
  expect(counted.ending?.counts).toEqual({ added: 52, changed: 0 });
  expect(withCameAllTheSame(counted, { added: 52, changed: 0 })).toBe(counted);
});
