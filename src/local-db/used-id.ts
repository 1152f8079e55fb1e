// Which payment a row is, where one answer lists an id twice: the first is the row, every other is kept aside, in whatever order they come.
import {
  areVersionsOfOne,
  countInCommon,
  isBookedFormOf,
  toAmountKey,
} from '../domain/transactions/another-payment.ts';
import type { Transaction } from '../domain/transactions/transaction.ts';
import { isLater, toContentKey } from './upsert-rule.ts';
import type { HeldContent, Judgement, RequestOrder } from './upsert-rule.ts';

/** A content the bank listed under the id of a row that says something else. */
export interface OtherContent {
  readonly row: Transaction;
  /** The last that listed it. */
  readonly request: RequestOrder;
  /** Listed beside the row: one id for two payments. Else only remembered, in case it is listed again. */
  readonly isAside: boolean;
  /** One answer listed both, or two whole readings: only two readings that agree say otherwise. */
  readonly isSure: boolean;
  /** The row said this before an update that made another payment of it. */
  readonly isOverwritten: boolean;
}

/** Those of one account. */
export interface OtherContents {
  isEmpty(): boolean;
  /** By id, of those that have any. Some of an id's, the same each time: an id used a thousand times is no reason to read a thousand. */
  near(ids: readonly string[]): ReadonlyMap<string, readonly OtherContent[]>;
  find(row: Transaction): OtherContent | undefined;
  put(content: OtherContent): void;
  remove(row: Transaction): void;
}

export const MOST_NEAR = 20;

const NEW = { isAside: false, isSure: false, isOverwritten: false };

interface AnswerContext {
  readonly request: RequestOrder;
  heldOf(id: string): HeldContent | undefined;
  readonly others: OtherContents;
}

/** The rows of one answer that are new, or versions of the rows held; what is neither is kept aside. */
export function takeOthersAside(rows: readonly Transaction[], answer: AnswerContext): readonly Transaction[] {
  const { others } = answer;
  const byId = Map.groupBy(rows, ({ id }) => id.toWellFormed());
  if (byId.size === rows.length && others.isEmpty()) return rows;
  const own = new Set<Transaction>();
  const near = others.near([...byId.keys()]);
  for (const [id, listed] of byId) {
    const known = near.get(id) ?? [];
    if (listed.length > 1 || known.length > 0) {
      const held = answer.heldOf(id);
      const listedKeys = new Set(known.length === 0 ? [] : listed.map(toContentKey));
      const notListed = known.filter(({ row }) => !listedKeys.has(toContentKey(row)));
      const payments = toPayments(listed);
      const chosen = choosePayment(payments, held, others);
      for (const { newest, kept } of payments) {
        const former = others.find(newest) ?? findNearest(newest, held, notListed);
        const isOwn = newest === chosen?.newest && (former === null || !former.isAside || isHeld(newest, held));
        if (isOwn) for (const row of kept) own.add(row);
        else keepAside(newest, former, { ...answer, isSure: payments.length > 1 });
      }
    } else for (const row of listed) own.add(row);
  }
  return rows.filter((row) => own.has(row));
}

/** Written after what became of the row held: what gave way, or was no version of it, may be listed again. */
export function noteOther(
  { verdict, other }: Judgement,
  { held, row, request }: { held: HeldContent; row: Transaction; request: RequestOrder },
  others: OtherContents,
): void {
  const isApplied = verdict === 'newer' || verdict === 'anomaly' || verdict === 'corrected' || verdict === 'replaced';
  if (isApplied && !others.isEmpty()) others.remove(row);
  switch (other) {
    case 'aside':
    case 'listed':
      others.put({ ...NEW, ...others.find(row), row, request, isAside: other === 'aside' });
      return;
    case 'former':
    case 'overwritten':
      others.put({ ...NEW, row: held.row, request: held.request, isOverwritten: other === 'overwritten' });
      return;
    case null:
  }
}

/** What one answer lists of one payment. */
interface ListedPayment {
  /** As listed, without those that a booked form replaces. */
  readonly kept: readonly Transaction[];
  readonly newest: Transaction;
}

