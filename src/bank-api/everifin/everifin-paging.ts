// How Everifin pages, as far as is known: page numbers or a cursor, whichever the answer shows (contract §2). Everything guessed is here.
import { z } from 'zod';
import { parseRecord } from '../parse-list.ts';
import type { PageToken } from '../ports.ts';

const FIRST_PAGE = 0;
const PAGE_SIZE = 500;
const CURSOR_PREFIX = 'cursor:';

export function toPageQuery(page: PageToken | null): Record<string, string> {
  const place = page === null ? { page: String(FIRST_PAGE) } : toPlaceQuery(page);
  return { ...place, size: String(PAGE_SIZE) };
}

/** Where to go on, at whatever size the bank chose. */
export function toPlaceQuery(page: PageToken): Record<string, string> {
  return page.startsWith(CURSOR_PREFIX) ? { cursor: page.slice(CURSOR_PREFIX.length) } : { page };
}

/** The bank named it. */
export function isCursor(page: PageToken | null): boolean {
  return page?.startsWith(CURSOR_PREFIX) === true;
}

/** A cursor goes on until it is absent; `totalPages` says how many to read; with neither, the first empty page is the last. */
export function toNextPage({
  value,
  itemCount,
  page,
  isPagingSure = true,
}: {
  value: unknown;
  itemCount: number;
  page: PageToken | null;
  /** Whether an answer that says nothing of pages is one of several all the same. */
  isPagingSure?: boolean;
}): PageToken | null {
  const fields = readPagingFields(value);
  if (fields.nextCursor !== null) return `${CURSOR_PREFIX}${fields.nextCursor}` as PageToken;
  if (isCursor(page) || fields.hasCursor) return null;
  const pageNumber = page === null ? FIRST_PAGE : Number(page);
  const hasMore =
    fields.totalPages === null ? isPagingSure && itemCount > 0 : pageNumber + 1 - FIRST_PAGE < fields.totalPages;
  return hasMore ? (String(pageNumber + 1) as PageToken) : null;
}

const cursorField = z
  .union([z.string().min(1), z.number().transform(String)])
  .nullable()
  .catch(null);
const totalField = z.number().int().nonnegative().nullable().catch(null);

/** Beside the rows, or in `meta` or `page`. */
function readPagingFields(value: unknown): {
  nextCursor: string | null;
  hasCursor: boolean;
  totalPages: number | null;
} {
  if (Array.isArray(value)) return { nextCursor: null, hasCursor: false, totalPages: null };
  const top = parseRecord(value);
  const places = [top, parseRecord(top['meta']), parseRecord(top['page'])];
  const find = (name: string) => places.find((place) => name in place)?.[name] ?? null;
  return {
    nextCursor: cursorField.parse(find('nextCursor')),
    hasCursor: places.some((place) => 'nextCursor' in place),
    totalPages: totalField.parse(find('totalPages')),
  };
}
