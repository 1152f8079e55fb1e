// Which of two versions of one transaction is kept, and what the bank changed between them.
import type { Instant } from '../domain/instant.ts';
import { toDecimalText } from '../domain/money.ts';
import type { Transaction } from '../domain/transaction.ts';

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
 * bank lists it again, nothing else changed · ignored: older.
 */
export type Verdict = 'newer' | 'corrected' | 'anomaly' | 'confirmed' | 'replaced' | 'relisted' | 'ignored';

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
}

/** What becomes of a row that is held already: its content, and its mark as one the bank no longer lists. */
export function judgeRow(held: HeldContent, incoming: IncomingContent): Judgement {
  const { missingSince } = held;
  const { verdict, differences } = judgeVersion(held, incoming);
  if (missingSince === null || !isLater(incoming.request, held.request)) return { verdict, differences, missingSince };
  const relisting = { field: MISSING_FIELD, before: missingSince.text, after: null };
  return {
    verdict: verdict === 'ignored' || verdict === 'confirmed' ? 'relisted' : verdict,
    differences: [...differences, relisting],
    missingSince: null,
  };
}

/** In the ledger: since when the bank no longer lists a row. */
export const MISSING_FIELD = 'missingSince';

function judgeVersion(
  held: HeldContent,
  incoming: IncomingContent,
): { verdict: Verdict; differences: readonly FieldDifference[] } {
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
  return { verdict: incomingKey === '' ? 'corrected' : 'anomaly', differences };
}

function isLater(request: RequestOrder, than: RequestOrder): boolean {
  if (request.ownerEpoch !== than.ownerEpoch) return request.ownerEpoch > than.ownerEpoch;
  return request.requestSequence > than.requestSequence;
}

interface FieldReader {
  readonly field: string;
  /** What is shown. */
  readonly read: (row: Transaction) => string | null;
  /** What is compared, where that is something else: one instant can be written in several ways. */
  readonly compareBy?: (row: Transaction) => string | null;
}

/** In the order a person reads them. The payload is no field: it may carry what is no part of the transaction. */
const FIELDS: readonly FieldReader[] = [
  { field: 'amount', read: (row) => `${toDecimalText(row.amount)} ${row.amount.currency}` },
  { field: 'status', read: (row) => row.status },
  { field: 'rawStatus', read: (row) => row.rawStatus },
  { field: 'bookedOn', read: (row) => row.bookedOn },
  { field: 'valuedOn', read: (row) => row.valuedOn },
  { field: 'counterpartyName', read: (row) => row.counterpartyName },
  { field: 'counterpartyIban', read: (row) => row.counterpartyIban },
  { field: 'purpose', read: (row) => row.purpose },
  { field: 'reference', read: (row) => row.reference },
  { field: 'variableSymbol', read: (row) => row.variableSymbol },
  { field: 'constantSymbol', read: (row) => row.constantSymbol },
  { field: 'specificSymbol', read: (row) => row.specificSymbol },
  {
    field: 'createdAt',
    read: (row) => row.createdAt?.text ?? null,
    compareBy: (row) => row.createdAt?.key ?? null,
  },
  {
    field: 'lastUpdated',
    read: (row) => row.lastUpdated?.text ?? null,
    compareBy: (row) => row.lastUpdated?.key ?? null,
  },
];

function deriveDifferences(before: Transaction, after: Transaction): readonly FieldDifference[] {
  return FIELDS.filter(({ read, compareBy = read }) => compareBy(before) !== compareBy(after)).map(
    ({ field, read }) => ({ field, before: read(before), after: read(after) }),
  );
}

/** A row of the history is no news: first download, booked before its account was first seen. */
export function isNews(
  row: Transaction,
  { isHistoryComplete, firstSeenOn }: { isHistoryComplete: boolean; firstSeenOn: string },
): boolean {
  return isHistoryComplete || row.bookedOn === null || row.bookedOn >= firstSeenOn;
}
