// The view, and the transaction that is open, as the address says them; a value that cannot be read is as if it were not there.
import { createParser, debounce, parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { parseRowKeyText, toRowKeyText } from '../../domain/transactions/row-key-text.ts';
import { isSameKey, type TransactionKey, type TransactionView } from './transaction-view.ts';

/** Typing changes the address once it pauses: browsers refuse more than a few changes a second. */
const TYPING_PAUSE_MS = 250;

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? parseCalendarDate(text) : null),
  serialize: (day) => day,
});

const parseAsTransactionKey = createParser<TransactionKey>({
  parse: parseRowKeyText,
  serialize: toRowKeyText,
  eq: isSameKey,
});

export const transactionParsers = {
  q: parseAsString.withDefault('').withOptions({ limitUrlUpdates: debounce(TYPING_PAUSE_MS) }),
  accounts: parseAsArrayOf(parseAsString).withDefault([]),
  from: parseAsDay,
  to: parseAsDay,
  direction: parseAsStringLiteral(['in', 'out']),
  status: parseAsStringLiteral(['booked', 'pending']),
  sort: parseAsStringLiteral([
    'bookedOn',
    'valuedOn',
    'counterparty',
    'purpose',
    'account',
    'amount',
    'lastUpdated',
  ]).withDefault('bookedOn'),
  dir: parseAsStringLiteral(['ascending', 'descending']).withDefault('descending'),
  open: parseAsTransactionKey.withOptions({ history: 'push' }),
};

export function useTransactionUrl() {
  return useQueryStates(transactionParsers);
}

export type TransactionUrl = ReturnType<typeof useTransactionUrl>[0];
export type SetTransactionUrl = ReturnType<typeof useTransactionUrl>[1];

/** `search`: what was typed, once typing paused. */
export function toView(url: TransactionUrl, search: string): TransactionView {
  return {
    filter: {
      search: search.trim(),
      accountIds: url.accounts.filter((id) => id !== ''),
      from: url.from,
      to: url.to,
      direction: url.direction ?? 'all',
      status: url.status ?? 'all',
    },
    order: { by: url.sort, direction: url.dir },
  };
}

export const CLEARED_FILTERS = {
  q: null,
  accounts: null,
  from: null,
  to: null,
  direction: null,
  status: null,
} as const;
