import { describe, expect, it } from 'vitest';
import type { Continuation } from '../domain/continuations/continuation.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import { toCountedTwiceSentence, toOverlapSentences, toQuestion } from './continuations.ts';

const WRITING = {
  toDay: (date: string) => date,
  toAmount: ({ minor }: { minor: bigint }) => String(Number(minor) / 100),
};
const SUMS = [{ currency: 'EUR', in: { minor: 1_000n }, out: { minor: -2_400n } }];
const OVERLAP = {
  days: { from: '2026-08-12' as CalendarDate, to: '2026-11-10' as CalendarDate },
  pairedCount: 270,
  countedTwice: 270,
  sums: SUMS,
  earlierOnly: 1,
  laterOnly: 2,
};
const CONTINUATION: Continuation = {
  earlierId: 'old',
  laterId: 'new',
  kind: 'returned',
  verdict: null,
  decidedAt: null,
  isContradicted: false,
  overlap: OVERLAP,
};
const sentencesOf = (changes: Partial<Continuation>) => toOverlapSentences({ ...CONTINUATION, ...changes }, WRITING);

describe('an account that may have come back', () => {
  it('is asked about by what its banks do', () => {
    const account = { name: 'Main', iban: 'DE89', bankName: 'Nordbank' };
    const ask = (changes: Partial<Continuation>, bankName: string) =>
      toQuestion({ ...CONTINUATION, ...changes, earlier: account, later: { ...account, bankName } });
    expect(ask({}, 'Nordbank')).toBe(
      'This account is no longer delivered under its old id, and one with the same IBAN and currency is under a new id. Are they one?',
    );
    expect(ask({ kind: 'side-by-side' }, 'Südbank')).toBe(
      'Two accounts with this IBAN are delivered side by side (Nordbank, then Südbank). Are they one?',
    );
  });

  it('says how much stands under both ids, and what that means as it was decided', () => {
    expect(sentencesOf({})).toEqual([
      '270 payments from 2026-08-12 to 2026-11-10 stand under both ids and are counted twice until you decide: in 10, out -24 EUR.',
      '3 rows of these days stand under one id only, and stay.',
    ]);
    expect(sentencesOf({ verdict: 'continued' })[0]).toContain('are shown and counted once');
    expect(sentencesOf({ verdict: 'different' })[0]).toMatch(/stand under both ids, and each is counted for itself\.$/);
    expect(sentencesOf({ overlap: { ...OVERLAP, pairedCount: 0 } })).toEqual([
      'No payment stands under both ids, so none is counted twice.',
    ]);
  });

  it('says of one payment and of one row what it says of many', () => {
    const one = { ...OVERLAP, days: null, pairedCount: 1, countedTwice: 1, laterOnly: 0 };
    const ofOne = (verdict: Continuation['verdict']) => sentencesOf({ overlap: one, verdict });
    expect(ofOne(null)).toEqual([
      '1 payment stands under both ids and is counted twice until you decide: in 10, out -24 EUR.',
      '1 row of these days stands under one id only, and stays.',
    ]);
    expect(ofOne('continued')[0]).toMatch(/^1 payment stands under both ids and is shown and counted once: in/);
    expect(ofOne('different')[0]).toBe('1 payment stands under both ids, and is counted under each.');
  });

  it('calls nothing counted twice that a bank lists under one of the ids only', () => {
    const some = { ...OVERLAP, days: null, countedTwice: 1, earlierOnly: 0, laterOnly: 0 };
    expect(sentencesOf({ overlap: some })).toEqual([
      '270 payments stand under both ids, and 1 is counted twice until you decide: in 10, out -24 EUR.',
    ]);
    const none = { ...some, countedTwice: 0, sums: [] };
    expect(sentencesOf({ overlap: none })).toEqual(['270 payments stand under both ids, and none is counted twice.']);
    expect(sentencesOf({ overlap: { ...none, pairedCount: 1 } })).toEqual([
      '1 payment stands under both ids, and it is not counted twice.',
    ]);
    expect(sentencesOf({ overlap: none, verdict: 'continued' })).toEqual([
      '270 payments stand under both ids and are shown and counted once.',
    ]);
  });

  it('says beside totals what they count twice', () => {
    expect(toCountedTwiceSentence({ count: 1, sums: SUMS }, WRITING)).toBe(
      '1 payment may be counted twice, since an account may have come back under another id: in 10, out -24 EUR.',
    );
  });
});
