// Whether two contents under one id can be the same payment: by its day, its amount and its payee.
import { scaleOf } from '../money/money.ts';
import { comparePayees } from '../suggestions/payee-likeness.ts';
import type { Transaction } from './transaction.ts';

type PaymentFacts = Pick<
  Transaction,
  'amount' | 'status' | 'bookedOn' | 'valuedOn' | 'counterpartyName' | 'counterpartyIban' | 'purpose'
>;

/** Nothing in common: neither day, nor amount, nor payee. A bank may change each of them; all at once is another payment. */
export function looksLikeAnother(one: PaymentFacts, other: PaymentFacts): boolean {
  return hasOtherDay(one, other) && hasOtherAmount(one, other) && comparePayees(one, other) === 'different';
}

/** Side by side, rows that name different payees are not one payment, either. */
export function areVersionsOfOne(one: PaymentFacts, other: PaymentFacts): boolean {
  return !differsInDayOrAmount(one, other) && comparePayees(one, other) !== 'different';
}

/** As an update either is ordinary; side by side, two of them are not one payment. */
export function differsInDayOrAmount(one: PaymentFacts, other: PaymentFacts): boolean {
  return hasOtherDay(one, other) || hasOtherAmount(one, other);
}

/** One of the two is the other before it was booked. */
export function isBookedFormOf(booked: PaymentFacts, pending: PaymentFacts): boolean {
  if (booked.status !== 'booked' || pending.status !== 'pending' || hasOtherAmount(booked, pending)) return false;
  return comparePayees(booked, pending) !== 'different' || !hasOtherDay(booked, pending);
}

/** How many of day, amount and payee are the same. */
export function countInCommon(one: PaymentFacts, other: PaymentFacts): number {
  const isSameDay = one.bookedOn !== null && one.bookedOn === other.bookedOn;
  return Number(isSameDay) + Number(!hasOtherAmount(one, other)) + Number(comparePayees(one, other) !== 'different');
}

/** A day that is not known yet is no other day. */
function hasOtherDay(one: PaymentFacts, other: PaymentFacts): boolean {
  const [day, otherDay] =
    one.bookedOn === null && other.bookedOn === null ? [one.valuedOn, other.valuedOn] : [one.bookedOn, other.bookedOn];
  return day !== null && otherDay !== null && day !== otherDay;
}

/** Rows with other keys are never one payment side by side: a long list is compared within each. */
export function toAmountKey({ amount }: PaymentFacts): string {
  return `${amount.minor} ${amount.currency} ${scaleOf(amount)}`;
}

function hasOtherAmount({ amount: one }: PaymentFacts, { amount: other }: PaymentFacts): boolean {
  return one.minor !== other.minor || one.currency !== other.currency || scaleOf(one) !== scaleOf(other);
}
