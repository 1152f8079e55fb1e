// The laws of suggestions, over rows drawn from so little that they are often alike.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildComparable, buildDecision } from '../../../tests/build-comparable.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import { explainPair, suggestPairs } from './suggest-pairs.ts';
import { toPairId, toRowId } from './suggestion.ts';
import type { ComparableRow } from './suggestion.ts';

const DAYS = ['2026-11-17', '2026-11-18', '2026-11-30'] as CalendarDate[];

const anyRow: fc.Arbitrary<ComparableRow> = fc
  .record({
    accountId: fc.constantFrom('a1', 'a2', 'a3'),
    id: fc.integer({ min: 0, max: 40 }).map((number) => `t${number}`),
    isPending: fc.boolean(),
    bookedOn: fc.constantFrom(...DAYS),
    minor: fc.constantFrom(-1_000, -1_100, 1_000),
    currency: fc.constantFrom('EUR', 'CZK'),
    counterpartyName: fc.constantFrom('Kalich', 'Kalich Praha', null),
    purpose: fc.constantFrom('x', 'y', null),
  })
  .map(({ isPending, minor, currency, bookedOn, ...rest }) =>
    buildComparable({
      ...rest,
      // Two accounts are one, listed twice.
      accountIban: rest.accountId === 'a3' ? null : 'DE89',
      amount: { minor, currency },
      status: isPending ? 'pending' : 'booked',
      bookedOn: isPending ? null : bookedOn,
      valuedOn: bookedOn,
    }),
  );
const anyRows = fc.uniqueArray(anyRow, { selector: toRowId, maxLength: 14 });

const ids = (rows: readonly ComparableRow[]) => suggestPairs(rows, []).map(toPairId);

describe('suggestions', () => {
  it('do not depend on the order of the rows', () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(suggestPairs(other, [])).toEqual(suggestPairs(rows, []));
      }),
    );
  });

  it('name two rows that are held, as they are, once, and never across currencies', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const found = suggestPairs(rows, []);
        expect(new Set(found.map(toPairId)).size).toBe(found.length);
        for (const { first, second, reason } of found) {
          expect(rows).toContain(first);
          expect(rows).toContain(second);
          expect(first.amount.currency).toBe(second.amount.currency);
          expect(explainPair(first, second)).toEqual(reason);
        }
      }),
    );
  });

  it('ask n − 1 questions about n twins, whatever their ids', () => {
    const anyIds = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyIds, (twinIds) => {
        expect(ids(twinIds.map((id) => buildComparable({ id })))).toHaveLength(twinIds.length - 1);
      }),
    );
  });

  it('end when each was decided, whichever first and either way, and no decided pair returns', () => {
    const choices = fc.array(fc.tuple(fc.nat(), fc.constantFrom('same' as const, 'different' as const)), {
      minLength: 200,
      maxLength: 200,
    });
    fc.assert(
      fc.property(anyRows, choices, (rows, decisionsToMake) => {
        const decisions: ReturnType<typeof buildDecision>[] = [];
        for (const [which, verdict] of decisionsToMake) {
          const open = suggestPairs(rows, decisions);
          const chosen = open[which % Math.max(open.length, 1)];
          if (chosen === undefined) break;
          expect(decisions.map(toPairId)).not.toContain(toPairId(chosen));
          decisions.push(buildDecision(chosen, verdict));
        }
        expect(suggestPairs(rows, decisions)).toEqual([]);
      }),
    );
  });

  it('drop a row whose amount the bank has changed', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, which) => {
        const changed = rows[which % Math.max(rows.length, 1)];
        if (changed === undefined) return;
        const after = rows.map((row) => (row === changed ? { ...row, amount: { ...row.amount, minor: 77 } } : row));
        const named = suggestPairs(after, []).flatMap(({ first, second }) => [toRowId(first), toRowId(second)]);
        expect(named).not.toContain(toRowId(changed));
      }),
    );
  });
});
