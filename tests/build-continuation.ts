// Accounts, rows and decisions as an account that comes back under another id has them, believable where a test does not say otherwise.
import type {
  ContinuableAccount,
  ContinuationDecision,
  ContinuationVerdict,
} from '../src/domain/continuations/continuation.ts';
import type { OverlapRow } from '../src/domain/continuations/overlap-row.ts';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { instant, NOON } from './build-store-facts.ts';

/** First seen, and ended, on these days of November. */
export function buildContinuable(
  id: string,
  { seen = 1, ended = null, ...facts }: { seen?: number; ended?: number | null } & Partial<ContinuableAccount> = {},
): ContinuableAccount {
  const onDay = (day: number) => instant(`2026-11-${String(day).padStart(2, '0')}T08:00:00Z`);
  return {
    id,
    iban: 'DE89370400440532013000',
    currency: 'EUR',
    firstSeenAt: onDay(seen),
    endedAt: ended === null ? null : onDay(ended),
    ...facts,
  };
}

export function buildOverlapRow(overrides: Partial<OverlapRow> = {}): OverlapRow {
  return {
    accountId: 'a1',
    id: 't1',
    amount: { minor: -2_400, currency: 'EUR' },
    status: 'booked',
    bookedOn: '2026-11-10' as CalendarDate,
    valuedOn: null,
    createdAt: null,
    counterpartyName: 'Coffee Corner',
    counterpartyIban: null,
    purpose: 'card 4711',
    reference: null,
    variableSymbol: null,
    isMissing: false,
    formerly: [],
    ...overrides,
  };
}

export function decideOn(
  earlierId: string,
  laterId: string,
  verdict: ContinuationVerdict = 'continued',
): ContinuationDecision {
  return { earlierId, laterId, verdict, decidedAt: NOON };
}
