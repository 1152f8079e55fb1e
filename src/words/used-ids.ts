// How it is said that one id stands for two payments.
import type { UsedIds } from '../domain/transactions/used-ids.ts';
import { catalogue } from './catalogue.ts';

const say = catalogue('used-ids', {
  aside:
    '{count, plural, one {# payment shares its id with another and is kept aside} other {# payments share their ids with others and are kept aside}}',
  overwritten: '{count, plural, one {# change looks} other {# changes look}} like another payment under a used id',
});

/** Each a fact of its own. */
export function toUsedIdWords({ aside, overwritten }: UsedIds): readonly string[] {
  return [
    ...(aside === 0 ? [] : [toAsideWords(aside)]),
    ...(overwritten === 0 ? [] : [say('overwritten', { count: overwritten })]),
  ];
}

function toAsideWords(aside: number): string {
  return say('aside', { count: aside });
}
