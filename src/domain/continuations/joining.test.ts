import { describe, expect, it } from 'vitest';
import { buildContinuable, buildOverlapRow, decideOn } from '../../../tests/build-continuation.ts';
import { addDays, type CalendarDate } from '../dates/calendar-date.ts';
import type { ContinuableAccount, ContinuationDecision } from './continuation.ts';
import { deriveJoining } from './joining.ts';
import type { OverlapRow } from './overlap-row.ts';

const FIRST_DAY = '2026-11-01' as CalendarDate;

/** A payment a day, `of` tells whose they are: accounts with the same letter have the same payments. */
function payments(accountId: string, of: string, { from = 0, count = 6 } = {}): readonly OverlapRow[] {
  return Array.from({ length: count }, (_, position) =>
    buildOverlapRow({
      accountId,
      id: `${accountId}-${from + position}`,
      bookedOn: addDays(FIRST_DAY, from + position),
      amount: { minor: -100 * (of.charCodeAt(0) + from + position), currency: 'EUR' },
    }),
  );
}

function derive(
  accounts: readonly ContinuableAccount[],
  rows: readonly OverlapRow[] = [],
  decisions: readonly ContinuationDecision[] = [],
) {
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return deriveJoining(accounts, decisions, () => byAccount);
}

const offered = (...given: Parameters<typeof derive>) =>
  derive(...given)
    .continuations.filter(({ verdict }) => verdict === null)
    .map(({ earlierId, laterId, kind }) => `${earlierId}→${laterId} ${kind}`);

const OLD = buildContinuable('old', { ended: 20 });
const NEW = buildContinuable('new', { seen: 20 });

describe('an account that comes back under another id', () => {
  it('is asked about once its earlier id has ended, whether or not the two have days in common', () => {
    expect(offered([OLD, NEW])).toEqual(['old→new returned']);
    expect(offered([NEW, OLD], [...payments('old', 'm'), ...payments('new', 'm')])).toEqual(['old→new returned']);
  });

  it('is none without an IBAN, with another one, or in another currency', () => {
    expect(
      offered([
        { ...OLD, iban: null },
        { ...NEW, iban: null },
      ]),
    ).toEqual([]);
    expect(offered([OLD, { ...NEW, iban: 'DE00' }])).toEqual([]);
    expect(offered([OLD, { ...NEW, currency: 'CZK' }])).toEqual([]);
  });

  it('is none where the rows of the same days have nothing in common', () => {
    expect(offered([OLD, NEW], [...payments('old', 'A'), ...payments('new', 'z')])).toEqual([]);
    // Few rows prove nothing.
    const few = { count: 4 };
    expect(offered([OLD, NEW], [...payments('old', 'A', few), ...payments('new', 'z', few)])).toHaveLength(1);
  });

  it('is said of two that are both delivered only by what they have in common', () => {
    const both = [buildContinuable('one'), buildContinuable('two', { seen: 9 })];
    expect(offered(both)).toEqual([]);
    expect(offered(both, [...payments('one', 'm'), ...payments('two', 'm')])).toEqual(['one→two side-by-side']);
    // A card, and the account it is settled by.
    expect(offered(both, [...payments('one', 'A'), ...payments('two', 'z')])).toEqual([]);
  });

  it('is told by the rows where several accounts carried the IBAN at a time', () => {
    const before = [buildContinuable('card', { ended: 20 }), buildContinuable('current', { ended: 20 })];
    const after = [buildContinuable('new card', { seen: 20 }), buildContinuable('new current', { seen: 20 })];
    expect(offered([...before, ...after])).toEqual([]);
    const rows = [
      ...payments('card', 'A'),
      ...payments('current', 'm'),
      ...payments('new card', 'A'),
      ...payments('new current', 'm'),
    ];
    expect(offered([...before, ...after], rows)).toEqual(['card→new card returned', 'current→new current returned']);
  });

  it('is asked about step by step in a chain, and joins to the last', () => {
    const chain = [
      buildContinuable('a', { ended: 10 }),
      buildContinuable('b', { seen: 10, ended: 20 }),
      buildContinuable('c', { seen: 20 }),
    ];
    expect(offered(chain)).toEqual(['a→b returned', 'b→c returned']);
    expect(offered(chain, [], [decideOn('a', 'b')])).toEqual(['b→c returned']);
    const { goesBy, continuations } = derive(chain, [], [decideOn('a', 'b'), decideOn('b', 'c')]);
    expect([...goesBy]).toEqual(['a', 'b', 'c'].map((id) => [id, 'c']));
    expect(continuations.map(({ verdict }) => verdict)).toEqual(['continued', 'continued']);
    // Without the middle one the ends may still be one.
    expect(offered(chain, [], [decideOn('a', 'b', 'different')])).toEqual(['a→c returned', 'b→c returned']);
  });

  it('is not asked about again, however it was decided', () => {
    expect(offered([OLD, NEW], [], [decideOn('old', 'new')])).toEqual([]);
    expect(offered([OLD, NEW], [], [decideOn('new', 'old', 'different')])).toEqual([]);
  });
});

