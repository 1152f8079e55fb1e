// Which of two versions of one transaction is kept, and what the bank changed between them.
import { differsInDayOrAmount, looksLikeAnother } from '../domain/transactions/another-payment.ts';
import type { Instant } from '../domain/dates/instant.ts';
import { FIELD_NAMES, toFieldKey, toFieldText } from '../domain/transactions/transaction-fields.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import { assertNever } from '../lib/assert-never.ts';

/** The order in which answers were asked for. A later owner's requests are later, whatever their numbers. */
export interface RequestOrder {
  readonly ownerEpoch: number;
  readonly requestSequence: number;
}

export interface FieldDifference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * newer: a later stamp · corrected: no stamps, other content of a later request · anomaly: the same stamp, other content of a
 * later request · confirmed: the same again, asked later · replaced: older, but what the whole list says · relisted: the
 * bank lists it again, nothing else changed · ignored: older · another: neither newer nor anything like the row held, so no
 * version of it.
 */
export type Verdict = 'newer' | 'corrected' | 'anomaly' | 'confirmed' | 'replaced' | 'relisted' | 'ignored' | 'another';

export interface HeldContent {
  readonly row: Transaction;
  readonly request: RequestOrder;
  readonly missingSince: Instant | null;
}

export interface IncomingContent {
  readonly row: Transaction;
  readonly request: RequestOrder;
  readonly replacesNewer: boolean;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly differences: readonly FieldDifference[];
  readonly missingSince: Instant | null;
  readonly other: OtherNote | null;
}

/**
 * What is remembered beside the row, since the bank may be listing two payments under one id. aside: the incoming content is
 * no version of the row · listed: an older content that the bank still lists · former: the content held gave way under the
 * same stamp · overwritten: it gave way to a newer one that is nothing like it.
 */
type OtherNote = 'aside' | 'listed' | 'former' | 'overwritten';

/** What becomes of a row that is held already: its content, and its mark as one the bank no longer lists. */
export function judgeRow(held: HeldContent, incoming: IncomingContent): Judgement {
  const { missingSince } = held;
  const judged = judgeVersion(held, incoming);
  const { verdict } = judged;
  const other = toOtherNote(verdict, held, incoming);
  const differences = other === 'overwritten' ? [...judged.differences, USED_ID] : judged.differences;
  if (missingSince === null || !isLater(incoming.request, held.request)) {
    return { verdict, differences, missingSince, other };
  }
  const relisting = { field: MISSING_FIELD, before: missingSince.text, after: null };
  return {
    verdict: verdict === 'ignored' || verdict === 'confirmed' ? 'relisted' : verdict,
    differences: verdict === 'confirmed' ? [relisting] : [...differences, relisting],
    missingSince: null,
    other,
  };
}

/** In the ledger: since when the bank no longer lists a row. */
export const MISSING_FIELD = 'missingSince';
/** In the ledger: day, amount and payee were changed at once. The bank's word is taken, and marked. */
export const USED_ID: FieldDifference = {
  field: 'usedId',
  before: null,
  after: 'looks like another payment under a used id',
};

function toOtherNote(verdict: Verdict, held: HeldContent, incoming: IncomingContent): OtherNote | null {
  switch (verdict) {
    case 'another':
      return 'aside';
    case 'anomaly':
    case 'corrected':
      return 'former';
    case 'newer':
    case 'replaced':
      return looksLikeAnother(held.row, incoming.row) ? 'overwritten' : null;
    case 'ignored':
      return isLater(incoming.request, held.request) && differsInDayOrAmount(held.row, incoming.row) ? 'listed' : null;
    case 'confirmed':
    case 'relisted':
      return null;
    default:
      return assertNever(verdict);
  }
}

function judgeVersion(
  held: HeldContent,
  incoming: IncomingContent,
): { verdict: Verdict; differences: readonly FieldDifference[] } {
  // Word for word as it was: the bank changed nothing, even if an earlier version of ours read something else in it.
  if (held.row.payload === incoming.row.payload) {
    return isLater(incoming.request, held.request)
      ? { verdict: 'confirmed', differences: deriveDifferences(held.row, incoming.row) }
      : { verdict: 'ignored', differences: [] };
  }
  const heldKey = held.row.lastUpdated?.key ?? '';
  const incomingKey = incoming.row.lastUpdated?.key ?? '';
  const isTruth = incoming.replacesNewer && isLater(incoming.request, held.request);
  if (isTruth && incomingKey < heldKey) {
    return { verdict: 'replaced', differences: deriveDifferences(held.row, incoming.row) };
  }
  if (incomingKey < heldKey) return { verdict: 'ignored', differences: [] };
  const differences = deriveDifferences(held.row, incoming.row);
  if (incomingKey > heldKey) return { verdict: 'newer', differences };
  if (!isLater(incoming.request, held.request)) return { verdict: 'ignored', differences: [] };
  if (differences.length === 0) return { verdict: 'confirmed', differences };
  // A row the bank no longer listed may have left its id to another.
  if (held.missingSince === null && looksLikeAnother(held.row, incoming.row)) {
    return { verdict: 'another', differences: [] };
  }
  return { verdict: incomingKey === '' ? 'corrected' : 'anomaly', differences };
}

export function isLater(request: RequestOrder, than: RequestOrder): boolean {
  if (request.ownerEpoch !== than.ownerEpoch) return request.ownerEpoch > than.ownerEpoch;
  return request.requestSequence > than.requestSequence;
}

/** The payload is no field: it may carry what is no part of the transaction. */
export function deriveDifferences(before: Transaction, after: Transaction): readonly FieldDifference[] {
  return FIELD_NAMES.filter((field) => toFieldKey(before, field) !== toFieldKey(after, field)).map((field) => ({
    field,
    before: toFieldText(before, field),
    after: toFieldText(after, field),
  }));
}

/** The same for the same content, payload and writing of stamps apart. */
export function toContentKey(row: Transaction): string {
  return JSON.stringify(FIELD_NAMES.map((field) => toFieldKey(row, field)));
}

/** A row of the history is no news: first download, booked before its account was first seen. */
export function isNews(
  row: Transaction,
  { isHistorySettled, firstSeenOn }: { isHistorySettled: boolean; firstSeenOn: string },
): boolean {
  return isHistorySettled || row.bookedOn === null || row.bookedOn >= firstSeenOn;
}
