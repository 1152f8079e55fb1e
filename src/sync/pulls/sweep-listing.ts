// What one reading of an account's whole list said, and when two of them say the same.
import type { TransactionsPage } from '../../bank-api/ports.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { toModeRules } from './mode-rules.ts';
import { EVERYTHING_MODE } from './pull-state.ts';
import { isUpTo, noteVersion, toVersion } from './safe-round.ts';

/** Whatever the mode: a sweep compares contents, and those have one stamp. */
const BY_CHANGE = toModeRules({ mode: EVERYTHING_MODE });

export interface Listing {
  /** id → version, of the rows up to the limit. */
  readonly versions: Map<string, string>;
  /** All ids, also of rows after the limit and of rows that could not be read. */
  readonly ids: Set<string>;
  /** Rows that are listed in an older version than the one held, also after the limit: no later round would bring them. */
  readonly older: Map<string, Transaction>;
  /** A row whose id could not be read may be any row. */
  hasNameless: boolean;
}

export function newListing(): Listing {
  return { versions: new Map(), ids: new Set(), older: new Map(), hasNameless: false };
}

export function addPage(
  listing: Listing,
  { rows, rejected, unkept }: Pick<TransactionsPage, 'rows' | 'rejected' | 'unkept'>,
  { limit, stampOf }: { limit: InstantKey | null; stampOf: (id: string) => InstantKey | null },
): void {
  for (const { id } of rejected) {
    if (id === null) listing.hasNameless = true;
    else listing.ids.add(id);
  }
  for (const id of unkept?.ids ?? []) listing.ids.add(id);
  if (unkept?.hasNameless === true) listing.hasNameless = true;
  for (const row of rows) {
    listing.ids.add(row.id);
    const held = stampOf(row.id) ?? '';
    const isOlder = (row.lastUpdated?.key ?? '') < held;
    // An id that is listed as it is held, too, is that of two payments.
    if (isOlder && (listing.versions.get(row.id) ?? '') < held) listing.older.set(row.id, row);
    if (!isOlder) listing.older.delete(row.id);
    if (isUpTo(row, limit, BY_CHANGE)) noteVersion(listing.versions, row.id, toVersion(row, BY_CHANGE));
  }
}

/** A row that one of them lists after the limit was changed meanwhile: no disagreement. */
export function doAgree(first: Listing, second: Listing): boolean {
  return isSaidBy(second, first) && isSaidBy(first, second);
}

function isSaidBy(other: Listing, { versions }: Listing): boolean {
  return [...versions].every(([id, version]) => {
    const said = other.versions.get(id);
    return said === undefined ? other.ids.has(id) : said === version;
  });
}