describe('rows of a joined account', () => {
  const rows = [...payments('old', 'm'), ...payments('new', 'm', { from: 3 })];

  it('are left out under the earlier id where the later one has them', () => {
    const open = derive([OLD, NEW], rows);
    expect(open).toMatchObject({ leftOut: [], goesBy: new Map() });
    expect(open.countedTwice.map(({ earlier }) => earlier.id)).toEqual(['old-3', 'old-4', 'old-5']);
    expect(open.continuations[0]?.overlap).toEqual({
      days: { from: '2026-11-04', to: '2026-11-06' },
      pairedCount: 3,
      countedTwice: 3,
      sums: [{ currency: 'EUR', in: { minor: 0n }, out: { minor: -33_900n } }],
      earlierOnly: 0,
      laterOnly: 0,
    });
    const taken = rows.map((row) => (row.id === 'old-3' ? { ...row, isMissing: true } : row));
    expect(derive([OLD, NEW], taken).continuations[0]?.overlap).toMatchObject({ pairedCount: 3, countedTwice: 2 });
    const joined = derive([OLD, NEW], rows, [decideOn('old', 'new')]);
    expect(joined.leftOut).toEqual(open.countedTwice.map(({ earlier, later }) => ({ row: earlier, shownAs: later })));
    expect(joined.countedTwice).toEqual([]);
    expect(derive([OLD, NEW], rows, [decideOn('old', 'new', 'different')])).toMatchObject({
      leftOut: [],
      countedTwice: [],
      goesBy: new Map(),
    });
  });

  it('stand apart again when a bank says another IBAN, and stay joined when it says none any more', () => {
    const decided = [decideOn('old', 'new')];
    const apart = derive([OLD, { ...NEW, iban: 'DE00' }], rows, decided);
    expect(apart.leftOut).toEqual([]);
    expect(apart.continuations).toMatchObject([{ verdict: 'continued', isContradicted: true }]);
    expect(derive([OLD, { ...NEW, iban: null }], rows, decided).leftOut).toHaveLength(3);
  });

  it('are left out under whichever id is delivered no more, also when the old one comes back', () => {
    const decided = [decideOn('old', 'new')];
    const turned = derive([buildContinuable('old'), buildContinuable('new', { seen: 20, ended: 25 })], rows, decided);
    expect(turned.goesBy.get('new')).toBe('old');
    expect(turned.leftOut.map(({ row }) => row.accountId)).toEqual(['new', 'new', 'new']);
  });

  it('of an account that is not known yet are nobody else’s', () => {
    expect(derive([NEW], rows, [decideOn('old', 'new')])).toEqual({
      continuations: [],
      goesBy: new Map(),
      toldApart: new Map(),
      leftOut: [],
      countedTwice: [],
    });
  });
});
