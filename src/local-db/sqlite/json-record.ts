// Facts kept whole, as JSON text.

/** Only for text this code wrote itself: a migration answers for a change of shape, so it is trusted as it is. */
export function parseRecord(value: unknown): unknown {
  return JSON.parse(String(value));
}

export function toRecord(fact: object): string {
  return JSON.stringify(fact);
}
