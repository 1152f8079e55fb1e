// A period of the transactions in words: which days, and by which of a payment's two dates.
import type { PeriodName } from '../../domain/dates/named-period.ts';
import { toPeriodText } from '../../ui/period.ts';
import type { TransactionUrl } from './transaction-url.ts';

export const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'last-business-day': 'Last business day',
  week: 'This week',
  'last-week': 'Last week',
  month: 'This month',
  'last-month': 'Last month',
  quarter: 'This quarter',
  'last-quarter': 'Last quarter',
  year: 'This year',
  'last-year': 'Last year',
};

/** Null: any day. */
export function toPeriodWords({ period, from, to }: Pick<TransactionUrl, 'period' | 'from' | 'to'>): string | null {
  return period === null ? toPeriodText({ from, to }) : PERIOD_WORDS[period].toLowerCase();
}
