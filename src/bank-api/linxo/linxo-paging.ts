// How Linxo pages: by number from 1, to the last short page (contract §1).

/** The most the bank gives in one page. */
export const PAGE_SIZE = 500;
/** What it gives where it does not take our size; every size it may cut to is taken for a multiple of it. */
const DEFAULT_SIZE = 100;

/** Only a page that can be no full one is the last: a bank that cuts the size would otherwise end the list too early. */
export function isShortPage(items: readonly unknown[]): boolean {
  return items.length === 0 || items.length % DEFAULT_SIZE !== 0;
}
