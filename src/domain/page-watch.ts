// Watches one reading of a list page by page, and notices a bank that sends it in circles, or empty pages without end.

/** A list that has moved on may repeat one page; so many in a row are a bank that ignores the number it is asked for. */
const REPEATS_BY_NUMBER = 2;
/** A place the bank names itself is followed wherever it leads: only many new places that all lead to known rows are no way on. */
const REPEATS_BY_CURSOR = 20;
/** More may come behind an empty page, but not behind any number of them. A bank that names the next place knows of one. */
const EMPTY_BY_NUMBER = 50;
const EMPTY_BY_CURSOR = 200;

interface WatchedPage {
  /** What tells its items from all others. */
  readonly keys: readonly string[];
  /** Where the list goes on; null: this was the last page. */
  readonly next: string | null;
  /** The bank named that place; else we counted. */
  readonly isByCursor: boolean;
}

/** Why a list is not followed further: it leads to where we have been, or nowhere. */
type PagingFault = 'circle' | 'empty-pages';

export interface PageWatch {
  /** Takes note of the page; null: it ends here, or can be followed. */
  note(page: WatchedPage): PagingFault | null;
  /** Different items so far. */
  itemCount(): number;
}

export function createPageWatch(): PageWatch {
  const known = new Set<string>();
  const places = new Set<string>();
  let repeats = 0;
  /** Since the last page that brought something new: one that only repeats what is known is no sign of a way on. */
  let empty = 0;

  function count(keys: readonly string[]): void {
    const before = known.size;
    for (const key of keys) known.add(key);
    if (known.size > before) {
      repeats = 0;
      empty = 0;
    } else if (keys.length > 0) repeats += 1;
    else empty += 1;
  }

  return {
    note({ keys, next, isByCursor }) {
      count(keys);
      if (next === null) return null;
      const isKnownPlace = places.has(next);
      places.add(next);
      if (isKnownPlace || repeats >= (isByCursor ? REPEATS_BY_CURSOR : REPEATS_BY_NUMBER)) return 'circle';
      return empty >= (isByCursor ? EMPTY_BY_CURSOR : EMPTY_BY_NUMBER) ? 'empty-pages' : null;
    },
    itemCount: () => known.size,
  };
}