/**
 * One answer is one moment: an id it lists twice is two payments, unless one of them says that it is the later version of the
 * other (by its stamp, of the same day and amount), or its booked form. Of very many, each is compared with the first few
 * of its amount only.
 */
function toPayments(listed: readonly Transaction[]): readonly ListedPayment[] {
  const payments: Transaction[][] = [];
  const comparableByAmount = new Map<string, { row: Transaction; payment: Transaction[] }[]>();
  for (const alike of Map.groupBy(listed, toContentKey).values()) {
    const [row] = alike;
    if (row === undefined) continue;
    const amount = toAmountKey(row);
    const comparable = comparableByAmount.get(amount) ?? [];
    comparableByAmount.set(amount, comparable);
    const known = comparable.find((other) => isVersionOf(row, other.row))?.payment;
    const payment = known ?? [];
    if (known === undefined) payments.push(payment);
    if (comparable.length < MOST_NEAR) comparable.push({ row, payment });
    for (const version of alike) payment.push(version);
  }
  return payments.map((versions) => {
    const bookedByStamp = Map.groupBy(
      versions.filter(({ status }) => status === 'booked'),
      toStamp,
    );
    const kept = versions.filter(
      (row) => row.status === 'booked' || !bookedByStamp.get(toStamp(row))?.some((other) => isBookedFormOf(other, row)),
    );
    const newest = kept.reduce((newer, row) => (toStamp(row) > toStamp(newer) ? row : newer));
    return { kept, newest };
  });
}

/** Other contents: those with one stamp are two payments. */
function isVersionOf(row: Transaction, other: Transaction): boolean {
  if (isBookedFormOf(row, other) || isBookedFormOf(other, row)) return true;
  return toStamp(row) !== toStamp(other) && areVersionsOfOne(row, other);
}

/** The row held first, then what is most like it and not known to be another payment; without one, what comes first. */
function choosePayment(
  payments: readonly ListedPayment[],
  held: HeldContent | undefined,
  others: OtherContents,
): ListedPayment | null {
  const [first = null] = payments;
  if (payments.length === 1 || held === undefined) return first;
  const exact = payments.find(({ kept }) => kept.some((row) => isHeld(row, held)));
  if (exact !== undefined) return exact;
  return payments
    .filter(({ newest }) => others.find(newest)?.isAside !== true)
    .reduce<ListedPayment | null>((best, payment) => {
      const most = best === null ? -1 : countInCommon(best.newest, held.row);
      return countInCommon(payment.newest, held.row) > most ? payment : best;
    }, null);
}

/** The content kept aside that this is more like than the row held; null: none. */
function findNearest(
  row: Transaction,
  held: HeldContent | undefined,
  known: readonly OtherContent[],
): OtherContent | null {
  const inCommonWithRow = held === undefined ? 0 : countInCommon(row, held.row);
  return known
    .filter(({ isAside }) => isAside)
    .reduce<OtherContent | null>((best, other) => {
      const most = best === null ? inCommonWithRow : countInCommon(row, best.row);
      return countInCommon(row, other.row) > most ? other : best;
    }, null);
}

/** A later version takes the place of the one before; whatever else is near it may be a payment of its own, and stays. */
function keepAside(
  row: Transaction,
  former: OtherContent | null,
  { request, others, isSure }: AnswerContext & { isSure: boolean },
): void {
  const known = former !== null && isSame(former.row, row) ? former : null;
  if (former !== null && toStamp(row) > toStamp(former.row) && areVersionsOfOne(row, former.row)) {
    others.remove(former.row);
  }
  const listedBy = known === null || isLater(request, known.request) ? request : known.request;
  others.put({ ...NEW, ...known, row, request: listedBy, isAside: true, isSure: isSure || known?.isSure === true });
}

function isHeld(row: Transaction, held: HeldContent | undefined): boolean {
  return held !== undefined && isSame(row, held.row);
}

function isSame(one: Transaction, other: Transaction): boolean {
  return toContentKey(one) === toContentKey(other);
}

function toStamp({ lastUpdated }: Transaction): string {
  return lastUpdated?.key ?? '';
}
