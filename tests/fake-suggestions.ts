// The suggestions' port over a few rows in memory, by the production rules: for tests of what a person sees.
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';
import { createMemoryStore } from './memory-store/memory-store.ts';
import { createSuggestionService } from '../src/sync/create-suggestion-service.ts';
import type { SuggestionService } from '../src/sync/suggestion-service.ts';
import { buildAccount, buildPage, buildTransaction, NOON } from './build-store-facts.ts';
import { createFakeClock } from './fake-clock.ts';

const CARD = { amount: { minor: -2_400, currency: 'EUR' }, counterpartyIban: null, variableSymbol: null };

/** Two purchases alike, and one that was pending and came again as booked, with a tip. */
const ALIKE_ROWS: readonly Transaction[] = [
  buildTransaction({
    ...CARD,
    id: 'twin-1',
    counterpartyName: 'Coffee Corner',
    purpose: 'card 4711',
    reference: 'REF1',
  }),
  buildTransaction({
    ...CARD,
    id: 'twin-2',
    counterpartyName: 'Coffee Corner',
    purpose: 'card 4711',
    reference: 'REF2',
  }),
  buildTransaction({
    ...CARD,
    id: 'held',
    status: 'pending',
    bookedOn: null,
    valuedOn: '2026-11-16' as CalendarDate,
    counterpartyName: 'Hospoda U Kalicha',
  }),
  buildTransaction({
    ...CARD,
    id: 'settled',
    bookedOn: '2026-11-18' as CalendarDate,
    amount: { minor: -2_800, currency: 'EUR' },
    counterpartyName: 'Hospoda U Kalicha',
  }),
];

export function createFakeSuggestions(
  rows: readonly Transaction[] = ALIKE_ROWS,
  onChange: () => void = () => undefined,
): SuggestionService {
  const service = open(rows, onChange);
  return {
    readSuggestions: async (query) => (await service).readSuggestions(query),
    readSuggestionsOf: async (key) => (await service).readSuggestionsOf(key),
    decide: async (decision) => (await service).decide(decision),
    undo: async (pair) => (await service).undo(pair),
  };
}

async function open(rows: readonly Transaction[], onChange: () => void): Promise<SuggestionService> {
  const store = createMemoryStore();
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
  await store.writePage(buildPage(rows), fence);
  return createSuggestionService({ store, fence, clock: createFakeClock(), onChange });
}
