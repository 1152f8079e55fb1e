// How it is said that one id stands for two payments, or that a row could not be read.
import type { UsedIds } from '../domain/transactions/used-ids.ts';
import { catalogue } from './catalogue.ts';

const say = catalogue('used-ids', {
  aside:
    '{count, plural, one {# payment shares its id with another and is kept aside} other {# payments share their ids with others and are kept aside}}',
  unreadable: '{count, plural, one {# row} other {# rows}} could not be read',
  overwritten: '{count, plural, one {# change looks} other {# changes look}} like another payment under a used id',
});

/** Each a fact of its own. */
export function toUsedIdWords({ aside, overwritten }: UsedIds): readonly string[] {
  return [
    ...(aside === 0 ? [] : [toAsideWords(aside)]),
    ...(overwritten === 0 ? [] : [say('overwritten', { count: overwritten })]),
  ];
}

/** What is kept beside the rows of some accounts, and is in none of them; each a fact of its own. */
export function toBesideWords({ unreadable, aside }: { unreadable: number; aside: number }): readonly string[] {
  return [
    ...(unreadable === 0 ? [] : [say('unreadable', { count: unreadable })]),
    ...(aside === 0 ? [] : [toAsideWords(aside)]),
  ];
}

function toAsideWords(aside: number): string {
  return say('aside', { count: aside });
}
