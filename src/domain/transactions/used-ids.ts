// How it is said that one id stands for two payments.

export interface UsedIds {
  /** Payments kept aside: the id is another's. */
  readonly aside: number;
  /** Updates that changed day, amount and payee at once. */
  readonly overwritten: number;
}

/** Each a fact of its own. */
export function toUsedIdWords({ aside, overwritten }: UsedIds): readonly string[] {
  const changes = overwritten === 1 ? '1 change looks' : `${overwritten.toLocaleString('en-GB')} changes look`;
  return [
    ...(aside === 0 ? [] : [toAsideWords(aside)]),
    ...(overwritten === 0 ? [] : [`${changes} like another payment under a used id`]),
  ];
}

function toAsideWords(aside: number): string {
  return aside === 1
    ? '1 payment shares its id with another and is kept aside'
    : `${aside.toLocaleString('en-GB')} payments share their ids with others and are kept aside`;
}
