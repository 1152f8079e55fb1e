// An account that came back under another id, as the state a page reads tells it.
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { AccountContinuation } from '../src/sync/sync-service.ts';
import { buildAccount, instant, NOON } from './build-store-facts.ts';

export function buildAccountContinuation(overrides: Partial<AccountContinuation> = {}): AccountContinuation {
  const goneSince = instant('2026-11-19T12:00:00Z');
  return {
    earlierId: 'old',
    laterId: 'new',
    kind: 'returned',
    verdict: null,
    decidedAt: null,
    isContradicted: false,
    overlap: {
      days: { from: '2026-08-31' as CalendarDate, to: '2026-11-19' as CalendarDate },
      pairedCount: 273,
      countedTwice: 273,
      sums: [{ currency: 'EUR', in: { minor: 1_000n }, out: { minor: -2_400n } }],
      earlierOnly: 0,
      laterOnly: 2,
    },
    earlier: { ...buildAccount({ id: 'old' }), firstSeenAt: NOON, goneSince },
    later: { ...buildAccount({ id: 'new' }), firstSeenAt: goneSince, goneSince: null },
    ...overrides,
  };
}
