// Watches one reading of a list page by page, and notices a bank that sends it in circles.

/** A list that has moved on may repeat one page; so many in a row are a bank that ignores the number it is asked for. */
const REPEATS_BY_NUMBER = 2;
/** A place the bank names itself is followed wherever it leads: only many new places that all lead to known rows are no way on. */
const REPEATS_BY_CURSOR = 20;

interface WatchedPage {
  /** What tells its items from all others. */
  readonly keys: readonly string[];
  /** Where the list goes on; null: this was the last page. */
  readonly next: string | null;
  /** The bank named that place; else we counted. */
  readonly isByCursor: boolean;
}

export interface PageWatch {
  /** Takes note of the page; true: going on would lead to where we have been. */
  isCircling(page: WatchedPage): boolean;
  /** Different items so far. */
  itemCount(): number;
}

export function createPageWatch(): PageWatch {
  const known = new Set<string>();
  const places = new Set<string>();
  let repeats = 0;

  return {
    isCircling({ keys, next, isByCursor }) {
      const before = known.size;
      for (const key of keys) known.add(key);
      // An empty page repeats nothing: more may come behind it.
      if (keys.length > 0) repeats = known.size === before ? repeats + 1 : 0;
      if (next === null) return false;
      const isKnownPlace = places.has(next);
      places.add(next);
      return isKnownPlace || repeats >= (isByCursor ? REPEATS_BY_CURSOR : REPEATS_BY_NUMBER);
    },
    itemCount: () => known.size,
  };
}
