// One row as suggestions compare it, believable where a test does not say otherwise.
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { ComparableRow, Decision, PairKey, SuggestionVerdict } from '../src/domain/suggestions/suggestion.ts';
import { NOON } from './build-store-facts.ts';

export function buildComparable(overrides: Partial<ComparableRow> = {}): ComparableRow {
  return {
    accountId: 'a1',
    id: 't1',
    accountIban: null,
    amount: { minor: -2_400, currency: 'EUR' },
    status: 'booked',
    bookedOn: '2026-11-19' as CalendarDate,
    valuedOn: null,
    counterpartyName: 'Restaurant U Kalicha',
    counterpartyIban: null,
    purpose: 'card 4711',
    createdAt: null,
    ...overrides,
  };
}

export function buildDecision({ first, second }: PairKey, verdict: SuggestionVerdict = 'different'): Decision {
  const toKey = ({ accountId, id }: PairKey['first']) => ({ accountId, id });
  return { first: toKey(first), second: toKey(second), verdict, decidedAt: NOON };
}
