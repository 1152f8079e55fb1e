// The laws of pairing, over rows drawn from so little that many are alike.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOverlapRow } from '../../../tests/build-continuation.ts';
import { propertyRuns } from '../../../tests/property-runs.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import { toRowId } from '../suggestions/suggestion.ts';
import type { OverlapRow } from './overlap-row.ts';
import { leaveOut, pairOverlap } from './pair-overlap.ts';
import type { RowPair } from './pair-overlap.ts';

const DAYS = ['2026-11-10', '2026-11-11', '2026-11-25'] as CalendarDate[];
const anyAmount = fc.record({
  minor: fc.constantFrom(-2_400, -2_500, 2_400),
  currency: fc.constantFrom('EUR', 'EUR', 'CZK'),
});
const anyText = (...texts: readonly string[]) => fc.constantFrom(null, ...texts);

const anyRow = (accountId: string): fc.Arbitrary<OverlapRow> =>
  fc
    .record({
      id: fc.nat(60).map(String),
      amount: anyAmount,
      day: fc.constantFrom(...DAYS),
      isPending: fc.boolean(),
      isMissing: fc.boolean(),
      counterpartyName: anyText('Kalich', 'Coffee'),
      counterpartyIban: anyText('CZ1', 'CZ2'),
      purpose: anyText('x'),
      reference: anyText('R1', 'R2'),
      variableSymbol: anyText('1', '2'),
      formerly: fc.array(fc.record({ day: fc.constantFrom(...DAYS), amount: anyAmount }), { maxLength: 1 }),
    })
    .map(({ day, isPending, ...facts }) =>
      buildOverlapRow({
        ...facts,
        accountId,
        status: isPending ? 'pending' : 'booked',
        bookedOn: isPending ? null : day,
        valuedOn: day,
      }),
    );
const anySide = (accountId: string) => fc.uniqueArray(anyRow(accountId), { selector: toRowId, maxLength: 12 });
const runs = { numRuns: propertyRuns(1_000) };
const toTexts = (pairs: readonly RowPair[]) =>
  pairs.map(({ earlier, later }) => [toRowId(earlier), toRowId(later)].sort().join('=')).sort();

describe('pairing rows of two ids', () => {
  it('is one to one, of rows that are held, and never across currencies or amounts they never had', () => {
    fc.assert(
      fc.property(anySide('a'), anySide('b'), (earlier, later) => {
        const pairs = pairOverlap(earlier, later);
        expect(new Set(pairs.map((pair) => pair.earlier)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.later)).size).toBe(pairs.length);
        for (const pair of pairs) {
          expect(earlier).toContain(pair.earlier);
          expect(later).toContain(pair.later);
          const said = ({ amount, formerly }: OverlapRow) => [amount, ...formerly.map((version) => version.amount)];
          const texts = said(pair.earlier).map((amount) => JSON.stringify(amount));
          expect(said(pair.later).some((amount) => texts.includes(JSON.stringify(amount)))).toBe(true);
        }
      }),
      runs,
    );
  });

  it('is the same from either side, and in whatever order the rows come', () => {
    fc.assert(
      fc.property(anySide('a'), anySide('b'), fc.boolean(), (earlier, later, isTurned) => {
        const [one, other] = isTurned ? [earlier.toReversed(), later] : [earlier, later.toReversed()];
        expect(toTexts(pairOverlap(other, one))).toEqual(toTexts(pairOverlap(earlier, later)));
        expect(toTexts(pairOverlap(one, other))).toEqual(toTexts(pairOverlap(earlier, later)));
      }),
      runs,
    );
  });

  it('leaves no two rows that say the same of everything on both sides', () => {
    fc.assert(
      fc.property(anySide('a'), (rows) => {
        const copies = rows.map((row) => ({ ...row, accountId: 'b' }));
        expect(pairOverlap(rows, copies)).toHaveLength(rows.length);
      }),
      runs,
    );
  });

  it('of a chain shows each row once, or another one that stands for it', () => {
    fc.assert(
      fc.property(anySide('a'), anySide('b'), anySide('c'), fc.boolean(), (one, other, last, hasEnded) => {
        const generations = [one, other, last].map((rows) => ({ rows, hasEnded: hasEnded && rows !== last }));
        const leftOut = leaveOut(generations);
        const gone = new Set(leftOut.map(({ row }) => row));
        expect(gone.size).toBe(leftOut.length);
        const standsIn = new Map(leftOut.map(({ row, shownAs }) => [row, shownAs]));
        for (const row of [one, other, last].flat()) {
          let shown: OverlapRow | undefined = row;
          while (shown !== undefined && gone.has(shown)) shown = standsIn.get(shown);
          if (shown === undefined) throw new Error('nothing stands for it');
          // While the banks deliver all ids, what any of them lists stays listed, and what any has booked stays booked.
          const isLost = shown.isMissing || (row.status === 'booked' && shown.status === 'pending');
          expect(!hasEnded && !row.isMissing && isLost).toBe(false);
        }
      }),
      runs,
    );
  });
});
