// Why two rows are suggested as one, as a person would say it.
import { toDecimalText } from '../domain/money/money.ts';
import type { SuggestionReason } from '../domain/suggestions/suggestion.ts';
import { catalogue } from './catalogue.ts';

export function toReasonWords(reason: SuggestionReason, currency: string): string {
  return reason.kind === 'twin' ? toTwinWords(reason) : toPendingWords(reason, currency);
}

const say = catalogue('suggestion', {
  twin: 'Same booking day, amount, payee and purpose.',
  'twin-other-purpose': 'Same booking day, amount and payee, but another purpose.',
  'twin-across': 'Same booking day, amount, payee and purpose, listed under two accounts with the same IBAN.',
  'twin-across-other-purpose':
    'Same booking day, amount and payee, but another purpose, listed under two accounts with the same IBAN.',
  pending: 'Pending, and booked {when} under another id: {amount}, {who}.',
  'same-amount': 'the same amount',
  'with-tip': '{amount} {currency} more, as with a tip',
  same: 'the same payee',
  similar: 'a similar payee',
  'same-day': 'the same day',
  later: '{days, plural, one {one day} other {# days}} later',
  earlier: '{days, plural, one {one day} other {# days}} earlier',
});

function toTwinWords({ isSamePurpose, isAcrossAccounts }: SuggestionReason & { kind: 'twin' }): string {
  if (isAcrossAccounts) return say(isSamePurpose ? 'twin-across' : 'twin-across-other-purpose');
  return say(isSamePurpose ? 'twin' : 'twin-other-purpose');
}

function toPendingWords(
  { payee, extraMinor, daysLater }: SuggestionReason & { kind: 'pending-booked' },
  currency: string,
): string {
  const amount =
    extraMinor === 0
      ? say('same-amount')
      : say('with-tip', { amount: toDecimalText({ minor: extraMinor, currency }), currency });
  return say('pending', { when: toWhen(daysLater), amount, who: say(payee === 'same' ? 'same' : 'similar') });
}

function toWhen(daysLater: number): string {
  if (daysLater === 0) return say('same-day');
  return say(daysLater > 0 ? 'later' : 'earlier', { days: Math.abs(daysLater) });
}
