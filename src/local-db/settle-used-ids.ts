// What a whole reading of a list says of ids that had two contents: both were listed, or only one of them still is.
import type { Transaction } from '../domain/transactions/transaction.ts';
import type { ListedWindow } from './store.ts';
import { deriveDifferences, isLater, toContentKey, USED_ID } from './upsert-rule.ts';
import type { FieldDifference, HeldContent, RequestOrder } from './upsert-rule.ts';
import { looksLikeAnother } from '../domain/transactions/another-payment.ts';
import type { OtherContent } from './used-id.ts';

export interface Settlement {
  readonly put: readonly OtherContent[];
  readonly remove: readonly Transaction[];
  /** Takes the place of the row held, which the bank lists no longer. */
  readonly successor: { readonly content: OtherContent; readonly differences: readonly FieldDifference[] } | null;
}

/** Of one id: a content that lies in what was read, and was not in it, is not listed any more. */
export function settleUsedId(
  held: HeldContent,
  others: readonly OtherContent[],
  { window, ownerEpoch }: { window: ListedWindow; ownerEpoch: number },
): Settlement {
  const before = { ownerEpoch, requestSequence: window.firstSequence - 1 };
  const isListed = ({ request }: { request: RequestOrder }) => isLater(request, before);
  const isGone = (content: { row: Transaction; request: RequestOrder }) =>
    !isListed(content) && isInWindow(content.row, window);
  const successor =
    held.missingSince === null && isGone(held) ? chooseSuccessor(held, others.filter(isListed), window) : null;
  const rest = others.filter((other) => other !== successor);
  const gone = rest.filter((other) => isGone(other) && (window.isProof || !other.isSure));
  const both = isListed(held) ? rest.filter((other) => !other.isSure && isListed(other)) : [];
  return {
    put: [
      ...both.map((other) => ({ ...other, isAside: true, isSure: other.isAside })),
      ...gone
        .filter(({ isAside, isOverwritten }) => isAside && isOverwritten)
        .map((other) => ({ ...other, isAside: false, isSure: false })),
    ],
    remove: [...gone.filter(({ isOverwritten }) => !isOverwritten), ...(successor === null ? [] : [successor])].map(
      ({ row }) => row,
    ),
    successor: successor === null ? null : { content: successor, differences: toDifferences(held, successor) },
  };
}

/** A list that lags behind shows what the row said before: only two readings that agree take an older content for the later one. */
function chooseSuccessor(
  { row }: HeldContent,
  listed: readonly OtherContent[],
  { isProof }: ListedWindow,
): OtherContent | null {
  return listed
    .filter((other) => other.isAside && (isProof || (!other.isSure && toStamp(other.row) >= toStamp(row))))
    .reduce<OtherContent | null>(
      (newest, other) => (newest === null || isNewer(other.row, newest.row) ? other : newest),
      null,
    );
}

/** Of one stamp, by what they say: in whatever order a store gives them, it is the same one. */
function isNewer(row: Transaction, than: Transaction): boolean {
  if (toStamp(row) !== toStamp(than)) return toStamp(row) > toStamp(than);
  return toContentKey(row) < toContentKey(than);
}

function toDifferences(held: HeldContent, { row }: OtherContent): readonly FieldDifference[] {
  const differences = deriveDifferences(held.row, row);
  return looksLikeAnother(held.row, row) ? [...differences, USED_ID] : differences;
}

function isInWindow(row: Transaction, { filter }: ListedWindow): boolean {
  const { updatedFrom, createdFrom, bookingDateFrom, valueDateFrom } = filter;
  return (
    isFrom(row.lastUpdated?.key, updatedFrom) &&
    isFrom(row.createdAt?.key, createdFrom) &&
    isFrom(row.bookedOn, bookingDateFrom) &&
    isFrom(row.valuedOn, valueDateFrom)
  );
}

function isFrom(value: string | null | undefined, from: string | undefined): boolean {
  return from === undefined || (typeof value === 'string' && value >= from);
}

function toStamp({ lastUpdated }: Transaction): string {
  return lastUpdated?.key ?? '';
}
