// The view, and the transaction that is open, as the address says them; a value that cannot be read is as if it were not there.
import { createParser, debounce, parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { parseCalendarDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { PERIOD_NAMES, toNamedDays } from '../../domain/dates/named-period.ts';
import { parseRowKeyText, toRowKeyText } from '../../domain/transactions/row-key-text.ts';
import { parseTypedSize } from '../../domain/transactions/search-terms.ts';
import { isSameKey, type TransactionKey, type TransactionView } from './transaction-view.ts';

/** Typing changes the address once it pauses: browsers refuse more than a few changes a second. */
const TYPING_PAUSE_MS = 250;

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? parseCalendarDate(text) : null),
  serialize: (day) => day,
});

const parseAsSize = createParser({ parse: parseTypedSize, serialize: (size: string) => size });

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
  /** In place of days: means others tomorrow. */
  period: parseAsStringLiteral(PERIOD_NAMES),
  by: parseAsStringLiteral(['bookedOn', 'valuedOn']).withDefault('bookedOn'),
  direction: parseAsStringLiteral(['in', 'out']),
  status: parseAsStringLiteral(['all', 'booked', 'pending', 'other']),
  min: parseAsSize,
  max: parseAsSize,
  currency: parseAsArrayOf(parseAsString).withDefault([]),
  news: parseAsStringLiteral(['new', 'changed', 'gone', 'aside']),
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

/** `search`: what was typed, once typing paused. `today`: what a period's name is reckoned from. */
export function toView(url: TransactionUrl, search: string, today: CalendarDate): TransactionView {
  const { from, to } = url.period === null ? url : toNamedDays(url.period, today);
  return {
    filter: {
      search: search.trim(),
      accountIds: url.accounts.filter((id) => id !== ''),
      from,
      to,
      dateBy: url.by,
      direction: url.direction ?? 'all',
      // Pending rows are folded on top unless somebody asks for a status.
      status: url.status ?? 'settled',
      amountFrom: url.min,
      amountTo: url.max,
      currencies: url.currency.filter((code) => code !== ''),
      news: url.news ?? 'all',
    },
    order: { by: url.sort, direction: url.dir },
  };
}

export const CLEARED_FILTERS = {
  q: null,
  accounts: null,
  from: null,
  to: null,
  period: null,
  by: null,
  direction: null,
  status: null,
  min: null,
  max: null,
  currency: null,
  news: null,
} as const;

/** Pills that are on. */
export function countFilters(url: TransactionUrl): number {
  const parts = [
    url.accounts.length > 0,
    url.period !== null || url.from !== null || url.to !== null,
    url.min !== null || url.max !== null,
    url.direction !== null,
    url.currency.length > 0,
    url.status !== null,
    url.news !== null,
  ];
  return parts.filter(Boolean).length;
}
