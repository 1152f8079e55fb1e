// Why two rows are suggested as one, as a person would say it.
import { toDecimalText } from '../money/money.ts';
import type { SuggestionReason } from './suggestion.ts';

export function toReasonWords(reason: SuggestionReason, currency: string): string {
  return reason.kind === 'twin' ? toTwinWords(reason) : toPendingWords(reason, currency);
}

function toTwinWords({ isSamePurpose, isAcrossAccounts }: SuggestionReason & { kind: 'twin' }): string {
  const what = isSamePurpose
    ? 'Same booking day, amount, payee and purpose'
    : 'Same booking day, amount and payee, but another purpose';
  return isAcrossAccounts ? `${what}, listed under two accounts with the same IBAN.` : `${what}.`;
}

function toPendingWords(
  { payee, extraMinor, daysLater }: SuggestionReason & { kind: 'pending-booked' },
  currency: string,
): string {
  const amount =
    extraMinor === 0
      ? 'the same amount'
      : `${toDecimalText({ minor: extraMinor, currency })} ${currency} more, as with a tip`;
  const who = payee === 'same' ? 'the same payee' : 'a similar payee';
  return `Pending, and booked ${toDaysWords(daysLater)} under another id: ${amount}, ${who}.`;
}

function toDaysWords(days: number): string {
  if (days === 0) return 'the same day';
  const count = Math.abs(days) === 1 ? 'one day' : `${Math.abs(days)} days`;
  return days > 0 ? `${count} later` : `${count} earlier`;
}
