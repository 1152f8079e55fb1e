// Rows that cannot be read: some of an account are kept whole, all of them are counted.

/** Enough to see what is wrong with them. A page may hold a million of them. */
export const MOST_KEPT_ASIDE = 100;
