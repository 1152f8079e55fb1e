// Whether each account's bank delivered each of the last days: rows, none, not yet all, or the bank was closed.
import { toBankCountry, type IsOpen } from '../../domain/dates/business-days.ts';
import { addDays, toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { FreshAccount } from '../../shared/connection-status/freshness.ts';
import type { AccountDay } from '../../transaction-index/transaction-index.ts';

/** `unusual`: nothing was booked, on an account that has rows on most days. `partly`: rows, and the bank has not delivered since. */
export type DeliveryKind = 'rows' | 'none' | 'unusual' | 'partly' | 'missing' | 'loading' | 'today' | 'closed';

export interface Delivery {
  readonly day: CalendarDate;
  readonly kind: DeliveryKind;
  readonly count: number;
}

export interface AccountDeliveries extends FreshAccount {
  readonly deliveries: readonly Delivery[];
}

export const SHOWN_DAYS = 7;
/** An account's habit is what it did in the four weeks before. */
export const HABIT_DAYS = 28;
const USUALLY = 0.8;

export function deriveDeliveries(
  accounts: readonly FreshAccount[],
  counts: readonly AccountDay[],
  { today, isOpen }: { readonly today: CalendarDate; readonly isOpen: IsOpen },
): readonly AccountDeliveries[] {
  const countOf = new Map(counts.map(({ accountId, day, count }) => [`${accountId} ${day}`, count]));
  const days = Array.from({ length: SHOWN_DAYS }, (_, position) => addDays(today, position - SHOWN_DAYS + 1));
  return accounts.map((fresh) => {
    const { id, iban } = fresh.account;
    const isOpenOn = (day: CalendarDate) => isOpen(day, toBankCountry(iban));
    const countOn = (day: CalendarDate) => countOf.get(`${id} ${day}`) ?? 0;
    const habit = toHabit(addDays(today, -SHOWN_DAYS), isOpenOn, countOn);
    // Of a history that is on its way nobody knows what is still to come.
    const isLoading = fresh.lag?.kind === 'arriving';
    const deliveredTo = fresh.asOf === null ? null : toLocalDate(epochMsOf(fresh.asOf.key));
    return {
      ...fresh,
      deliveries: days.map((day) => {
        const count = countOn(day);
        const isDelivered = deliveredTo !== null && deliveredTo > day;
        return {
          day,
          count,
          kind: toKind({ count, isLoading, isDelivered, isToday: day === today, isOpen: isOpenOn(day), habit }),
        };
      }),
    };
  });
}

interface DayFacts {
  readonly count: number;
  readonly isLoading: boolean;
  /** The bank succeeded after the day was over, and all it had then is here. */
  readonly isDelivered: boolean;
  readonly isToday: boolean;
  readonly isOpen: boolean;
  readonly habit: number;
}

function toKind({ count, isLoading, isDelivered, isToday, isOpen, habit }: DayFacts): DeliveryKind {
  if (isLoading && isOpen) return 'loading';
  if (count > 0) return isDelivered || isToday ? 'rows' : 'partly';
  if (!isOpen) return 'closed';
  if (isToday) return 'today';
  if (!isDelivered) return 'missing';
  return habit >= USUALLY ? 'unusual' : 'none';
}

/** On what share of the open days there were rows. */
function toHabit(
  last: CalendarDate,
  isOpenOn: (day: CalendarDate) => boolean,
  countOn: (day: CalendarDate) => number,
): number {
  const days = Array.from({ length: HABIT_DAYS }, (_, back) => addDays(last, -back)).filter(isOpenOn);
  return days.length === 0 ? 0 : days.filter((day) => countOn(day) > 0).length / days.length;
}
