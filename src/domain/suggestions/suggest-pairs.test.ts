import { describe, expect, it } from 'vitest';
import { buildComparable, buildDecision } from '../../../tests/build-comparable.ts';
import { instant } from '../../../tests/build-store-facts.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import { explainPair, suggestPairs } from './suggest-pairs.ts';
import type { ComparableRow, Decision } from './suggestion.ts';
import { toReasonWords } from '../../words/suggestions.ts';

const row = buildComparable;
const day = (text: string) => text as CalendarDate;
const IBAN = 'DE89370400440532013000';
const pending = (changes: Partial<ComparableRow> = {}) =>
  row({ id: 'p', status: 'pending', bookedOn: null, valuedOn: day('2026-11-17'), ...changes });

function pairs(rows: readonly ComparableRow[], decisions: readonly Decision[] = []): readonly string[] {
  return suggestPairs(rows, decisions).map(({ first, second }) => `${first.id} ${second.id}`);
}

function words(rows: readonly ComparableRow[]): readonly string[] {
  return suggestPairs(rows, []).map(({ reason, first }) => toReasonWords(reason, first.amount.currency));
}

describe('twins', () => {
  it('are two rows of one account with the same booking day, amount, currency and payee', () => {
    expect(pairs([row(), row({ id: 't2' })])).toEqual(['t1 t2']);
    expect(words([row(), row({ id: 't2' })])).toEqual(['Same booking day, amount, payee and purpose.']);
  });

  it.each([
    ['another booking day', { bookedOn: day('2026-11-20') }],
    ['another amount', { amount: { minor: -2_401, currency: 'EUR' } }],
    ['another currency', { amount: { minor: -2_400, currency: 'CZK' } }],
    ['another payee', { counterpartyName: 'Hospoda' }],
    ['another account', { accountId: 'a2' }],
    ['no booking day', { bookedOn: null }],
    ['no booking yet', { status: 'pending', bookedOn: null }],
  ] as const)('are not rows with %s', (_, changes) => {
    expect(pairs([row(), row({ id: 't2', ...changes })])).toEqual([]);
  });

  it('may name another purpose, and the reason says so', () => {
    const rows = [row(), row({ id: 't2', purpose: 'card 0815' })];
    expect(words(rows)).toEqual(['Same booking day, amount and payee, but another purpose.']);
  });

  it('are known by IBAN or by the bank’s own text where no payee is named', () => {
    const silent = { counterpartyName: null, counterpartyIban: IBAN };
    expect(pairs([row(silent), row({ ...silent, id: 't2', purpose: 'other' })])).toEqual(['t1 t2']);
    const textOnly = { counterpartyName: null };
    expect(pairs([row(textOnly), row({ ...textOnly, id: 't2' })])).toEqual(['t1 t2']);
    expect(pairs([row(textOnly), row({ ...textOnly, id: 't2', purpose: 'other' })])).toEqual([]);
  });

  it('of an account that is listed twice are its nth row here and its nth row there', () => {
    const rows = ['a1', 'a2'].flatMap((accountId) =>
      ['x', 'y'].map((id) => row({ accountId, id: `${accountId}${id}`, accountIban: IBAN })),
    );
    expect(pairs(rows)).toEqual(['a1x a1y', 'a1x a2x', 'a1y a2y']);
    expect(words(rows.slice(1, 3))).toEqual([
      'Same booking day, amount, payee and purpose, listed under two accounts with the same IBAN.',
    ]);
  });

  it('ask one question less with each decision, and the same question again once it is undone', () => {
    const rows = ['t1', 't2', 't3'].map((id) => row({ id }));
    const [first, second] = suggestPairs(rows, []);
    if (first === undefined || second === undefined) throw new Error('no suggestion');
    expect(pairs(rows)).toEqual(['t1 t2', 't2 t3']);
    expect(pairs(rows, [buildDecision(first)])).toEqual(['t2 t3']);
    expect(pairs(rows, [buildDecision(first), buildDecision(second, 'same')])).toEqual([]);
    expect(pairs(rows, [buildDecision(second)])).toEqual(['t1 t2']);
  });
});

