import { describe, expect, it } from 'vitest';
import { buildOverlapRow } from '../../../tests/build-continuation.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import type { OverlapRow } from './overlap-row.ts';
import { leaveOut, pairOverlap } from './pair-overlap.ts';

type Facts = Partial<OverlapRow>;
const day = (text: string) => `2026-11-${text}` as CalendarDate;
const sides = (earlier: readonly Facts[], later: readonly Facts[]) =>
  [earlier, later].map((rows, side) =>
    rows.map((facts, position) => buildOverlapRow({ accountId: `a${side + 1}`, id: `${position + 1}`, ...facts })),
  );
const paired = (earlier: readonly Facts[], later: readonly Facts[]) => {
  const [one = [], other = []] = sides(earlier, later);
  return pairOverlap(one, other)
    .map((pair) => `${pair.earlier.id}=${pair.later.id}`)
    .sort();
};

describe('rows under two ids of one account', () => {
  it('are paired one to one: two coffees stay two', () => {
    expect(paired([{}, {}], [{}, {}])).toEqual(['1=1', '2=2']);
    expect(paired([{}, {}], [{}])).toEqual(['1=1']);
    expect(paired([{}], [{}, {}, {}])).toEqual(['1=1']);
  });

  it('are told apart by reference, payee and purpose where day and amount are the same', () => {
    expect(
      paired(
        [{ reference: 'R1' }, { reference: 'R2' }],
        [{ reference: 'R2', purpose: 'other words' }, { reference: 'R1' }],
      ),
    ).toEqual(['1=2', '2=1']);
    expect(paired([{ counterpartyName: 'Rent' }, {}], [{}, { counterpartyName: 'RENT ' }])).toEqual(['1=2', '2=1']);
  });

  it('are paired by day and amount where two vendors word everything else in their own way', () => {
    expect(
      paired([{ counterpartyName: 'SNCF 75', purpose: 'CB' }], [{ counterpartyName: 'Train', purpose: null }]),
    ).toEqual(['1=1']);
  });

  it('are never paired across days, amounts, currencies or scales', () => {
    expect(paired([{}], [{ bookedOn: day('11') }])).toEqual([]);
    expect(paired([{}], [{ amount: { minor: 2_400, currency: 'EUR' } }])).toEqual([]);
    expect(paired([{}], [{ amount: { minor: -2_400, currency: 'USD' } }])).toEqual([]);
    expect(paired([{}], [{ amount: { minor: -2_400, currency: 'EUR', scale: 3 } }])).toEqual([]);
  });

  it('are two payments where they go to two accounts, or under two symbols', () => {
    expect(paired([{ counterpartyIban: 'CZ1' }], [{ counterpartyIban: 'CZ2' }])).toEqual([]);
    expect(paired([{ variableSymbol: '1' }], [{ variableSymbol: '2' }])).toEqual([]);
    expect(paired([{ variableSymbol: '1' }, { variableSymbol: '2' }], [{ variableSymbol: '2' }, {}])).toEqual([
      '1=2',
      '2=1',
    ]);
  });

  it('stay paired when a bank changes day or amount of either afterwards', () => {
    const changed = {
      amount: { minor: -2_500, currency: 'EUR' },
      bookedOn: day('12'),
      formerly: [{ day: day('10'), amount: { minor: -2_400, currency: 'EUR' } }],
    };
    expect(paired([{}], [changed])).toEqual(['1=1']);
    expect(paired([changed], [{}])).toEqual(['1=1']);
    // What it says now is surer than what it said before.
    expect(paired([{}], [changed, {}])).toEqual(['1=2']);
  });

  it('that the bank took back use up no row that stands', () => {
    expect(paired([{ isMissing: true }, {}], [{}])).toEqual(['2=1']);
    expect(paired([{ isMissing: true }], [{}])).toEqual(['1=1']);
  });

  it('are one where the pending one of the ended id is booked under the other, days later', () => {
    const pending = { status: 'pending', bookedOn: null, valuedOn: day('08') } as const;
    expect(paired([pending], [{}])).toEqual(['1=1']);
    expect(paired([pending], [{}, { bookedOn: day('09') }])).toEqual(['1=2']);
    expect(paired([pending], [{ counterpartyName: 'Other' }])).toEqual([]);
    expect(paired([pending], [{ amount: { minor: -2_640, currency: 'EUR' } }])).toEqual([]);
    expect(paired([pending], [{ bookedOn: day('25') }])).toEqual([]);
  });
});

it('of three ids in a row each payment is shown once, under the last id that has it', () => {
  const row = (accountId: string, id: string) => buildOverlapRow({ accountId, id });
  const generations = [[row('a', '1'), row('a', '2')], [row('b', '1')], [row('c', '1'), row('c', '2')]];
  const leftOut = leaveOut(generations.map((rows) => ({ rows, hasEnded: true }))).map(
    ({ row: gone, shownAs }) => `${gone.accountId}${gone.id}=${shownAs.accountId}`,
  );
  expect(leftOut.sort()).toEqual(['a1=b', 'a2=c', 'b1=c']);
});

describe('a payment under several ids is left out under the earlier one', () => {
  const PENDING = { status: 'pending', bookedOn: null, valuedOn: day('10') } as const;
  /** One row under each id, a1 the earliest: which of them are left out. */
  const leftOutOf = (rows: readonly Facts[], { hasEnded = false } = {}) =>
    leaveOut(
      rows.map((facts, side) => ({
        rows: [buildOverlapRow({ accountId: `a${side + 1}`, ...facts })],
        hasEnded: hasEnded && side < rows.length - 1,
      })),
    ).map(({ row, shownAs }) => `${row.accountId}: ${shownAs.accountId}`);

  it('unless the later one has yet to book it', () => {
    expect(leftOutOf([PENDING, {}])).toEqual(['a1: a2']);
    expect(leftOutOf([PENDING, PENDING])).toEqual(['a1: a2']);
    for (const hasEnded of [true, false]) {
      expect(leftOutOf([{}, PENDING], { hasEnded })).toEqual(['a2: a1']);
      expect(leftOutOf([{}, { ...PENDING, isMissing: true }], { hasEnded })).toEqual(['a2: a1']);
      expect(leftOutOf([{ isMissing: true }, PENDING], { hasEnded })).toEqual(['a1: a2']);
    }
  });

  it('unless only the later one lost it, while the bank still delivers the earlier one', () => {
    expect(leftOutOf([{}, { isMissing: true }])).toEqual(['a2: a1']);
    expect(leftOutOf([{}, { isMissing: true }], { hasEnded: true })).toEqual(['a1: a2']);
    expect(leftOutOf([{ isMissing: true }, {}])).toEqual(['a1: a2']);
    expect(leftOutOf([{ isMissing: true }, { isMissing: true }])).toEqual(['a1: a2']);
  });

  it('and one row may stand for those of all the ids after it', () => {
    expect(leftOutOf([{}, PENDING, PENDING])).toEqual(['a2: a1', 'a3: a1']);
    expect(leftOutOf([{}, PENDING, {}])).toEqual(['a2: a1', 'a1: a3']);
  });
});
