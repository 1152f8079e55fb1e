import { expect, it } from 'vitest';
import { buildContinuable, decideOn } from '../../../tests/build-continuation.ts';
import type { ContinuableAccount, ContinuationDecision } from './continuation.ts';
import { deriveJoining } from './joining.ts';
import { toNameApart } from './told-apart.ts';

const tell = (accounts: readonly ContinuableAccount[], decisions: readonly ContinuationDecision[] = []) =>
  Object.fromEntries(deriveJoining(accounts, decisions, () => new Map()).toldApart);

const OLD = buildContinuable('old', { ended: 10 });
const OLDER = buildContinuable('older', { seen: 1, ended: 5 });
const NEW = buildContinuable('new', { seen: 10 });

it('accounts of one IBAN are told apart as long as they are two, also when a person says that they are', () => {
  expect(tell([OLD, NEW])).toEqual({ old: 'Ended' });
  expect(tell([OLD, NEW], [decideOn('old', 'new', 'different')])).toEqual({ old: 'Ended' });
  expect(tell([OLD, NEW], [decideOn('old', 'new')])).toEqual({});
  const both = [buildContinuable('one'), buildContinuable('two', { seen: 4 })];
  expect(tell(both, [decideOn('one', 'two', 'different')])).toEqual({ one: '1', two: '2' });
});

it('several that have ended are numbered, and an account that nobody was asked about has its name', () => {
  const chain = [OLDER, buildContinuable('old', { seen: 5, ended: 10 }), NEW];
  expect(tell(chain)).toEqual({ older: 'Ended 1', old: 'Ended 2' });
  expect(tell([OLD, { ...NEW, iban: 'DE00' }])).toEqual({});
  expect(toNameApart('Main', 'Ended 1')).toBe('Ended 1 · Main');
  expect(toNameApart('Main', undefined)).toBe('Main');
});
