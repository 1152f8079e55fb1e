// The order of texts and keys, for sorting.

/** By code units: the same in every language and on every computer. */
export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