describe('pending and booked', () => {
  it('are the same amount and payee within days of each other, on one account', () => {
    expect(pairs([pending(), row()])).toEqual(['p t1']);
    expect(words([pending(), row()])).toEqual([
      'Pending, and booked 2 days later under another id: the same amount, the same payee.',
    ]);
  });

  it('may differ by a tip where the payee is the same', () => {
    const tipped = row({ amount: { minor: -2_880, currency: 'EUR' } });
    expect(words([pending(), tipped])).toEqual([
      'Pending, and booked 2 days later under another id: 4.80 EUR more, as with a tip, the same payee.',
    ]);
    expect(pairs([pending(), row({ amount: { minor: -2_881, currency: 'EUR' } })])).toEqual([]);
    expect(pairs([pending(), row({ amount: { minor: -2_399, currency: 'EUR' } })])).toEqual([]);
    expect(pairs([pending(), { ...tipped, counterpartyName: 'Restaurant U Kalicha Praha' }])).toEqual([]);
    expect(pairs([pending(), { ...tipped, counterpartyIban: IBAN }])).toEqual([]);
  });

  it.each(['SNCF Voyageurs', 'Hôtel Mercœur', 'Čerpací stanice Žižkov'])(
    'may not where no tip is given: %s',
    (name) => {
      const rows = [pending({ counterpartyName: name }), row({ counterpartyName: name })];
      expect(pairs(rows)).toEqual(['p t1']);
      const [held, booked] = rows.map((each) => ({ ...each }));
      if (held === undefined || booked === undefined) throw new Error('two rows');
      expect(pairs([held, { ...booked, amount: { minor: -2_500, currency: 'EUR' } }])).toEqual([]);
    },
  );

  it.each([
    ['a second', '2026-11-19T09:00:01Z', '2026-11-19T09:00:00Z'],
    ['days', '2026-11-22T09:00:00Z', '2026-11-19T09:00:00Z'],
    ['a microsecond', '2026-11-19T09:00:00.000002Z', '2026-11-19T09:00:00.000001Z'],
  ])('are no pair when the pending row was made %s after the booked one', (_, madeAt, bookedAt) => {
    const [made, booked] = [instant(madeAt), instant(bookedAt)];
    expect(pairs([pending({ createdAt: made }), row({ createdAt: booked })])).toEqual([]);
    expect(pairs([pending({ createdAt: booked }), row({ createdAt: made })])).toEqual(['p t1']);
    expect(pairs([pending({ createdAt: booked }), row({ createdAt: booked })])).toEqual(['p t1']);
  });

  it('may name the payee with words added', () => {
    expect(words([pending(), row({ counterpartyName: 'RESTAURANT U KALICHA PRAHA 2' })])).toEqual([
      'Pending, and booked 2 days later under another id: the same amount, a similar payee.',
    ]);
  });

  it.each([
    ['too late', { bookedOn: day('2026-11-28') }],
    ['days earlier', { bookedOn: day('2026-11-15') }],
    ['the other direction', { amount: { minor: 2_400, currency: 'EUR' } }],
    ['another currency', { amount: { minor: -2_400, currency: 'CZK' } }],
    ['another account, even with its IBAN', { accountId: 'a2' }],
    ['another payee', { counterpartyName: 'Hospoda' }],
  ] as const)('are no pair when the booking is %s', (_, changes) => {
    const iban = { accountIban: IBAN };
    expect(pairs([pending(iban), row({ ...iban, ...changes })])).toEqual([]);
  });

  it('match each row once: the exact amount before a tip, then the nearest day', () => {
    const rows = [
      pending({ id: 'p1' }),
      pending({ id: 'p2', valuedOn: day('2026-11-18') }),
      row({ id: 'exact', bookedOn: day('2026-11-19') }),
      row({ id: 'tipped', bookedOn: day('2026-11-18'), amount: { minor: -2_500, currency: 'EUR' } }),
    ];
    expect(pairs(rows)).toEqual(['p2 exact', 'p1 tipped']);
  });

  it('that were called two payments leave both free for another, and those called one take none', () => {
    const rows = [pending({ id: 'p1' }), pending({ id: 'p2' }), row()];
    const [suggested] = suggestPairs(rows, []);
    if (suggested === undefined) throw new Error('no suggestion');
    expect(pairs(rows)).toEqual(['p1 t1']);
    expect(pairs(rows, [buildDecision(suggested, 'different')])).toEqual(['p2 t1']);
    expect(pairs(rows, [buildDecision(suggested, 'same')])).toEqual([]);
  });
});

it('explains a pair in either order, and no longer once a row has changed', () => {
  expect(explainPair(row(), pending())).toMatchObject({ kind: 'pending-booked' });
  expect(explainPair(row(), row({ id: 't2' }))).toMatchObject({ kind: 'twin' });
  expect(explainPair(row(), row({ id: 't2', bookedOn: day('2026-11-20') }))).toBeNull();
});
